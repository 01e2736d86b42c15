"""All words and all touchables of a page, for whoever checks them."""

from collections.abc import Iterator

from kivy.uix.widget import Widget

from kiosk.terminal.widgets.touchable import Touchable
from kiosk.terminal.widgets.words import Words


def words_of(page: Widget) -> Iterator[Words]:
    """Every text on a page."""
    return (part for part in page.walk(restrict=True) if isinstance(part, Words))


def touchables_of(page: Widget) -> Iterator[Touchable]:
    """Everything on a page that can be touched."""
    return (part for part in page.walk(restrict=True) if isinstance(part, Touchable))
