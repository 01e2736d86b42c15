"""Charts: where each mark stands, in the drawing's own units; what is left out stays out."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.central.statistics import Cell

WIDTH, HEIGHT = 440, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 6, 22, 160
_MOST_FIGURES = 14
_STUB = 3
"""How high `few` is drawn: the same for one to four."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value to be drawn."""

    name: str
    cell: Cell
    title: str
    figure: str
    """What stands over it."""
    open: bool = False
    """Whether it is not finished yet."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One mark."""

    point: Point
    x: float
    y: float
    width: float
    sort: str
    """`whole`, `open`, `few`, `none`."""
    named: bool
    """Whether there is room for its name."""
    odd: bool
    """Whether its name goes first where it is narrow."""

    @property
    def height(self) -> float:
        """Down to the ground."""
        return round(_BOTTOM - self.y, 1)

    @property
    def middle(self) -> float:
        """Where its name and figure stand."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks, the lines behind them, and what joins them."""

    title: str
    marks: tuple[Drawn, ...]
    ticks: tuple[tuple[int, float], ...]
    figures: bool
    """Whether there is room for them."""
    ways: tuple[tuple[str, str], ...] = ()
    """Of a line chart: which class, which points."""


def bars(title: str, points: Sequence[Point]) -> Chart:
    """A bar for each."""
    step = _step(max((p.cell.n for p in points if p.cell.shown), default=0))
    top = step * 4
    wide = (WIDTH - _LEFT - _RIGHT) / max(1, len(points))
    every = -(-len(points) // 13)
    marks = tuple(
        Drawn(
            point,
            round(_LEFT + wide * n + wide * 0.17, 1),
            _height(point.cell, top),
            round(wide * 0.66, 1),
            _sort(point),
            n % every == 0,
            n % (2 * every) != 0 and len(points) > 7,
        )
        for n, point in enumerate(points)
    )
    ticks = tuple((step * n, _height(Cell(step * n), top)) for n in range(5))
    return Chart(title, marks, ticks, len(points) <= _MOST_FIGURES)


def line(title: str, points: Sequence[Point]) -> Chart:
    """The same as a line with a knot for each; it is broken where a value is left out."""
    chart = bars(title, points)
    ways = []
    for before, after in zip(chart.marks, chart.marks[1:], strict=False):
        if before.point.cell.shown and after.point.cell.shown:
            words = f"{before.middle},{before.y} {after.middle},{after.y}"
            ways.append(("open" if after.point.open else "whole", words))
    return Chart(title, chart.marks, chart.ticks, chart.figures, tuple(ways))


def _height(cell: Cell, top: int) -> float:
    if cell.mark == "few":
        return _BOTTOM - _STUB
    value = cell.n if cell.shown else 0
    return round(_BOTTOM - (_BOTTOM - _TOP) * value / top, 1)


def _step(most: int) -> int:
    """A round number of which four reach over everything."""
    for power in range(12):
        for round_one in (1, 2, 5):
            step = int(round_one * 10**power)
            if step * 4 >= most:
                return step
    return most


def _sort(point: Point) -> str:
    if not point.cell.shown:
        return "few" if point.cell.mark == "few" else "none"
    return "open" if point.open else "whole"
