"""Pictograms and own drawings, painted once per look."""

from dataclasses import dataclass
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget
from PIL import Image

from kiosk.terminal.ink import glyph
from kiosk.terminal.paint import Sheet, Way, draw
from kiosk.terminal.theme import Look, look_values, tinted
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.texture import BARE, texture_of

_OWN = {"teddy": "teddy_256", "spraycan": "spraycan_256"}
_BACK_OPACITY = 0.55


@dataclass(frozen=True, slots=True)
class Stroke:
    """Colours of a pictogram: its lines, and its back layer where it has one (by role)."""

    line: str = "ink"
    back: str = ""
    style: str = "bold"


def meaning(accent: str) -> Stroke:
    """A pictogram that carries a meaning: two tones of one door."""
    return Stroke(accent, f"{accent}_m", "duotone")


class Icon(Widget):
    """A pictogram in the middle of a box."""

    def __init__(self, look: Look, name: str, box: Box, stroke: Stroke | None = None) -> None:
        super().__init__(**BARE)
        self.look, self.name, self.stroke = look, name, stroke or Stroke()
        side = round(min(box.w, box.h))
        self.box = box.middle(side, side)
        self.x, self.y, self.width, self.height = look.kivy(self.box)
        self._tints: list[tuple[Any, str, float]] = []
        if name in _OWN:
            self._drawing(_OWN[name])
        else:
            self._glyphs()

    def _glyphs(self) -> None:
        codes = look_values()["icon"][self.stroke.style]
        found = codes.get(self.name) or codes.get("question") or next(iter(codes.values()))
        if isinstance(found, str):
            self._layer(found, self.stroke.line, 1.0)
            return
        self._layer(found[0], self.stroke.back or self.stroke.line, _BACK_OPACITY)
        self._layer(found[1], self.stroke.line, 1.0)

    def _layer(self, codepoint: str, role: str, opacity: float) -> None:
        style, side = self.stroke.style, int(self.box.w)
        key = ("glyph", style, codepoint, side)
        texture = self.look.shelf.get(key, lambda: texture_of(tinted(glyph(style, codepoint, side))))
        with self.canvas:
            colour = Color(*self.look.rgba(role)[:3], opacity)
            Rectangle(texture=texture, pos=self.pos, size=self.size)
        self._tints.append((colour, role, opacity))

    def _drawing(self, name: str) -> None:
        key = ("drawing", name, self.look.theme, self.stroke, self.width)
        texture = self.look.shelf.get(key, lambda: texture_of(_own(self.look, name, self.stroke, self.width)))
        with self.canvas:
            Color(1, 1, 1, 1)
            Rectangle(texture=texture, pos=self.pos, size=self.size)

    def press(self, *, down: bool, ink: str) -> None:
        """Take another colour while a finger is on the button it stands on."""
        for colour, role, opacity in self._tints:
            colour.rgb = self.look.rgba(ink if down and opacity == 1.0 else role)[:3]


def _own(look: Look, name: str, stroke: Stroke, side: float) -> Image.Image:
    sheet = Sheet(side, side)
    colours = (
        look.accents(stroke.line)
        if stroke.back
        else {**look.accents("sjo"), "accent": look.colour(stroke.line)}
    )
    draw(sheet, look_values()["drawing"][name], colours, Way(side / 256))
    return sheet.done()
