"""The reef knot of the house's mark, drawn as a picture of any height."""

import math
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw

_BOX = (-84.0, -40.0, 168.0, 104.0)
_RIBBON, _MOAT = 16.0, 22.0
_INK, _PAPER = 0, 255
_FINE = 4
"""Drawn so many times larger, then made small: smooth edges before the threshold."""

Point = tuple[float, float]
Line = list[Point]
Piece = tuple[Point, ...]

_LEFT: tuple[Piece, ...] = (
    ((-74, -11), (-18, -11)),
    ((-18, -11), (0, -11), (0, -31), (18, -31)),
    ((18, -31), (22, -31)),
    ((22, -31), (42, -31), (52, -17), (52, 0)),
    ((52, 0), (52, 17), (42, 31), (22, 31)),
    ((22, 31), (18, 31)),
    ((18, 31), (0, 31), (0, 11), (-18, 11)),
    ((-18, 11), (-44, 11)),
    ((-44, 11), (-62, 11), (-68, 22), (-74, 46)),
)
"""The ribbon that comes in from the left: straight pieces of two points, curves of four."""
_CROSSING: tuple[Piece, ...] = (((17, -11), (0, -11), (0, -31), (-17, -31)),)
_OVER: tuple[Piece, ...] = (
    ((25, -11), (18, -11)),
    ((18, -11), (0, -11), (0, -31), (-18, -31)),
    ((-18, -31), (-26, -30.6)),
)
_GAP = (-68.0, -6.0, -34.0, 6.0)


@cache
def knot(height: int) -> Image.Image:
    """Black on white, mode L, in the proportions of the mark."""
    scale = height * _FINE / _BOX[3]
    size = (math.ceil(_BOX[2] * scale), height * _FINE)
    picture = Image.new("L", size, _PAPER)
    left, over, crossing = _line(_LEFT), _line(_OVER), _line(_CROSSING)
    _stroke(picture, [(-x, y) for x, y in left], scale, _RIBBON, _INK)
    _clear(picture, scale)
    _stroke(picture, left, scale, _MOAT, _PAPER)
    _stroke(picture, left, scale, _RIBBON, _INK)
    for mirror in (1, -1):
        _stroke(picture, [(x, y * mirror) for x, y in crossing], scale, _MOAT, _PAPER)
        _stroke(picture, [(x, y * mirror) for x, y in over], scale, _RIBBON, _INK)
    _tails(picture, scale)
    return picture.resize((round(size[0] / _FINE), height), Image.Resampling.LANCZOS)


def _clear(picture: Image.Image, scale: float) -> None:
    corners = [_dot(_GAP[:2], scale), _dot(_GAP[2:], scale)]
    ImageDraw.Draw(picture).rectangle((*corners[0], *corners[1]), fill=_PAPER)


def _line(pieces: tuple[Piece, ...]) -> Line:
    return [p for piece in pieces for p in (piece if len(piece) == 2 else _cubic(*piece))]


def _cubic(a: Point, b: Point, c: Point, d: Point) -> Line:
    # the four weights of a Bézier curve
    steps = [i / 24 for i in range(25)]
    return [
        (
            (1 - t) ** 3 * a[0] + 3 * (1 - t) ** 2 * t * b[0] + 3 * (1 - t) * t * t * c[0] + t**3 * d[0],
            (1 - t) ** 3 * a[1] + 3 * (1 - t) ** 2 * t * b[1] + 3 * (1 - t) * t * t * c[1] + t**3 * d[1],
        )
        for t in steps
    ]


def _stroke(picture: Image.Image, line: Line, scale: float, width: float, ink: int) -> None:
    draw = ImageDraw.Draw(picture)
    for (ax, ay), (bx, by) in pairwise(line):
        length = math.hypot(bx - ax, by - ay)
        if length:
            nx, ny = (ay - by) / length * width / 2, (bx - ax) / length * width / 2
            corners = [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)]
            draw.polygon([_dot(p, scale) for p in corners], fill=ink)
    for p in line[1:-1]:
        (x, y), r = _dot(p, scale), width / 2 * scale
        draw.ellipse((x - r, y - r, x + r, y + r), fill=ink)


def _dot(p: Point, scale: float) -> Point:
    return (p[0] - _BOX[0]) * scale, (p[1] - _BOX[1]) * scale


def _tails(picture: Image.Image, scale: float) -> None:
    """Cut a notch into each hanging end, as ribbons have."""
    draw = ImageDraw.Draw(picture)
    for side in (-1, 1):
        x, y = side * 74, 46
        along, across = (side * 0.243, 0.97), (0.97, -side * 0.243)
        left = (x - across[0] * 8, y - across[1] * 8)
        right = (x + across[0] * 8, y + across[1] * 8)
        tips = [(p[0] + along[0] * 14, p[1] + along[1] * 18.4) for p in (left, right)]
        notch = (x + along[0] * 10.4, y + along[1] * 10.4)
        draw.polygon([_dot(p, scale) for p in (left, tips[0], notch, tips[1], right)], fill=_INK)
