"""Own drawings: flat colour at four times the size, scaled down once and kept; nothing is drawn per frame."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from kiosk.terminal.curves import (
    Line,
    Point,
    ellipse,
    flatten,
    quads,
    round_rectangle,
    swallow_tail,
)

FINE = 4
_NUMBERS = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"})
_INHERITED = ("fill", "stroke", "stroke-width", "fill-opacity")


def rgb(colour: str) -> tuple[int, int, int]:
    """#RRGGBB or #RGB as three numbers."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


@dataclass(frozen=True, slots=True)
class Way:
    """How a drawing's own units become fine pixels."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def at(self, point: Point) -> Point:
        """Where a point of the drawing lies."""
        return (point[0] * self.scale + self.x) * FINE, (point[1] * self.scale + self.y) * FINE


class Sheet:
    """A transparent sheet that flat shapes are laid on; measures in pixels of the finished picture."""

    def __init__(self, width: float, height: float) -> None:
        size = (max(1, math.ceil(width)), max(1, math.ceil(height)))
        # Colours multiplied by their opacity: Pillow scales RGBA down only by way of them, sheet and all.
        self._image = Image.new("RGBa", (size[0] * FINE, size[1] * FINE), (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._image)

    def done(self) -> Image.Image:
        """The finished picture."""
        return self._image.reduce(FINE).convert("RGBA")

    def fill(self, points: Sequence[Point], colour: str, way: Way = Way(), opacity: float = 1.0) -> None:
        """A flat shape."""
        spots = [way.at(p) for p in points]
        if opacity >= 1:
            self._draw.polygon(spots, fill=(*rgb(colour), 255))
            return
        mask = Image.new("L", self._image.size, 0)
        ImageDraw.Draw(mask).polygon(spots, fill=round(255 * opacity))
        self._image.paste(Image.new("RGBa", self._image.size, (*rgb(colour), 255)), mask=mask)

    def stroke(
        self, line: Line, width: float, colour: str, way: Way = Way(), *, round_ends: bool = False
    ) -> None:
        """A line of even width with round joins; its ends are flat unless asked for."""
        for quad in quads(line.points, width):
            self.fill(quad, colour, way)
        whole = round_ends or line.closed
        for point in line.points:
            if whole or _inside(point, line, width / 2):
                self.dot(point, width / 2, colour, way)

    def dot(self, centre: Point, radius: float, colour: str, way: Way = Way()) -> None:
        """A filled circle."""
        x, y = way.at(centre)
        r = radius * way.scale * FINE
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=(*rgb(colour), 255))

    def panel(self, box: tuple[float, float, float, float], radius: float, colour: str) -> None:
        """A rectangle with round corners."""
        x, y, w, h = (v * FINE for v in box)
        self._draw.rounded_rectangle((x, y, x + w - 1, y + h - 1), radius * FINE, fill=(*rgb(colour), 255))


def _inside(point: Point, line: Line, radius: float) -> bool:
    """Whether a round join here stays behind the flat ends of a line."""
    return all(math.dist(point, end) >= radius for end in (line.points[0], line.points[-1]))


Colours = Mapping[str, str]
"""What a drawing's words (`accent`, `mid`, `tint`, `surface`, `on`, `ground`, `lamp`) mean now."""


def draw(sheet: Sheet, fragment: str, colours: Colours, way: Way) -> None:
    """Lay a fragment of SVG on the sheet; shapes without a fill are painted in `on`."""
    root = ElementTree.fromstring(f'<g fill="on">{fragment}</g>')  # noqa: S314  the project's own drawing
    _walk(sheet, root, {}, colours, way)


def _walk(
    sheet: Sheet, node: ElementTree.Element, above: Mapping[str, str], colours: Colours, way: Way
) -> None:
    style = {**above, **{k: v for k, v in node.attrib.items() if k in _INHERITED or k.startswith("stroke-")}}
    if "transform" in node.attrib:
        style["transform"] = node.attrib["transform"]
    if node.tag == "g":
        for child in node:
            _walk(sheet, child, style, colours, way)
        return
    for line in flatten(_path_of(node)):
        _lay(sheet, _turned(line, style.get("transform", "")), style, colours, way)


def _lay(sheet: Sheet, line: Line, style: Mapping[str, str], colours: Colours, way: Way) -> None:
    fill, stroke = style.get("fill", "none"), style.get("stroke", "none")
    if fill != "none":
        sheet.fill(line.points, colours.get(fill, fill), way, float(style.get("fill-opacity", 1)))
    if stroke != "none":
        ends = style.get("stroke-linecap") == "round"
        sheet.stroke(line, float(style["stroke-width"]), colours.get(stroke, stroke), way, round_ends=ends)


def _path_of(node: ElementTree.Element) -> str:
    number = {k: float(v) for k, v in node.attrib.items() if k in _NUMBERS}
    if node.tag == "rect":
        return round_rectangle(
            number["x"], number["y"], number["width"], number["height"], number.get("rx", 0)
        )
    if node.tag in {"circle", "ellipse"}:
        rx = number.get("r", number.get("rx", 0))
        return ellipse(number["cx"], number["cy"], rx, number.get("ry", rx))
    return node.attrib["d"]


def _turned(line: Line, transform: str) -> Line:
    """A line after `translate(x,y)` or `rotate(degrees cx cy)`."""
    name, _, inside = transform.partition("(")
    numbers = [float(n) for n in inside.rstrip(")").replace(",", " ").split()]
    if name == "translate":
        return Line([(x + numbers[0], y + numbers[1]) for x, y in line.points], line.closed)
    if name == "rotate":
        c, s = math.cos(math.radians(numbers[0])), math.sin(math.radians(numbers[0]))
        cx, cy = numbers[1], numbers[2]
        from_centre = [(x - cx, y - cy) for x, y in line.points]
        return Line([(cx + x * c - y * s, cy + x * s + y * c) for x, y in from_centre], line.closed)
    return line


@dataclass(frozen=True, slots=True)
class Knot:
    """A reef knot of two ribbons: where, how large, and in which colours."""

    x: float
    y: float
    scale: float
    left: str
    right: str


def draw_knot(sheet: Sheet, shape: Mapping[str, object], knot: Knot, ground: str) -> None:
    """Lay a knot on a sheet whose background is `ground`; order and moats as the motif asks."""
    way, wide = Way(knot.scale, knot.x, knot.y), 16.0
    a, b = flatten(str(shape["a"]))[0], flatten(str(shape["b"]))[0]
    sheet.stroke(b, wide, knot.right, way)
    sheet.fill([(-68, -6), (-34, -6), (-34, 6), (-68, 6)], ground, way)
    sheet.stroke(a, wide + 6, ground, way)
    sheet.stroke(a, wide, knot.left, way)
    for path in _paths(shape["b_over"]):
        sheet.stroke(path, wide + 6, ground, way)
    for path in _paths(shape["b_over_paint"]):
        sheet.stroke(path, wide, knot.right, way)
    sheet.fill(swallow_tail((-74, 46), (-0.243, 0.97), wide), knot.left, way)
    sheet.fill(swallow_tail((74, 46), (0.243, 0.97), wide), knot.right, way)


def _paths(listed: object) -> list[Line]:
    return [line for path in listed for line in flatten(str(path))] if isinstance(listed, list) else []


def draw_span(sheet: Sheet, begin: Point, end: Point, sag: float, ribbon: tuple[float, str]) -> None:
    """A ribbon of (width, colour) that hangs between two points; seams are overlapped by a pixel."""
    (x0, y0), (x1, y1) = begin, end
    quarter, middle, low = (x1 - x0) / 4, (x0 + x1) / 2, max(y0, y1) + sag
    path = (
        f"M{x0 - 1},{y0} L{x0},{y0} C{x0 + quarter},{y0} {middle - quarter},{low} {middle},{low}"
        f" C{middle + quarter},{low} {x1 - quarter},{y1} {x1},{y1} L{x1 + 1},{y1}"
    )
    sheet.stroke(flatten(path)[0], ribbon[0], ribbon[1])
