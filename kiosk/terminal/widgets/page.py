"""A whole page: everything on it lies where it was put, and nothing moves."""

from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget

from kiosk.terminal.facts import Facts
from kiosk.terminal.theme import Look
from kiosk.terminal.visit import Visit
from kiosk.terminal.widgets.texture import BARE


class Page(Widget):
    """The root of what a visitor sees; `body` is the room that is still free."""

    def __init__(self, look: Look) -> None:
        super().__init__(size=(look.width, look.height), **BARE)
        self.look, self.body = look, look.stage
        self._fingers: list[Any] = []
        with self.canvas.before:
            Color(*look.rgba("ground"))
            Rectangle(pos=(0, 0), size=(look.width, look.height))

    @property
    def held(self) -> bool:
        """A finger is on the glass: wait with a new page until it has left."""
        return bool(self._fingers)

    def renew(self, visit: Visit, facts: Facts) -> bool:
        """Take news without being built again; False asks for a new page."""
        del visit, facts
        return False

    def on_touch_down(self, touch: Any) -> bool:
        """Only the first finger presses buttons; keys take every finger (`Touchable`)."""
        touch.ud["first"] = not self._fingers
        self._fingers.append(touch.uid)
        return bool(super().on_touch_down(touch))

    def on_touch_up(self, touch: Any) -> bool:
        """A finger has left."""
        if touch.uid in self._fingers:
            self._fingers.remove(touch.uid)
        return bool(super().on_touch_up(touch))
