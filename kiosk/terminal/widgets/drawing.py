"""Painted things as widgets: door pictures, the hanging ribbon, the long band, the knots of progress."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget
from PIL import Image

from kiosk.terminal.curves import Line, Point
from kiosk.terminal.paint import Knot, Sheet, Way, draw, draw_knot, draw_span
from kiosk.terminal.theme import Look, look_values
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.texture import BARE, texture_of

Painter = Callable[[float, float], Image.Image]
"""Paints a picture of a width and height in pixels."""


def drawings() -> Any:
    """The paths of assets/look.json."""
    return look_values()["drawing"]


class Drawing(Widget):
    """A painted picture in a box; `key` tells apart what one look paints at one size."""

    def __init__(self, look: Look, box: Box, key: object, paint: Painter) -> None:
        super().__init__(**BARE)
        self.box = box
        self.x, self.y, self.width, self.height = look.kivy(box)
        whole = (key, look.theme, self.width, self.height)
        texture = look.shelf.get(whole, lambda: texture_of(paint(self.width, self.height)))
        with self.canvas:
            Color(1, 1, 1, 1)
            Rectangle(texture=texture, pos=self.pos, size=texture.size)


def door_picture(look: Look, box: Box, accent: str) -> Drawing:
    """The picture of a door, at the start of its box and as high as it."""
    left, top, wide, high = drawings()["door_picture"]["viewbox"][accent]
    scale = min(box.h / high, box.w / wide)

    def paint(w: float, h: float) -> Image.Image:
        sheet = Sheet(w, h)
        picture = drawings()["door_picture"][accent]
        draw(sheet, picture, look.accents(accent), Way(scale, -left * scale, -top * scale))
        return sheet.done()

    return Drawing(look, Box(box.x, box.y, wide * scale, high * scale), ("door", accent), paint)


def hanging_ribbon(look: Look, box: Box, accent: str) -> Drawing:
    """The ribbon that hangs from the top edge, with the emblem of its door."""

    def paint(w: float, h: float) -> Image.Image:
        sheet, scale = Sheet(w, h), w / 76
        low = h / scale
        sheet.fill([(0, 0), (76, 0), (76, low), (38, low - 16), (0, low)], look.colour(accent), Way(scale))
        emblem = drawings()["emblem_48"][accent]
        draw(sheet, emblem, look.accents(accent), Way(scale, 14 * scale, (low - 76) * scale))
        return sheet.done()

    return Drawing(look, box, ("ribbon", accent), paint)


def band(look: Look, box: Box, accents: tuple[str, ...], knots: tuple[float, ...], scale: float) -> Drawing:
    """The one long band from edge to edge: a ribbon for each door, a knot between two neighbours."""

    def paint(w: float, h: float) -> Image.Image:
        sheet, y = Sheet(w, h), 31 * scale + 8 * scale
        colours = [look.colour(f"{accent}_m") for accent in accents]
        for x, (left, right) in zip(knots, pairwise(colours), strict=True):
            knot = Knot(x - box.x, y, scale, left, right)
            draw_knot(sheet, drawings()["knot"], knot, look.colour("ground"))
        ends = [-box.x - 74 * scale, *(x - box.x for x in knots), w + 74 * scale]
        for i, (x0, x1) in enumerate(pairwise(ends)):
            begin, end = (x0 + 74 * scale, y - 11 * scale), (x1 - 74 * scale, y - 11 * scale)
            draw_span(sheet, begin, end, 20 * scale, (16 * scale, colours[i]))
        return sheet.done()

    return Drawing(look, box, ("band", accents, knots), paint)


def progress(look: Look, box: Box, accent: str, step: int, steps: int) -> Drawing:
    """Knots for what is done, a ring for here, hollow rings for what is left."""

    def paint(w: float, h: float) -> Image.Image:
        return _progress(look, (w, h), accent, step, steps)

    return Drawing(look, box, ("progress", accent, step, steps), paint)


def _progress(look: Look, size: tuple[float, float], accent: str, step: int, steps: int) -> Image.Image:
    sheet, scale = Sheet(*size), size[1] / 60
    colours, ground = look.accents(accent), look.colour("ground")
    y, first, last = 24.0, 32.0, size[0] / scale - 20
    spots: list[Point] = [(first + (last - first) * i / max(1, steps - 1), y) for i in range(steps)]
    here, way = spots[step - 1], Way(scale)
    sheet.stroke(Line([spots[0], spots[-1]]), 3, look.colour("line"), way)
    sheet.stroke(Line([(first - 24, y), here]), 8, colours["accent"], way, round_ends=True)
    for x, _ in spots[: step - 1]:
        sheet.fill([(x - 16, y - 8), (x + 16, y - 8), (x + 16, y + 8), (x - 16, y + 8)], ground, way)
        draw(sheet, drawings()["step_knot_at_0_0"], colours, Way(scale, x * scale, y * scale))
    sheet.dot(here, 18, colours["accent"], way)
    sheet.dot(here, 10, look.colour("surface"), way)
    for spot in spots[step:]:
        sheet.dot(spot, 11, look.colour("line"), way)
        sheet.dot(spot, 7.5, look.colour("surface"), way)
    return sheet.done()


def tied(look: Look, box: Box, colours: tuple[str, str, str], scale: float) -> Drawing:
    """One large knot of the door's ribbon and the centre's; colours are left, right and ground, by role."""

    def paint(w: float, h: float) -> Image.Image:
        sheet, x, y = Sheet(w, h), w / 2, 40 * scale
        left, right, ground = (look.colour(c) for c in colours)
        draw_knot(sheet, drawings()["knot"], Knot(x, y, scale, left, right), ground)
        high = y - 11 * scale
        draw_span(sheet, (0, high), (x - 74 * scale, high), 12 * scale, (16 * scale, left))
        draw_span(sheet, (x + 74 * scale, high), (w, high), 12 * scale, (16 * scale, right))
        return sheet.done()

    return Drawing(look, box, ("tied", colours), paint)


def bag(look: Look, box: Box, accent: str) -> Drawing:
    """A bag with its label on the outside."""
    scale = min(box.w / 250, box.h / 212)

    def paint(w: float, h: float) -> Image.Image:
        sheet = Sheet(w, h)
        draw(sheet, drawings()["bag_250x212"], look.accents(accent), Way(scale))
        return sheet.done()

    return Drawing(look, box.middle(250 * scale, 212 * scale), ("bag", accent), paint)


_PRINTER = (
    '<rect x="58" y="6" width="190" height="90" rx="12" fill="tint" stroke="accent" stroke-width="10"/>'
    '<rect x="6" y="62" width="294" height="148" rx="24" fill="surface" stroke="accent" stroke-width="10"/>'
    '<rect x="48" y="168" width="208" height="16" rx="8" fill="accent"/>'
    '<path d="M244,96 l20,20 M264,96 l-20,20" stroke="cross" stroke-width="9"'
    ' stroke-linecap="round" fill="none"/>'
    '<path d="M73,226 v14 M73,254 v14 M73,282 v14 M233,226 v14 M233,254 v14 M233,282 v14 M73,303 h14'
    ' M101,303 h14 M129,303 h14 M157,303 h14 M185,303 h14 M213,303 h14"'
    ' stroke="line" stroke-width="5.500" stroke-linecap="round" fill="none"/>'
)


def printer_out(look: Look, box: Box, accent: str) -> Drawing:
    """A printer from which no paper comes."""
    scale = min(box.w / 306, box.h / 310)

    def paint(w: float, h: float) -> Image.Image:
        sheet = Sheet(w, h)
        draw(sheet, _PRINTER, {**look.accents(accent), "cross": look.colour("ronn")}, Way(scale))
        return sheet.done()

    return Drawing(look, Box(box.x, box.y, 306 * scale, 310 * scale), ("printer", accent), paint)
