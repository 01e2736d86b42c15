"""What can be touched: pressed at touch-down in the same frame, told once at touch-up inside."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.panel import Panel, Ring, Skin

PRESSED = ("ink", "ground")
"""Fill and text while a finger is on it."""


class Touchable(Panel):
    """A button, tile, door or key; its words and icons are added to it and change colour with it."""

    def __init__(self, look: Look, box: Box, told: Callable[[], None], skin: Skin | None = None) -> None:
        super().__init__(look, box, skin)
        self.told = told
        self.role = "other"
        """`primary`, `other` or `key`; keys take several fingers at once."""
        self.pressed_as = PRESSED
        self._rest = self.skin
        self._finger: Any = None
        self._ring: Ring | None = None

    @property
    def size_mm(self) -> tuple[float, float]:
        """How large it is for a finger."""
        return self.look.to_mm(self.box.w), self.look.to_mm(self.box.h)

    @property
    def down(self) -> bool:
        """A finger is on it."""
        return self._finger is not None

    @property
    def focused(self) -> bool:
        """It has the focus ring."""
        return self._ring is not None

    @focused.setter
    def focused(self, on: bool) -> None:
        if on and self._ring is None:
            self._ring = Ring(self.look, self.box)
            self.canvas.before.add(self._ring.canvas)
        elif not on and self._ring is not None:
            self.canvas.before.remove(self._ring.canvas)
            self._ring = None

    def rest_as(self, skin: Skin) -> None:
        """Another look while nobody touches it, such as chosen."""
        self._rest = skin
        self.dress(skin)

    def on_touch_down(self, touch: Any) -> bool:
        """Pressed, unless another finger was first."""
        if not self.collide_point(*touch.pos) or getattr(touch, "is_mouse_scrolling", False):
            return False
        if self._finger is None and (self.role == "key" or touch.ud.get("first", True)):
            touch.grab(self)
            self._finger = touch.uid
            self._press(down=True)
        return True

    def on_touch_move(self, touch: Any) -> bool:
        """Pressed only while the finger is inside."""
        if touch.grab_current is not self:
            return False
        self._press(down=bool(self.collide_point(*touch.pos)))
        return True

    def on_touch_up(self, touch: Any) -> bool:
        """Told when the finger leaves the glass inside."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        self._finger = None
        self._press(down=False)
        if self.collide_point(*touch.pos):
            self.told()
        return True

    def _press(self, *, down: bool) -> None:
        fill, ink = self.pressed_as
        edge = "" if self._rest.edge == "" else fill
        self.dress(replace(self._rest, fill=fill, edge=edge) if down else self._rest)
        for part in self.walk(restrict=True):
            if part is not self and hasattr(part, "press"):
                part.press(down=down, ink=ink)
