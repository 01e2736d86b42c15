"""One view for each sort of field."""

from collections.abc import Callable, Mapping

from kiosk.terminal.scene import Scene
from kiosk.terminal.steps.choice import choice_view
from kiosk.terminal.steps.digits import digits_view
from kiosk.terminal.steps.notice import notice_view
from kiosk.terminal.steps.number import number_view
from kiosk.terminal.steps.place import place_view
from kiosk.terminal.steps.text import contact_view, text_view
from kiosk.terminal.steps.when import when_view
from kiosk.terminal.widgets.page import Page

VIEWS: Mapping[str, Callable[[Scene], Page]] = {
    "choice": choice_view,
    "contact": contact_view,
    "digits": digits_view,
    "notice": notice_view,
    "number": number_view,
    "place": place_view,
    "text": text_view,
    "when": when_view,
}
