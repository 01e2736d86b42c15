"""Vector drawings as polygons: SVG path data flattened to points, and strokes turned into outlines."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
_TOKEN = re.compile(r"([MmLlHhVvCcQqAaZz])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "A": 7, "Z": 0}
_PIECES = 18
"""Straight pieces for one curve: fine enough at four times the size shown."""


@dataclass(slots=True)
class Line:
    """One unbroken run of points."""

    points: list[Point]
    closed: bool = False


def flatten(path: str) -> list[Line]:
    """The lines of SVG path data (M L H V C Q A Z, absolute or relative)."""
    lines: list[Line] = []
    for command, numbers in _commands(path):
        if command in "Mm":
            at = lines[-1].points[-1] if lines and command == "m" else (0.0, 0.0)
            lines.append(Line([(at[0] + numbers[0], at[1] + numbers[1])]))
        elif command in "Zz":
            lines[-1].closed = True
            lines[-1].points.append(lines[-1].points[0])
        else:
            lines[-1].points.extend(_drawn(command, numbers, lines[-1].points[-1]))
    return lines


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    command = ""
    numbers: list[float] = []
    for letter, number in _TOKEN.findall(path):
        if letter:
            command, numbers = letter, []
        else:
            numbers.append(float(number))
        if command and len(numbers) == _TAKES[command.upper()]:
            yield command, numbers
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)


def _drawn(command: str, numbers: list[float], at: Point) -> list[Point]:
    kind, base = command.upper(), at if command.islower() else (0.0, 0.0)
    if kind == "H":
        return [(base[0] + numbers[0], at[1])]
    if kind == "V":
        return [(at[0], base[1] + numbers[0])]
    if kind == "A":
        end = (base[0] + numbers[5], base[1] + numbers[6])
        return _arc(at, end, (numbers[0], numbers[1]), large=numbers[3] > 0, sweep=numbers[4] > 0)
    corners = [(base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return corners if kind == "L" else _bezier([at, *corners])


def _bezier(corners: Sequence[Point]) -> list[Point]:
    """Points of a quadratic or cubic curve, its start left out."""
    degree = len(corners) - 1
    points = []
    for i in range(1, _PIECES + 1):
        t = i / _PIECES
        weights = [math.comb(degree, k) * t**k * (1 - t) ** (degree - k) for k in range(degree + 1)]
        points.append((_sum(weights, corners, 0), _sum(weights, corners, 1)))
    return points


def _sum(weights: Sequence[float], corners: Sequence[Point], axis: int) -> float:
    return sum(w * c[axis] for w, c in zip(weights, corners, strict=True))


def _arc(start: Point, end: Point, radii: Point, *, large: bool, sweep: bool) -> list[Point]:
    """SVG's arc between two points on an upright ellipse (SVG 1.1, appendix F.6.5)."""
    rx, ry = radii
    hx, hy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    far = (hx / rx) ** 2 + (hy / ry) ** 2
    if far > 1:
        rx, ry, far = rx * math.sqrt(far), ry * math.sqrt(far), 1.0
    off = math.sqrt(max(0.0, 1 / far - 1)) * (-1 if large == sweep else 1)
    cx, cy = off * rx * hy / ry + (start[0] + end[0]) / 2, -off * ry * hx / rx + (start[1] + end[1]) / 2
    a0 = math.atan2((start[1] - cy) / ry, (start[0] - cx) / rx)
    turn = (math.atan2((end[1] - cy) / ry, (end[0] - cx) / rx) - a0) % math.tau
    turn = turn if sweep else turn - math.tau
    angles = [a0 + turn * i / _PIECES for i in range(1, _PIECES)]
    return [*((cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles), end]


def round_rectangle(x: float, y: float, w: float, h: float, r: float) -> str:
    """Path data of a rectangle with round corners."""
    if r <= 0:
        return f"M{x},{y} h{w} v{h} h{-w} z"
    return (
        f"M{x + r},{y} h{w - 2 * r} a{r},{r} 0 0 1 {r},{r} v{h - 2 * r} a{r},{r} 0 0 1 {-r},{r}"
        f" h{2 * r - w} a{r},{r} 0 0 1 {-r},{-r} v{2 * r - h} a{r},{r} 0 0 1 {r},{-r} z"
    )


def ellipse(cx: float, cy: float, rx: float, ry: float) -> str:
    """Path data of an ellipse."""
    return f"M{cx - rx},{cy} a{rx},{ry} 0 0 1 {2 * rx},0 a{rx},{ry} 0 0 1 {-2 * rx},0 z"


def quads(points: Sequence[Point], width: float) -> Iterator[list[Point]]:
    """The straight pieces of a stroke, each as a rectangle with flat ends."""
    for (x0, y0), (x1, y1) in pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        if length:
            nx, ny = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
            yield [(x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)]


def swallow_tail(at: Point, direction: Point, width: float) -> list[Point]:
    """The forked end of a ribbon, 18.4 long with a notch of 8."""
    (x, y), (dx, dy), half = at, direction, width / 2
    nx, ny = -dy * half, dx * half
    length, deep = 18.4, 18.4 - 8.0
    return [
        (x + nx, y + ny),
        (x + nx + dx * length, y + ny + dy * length),
        (x + dx * deep, y + dy * deep),
        (x - nx + dx * length, y - ny + dy * length),
        (x - nx, y - ny),
    ]
