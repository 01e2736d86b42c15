"""Surfaces with round corners: painted once per look, stretched by their middle."""

import math
from dataclasses import dataclass

from kivy.graphics import BorderImage, Color
from kivy.uix.widget import Widget
from PIL import Image

from kiosk.terminal.paint import Sheet
from kiosk.terminal.theme import Look, look_values
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.texture import BARE, texture_of


@dataclass(frozen=True, slots=True)
class Skin:
    """Fill and edge by role, corner and edge in millimetres; the edge grows in high contrast."""

    fill: str = "surface"
    edge: str = "line"
    radius: str = "radius_control"
    border: str = "border"


PLAIN = Skin()
"""White, with a line around it."""


def edge_px(look: Look, skin: Skin) -> float:
    """How thick the edge is, in pixels."""
    sizes = look_values()["space_mm"]
    wide = sizes[skin.border]
    if look.theme == "hc":
        wide = max(wide, sizes["border_high_contrast"])
    return max(2.0, look.mm(wide))


def _picture(look: Look, skin: Skin, radius: int) -> Image.Image:
    thick = math.ceil(edge_px(look, skin))
    side = 2 * max(radius, thick) + 4
    sheet = Sheet(side, side)
    if skin.edge:
        sheet.panel((0, 0, side, side), radius, look.colour(skin.edge))
        inner = side - 2 * thick
        sheet.panel((thick, thick, inner, inner), max(0.0, radius - thick), look.colour(skin.fill))
    else:
        sheet.panel((0, 0, side, side), radius, look.colour(skin.fill))
    return sheet.done()


class Panel(Widget):
    """A surface in a box."""

    def __init__(self, look: Look, box: Box, skin: Skin | None = None) -> None:
        super().__init__(**BARE)
        self.look, self.box = look, box
        self.x, self.y, self.width, self.height = look.kivy(box)
        with self.canvas:
            Color(1, 1, 1, 1)
            self._image = BorderImage(pos=self.pos, size=self.size)
        self.dress(skin or Skin())

    def dress(self, skin: Skin) -> None:
        """Another look for the same surface, in this very frame."""
        self.skin = skin
        corner = min(
            self.look.mm(look_values()["space_mm"].get(skin.radius, 0)), self.box.w / 2, self.box.h / 2
        )
        radius = math.floor(min(self.box.w, self.box.h) / 2) if skin.radius == "round" else round(corner)
        key = ("panel", self.look.theme, self.look.layout, skin, radius)
        self._image.texture = self.look.shelf.get(key, lambda: texture_of(_picture(self.look, skin, radius)))
        self._image.border = (max(radius, math.ceil(edge_px(self.look, skin))) + 1,) * 4


class Ring(Panel):
    """The focus ring, outside a shape: a gap of ground, then the line."""

    def __init__(self, look: Look, inside: Box) -> None:
        sizes = look_values()["space_mm"]
        around = -look.mm(sizes["focus_ring"] + sizes["focus_gap"])
        super().__init__(look, inside.inset(around), Skin("ground", "focus", "radius_panel", "focus_ring"))
