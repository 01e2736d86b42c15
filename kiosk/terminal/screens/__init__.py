"""One builder for each page there is; a page is built whole from a visit and forgotten with it."""

from kiosk.terminal.asks import Asks
from kiosk.terminal.facts import Facts
from kiosk.terminal.scene import Scene
from kiosk.terminal.screens.start import start
from kiosk.terminal.theme import Look
from kiosk.terminal.visit import Visit
from kiosk.terminal.widgets.page import Page


def build(visit: Visit, facts: Facts, look: Look, asks: Asks) -> Page:
    """The page that a visit shows now."""
    return start(Scene(visit, facts, look, asks))
