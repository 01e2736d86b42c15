"""Which figures of a table are left out, so that nobody behind a small one can be known; pure.

What is below five is left out. Where a sum would give it away, more is left out: a figure may be left out
safely when it could be one more or one less without any published figure noticing. A table with its sums
is a circulation: every figure flows from its row's node to its column's, every sum back. A figure that is
left out can change exactly when a cycle through others that are left out carries the change. So for each
one the cheapest such cycle is looked for, and what it still needs is left out too.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Mark = Literal["shown", "few", "withheld"]
"""`few`: readers know that it is one to four; `withheld`: they know nothing of a sum, of others only that
they are no few."""
FEWEST = 5
Hidden = tuple[tuple[Mark, ...], ...]

_OVER = 1e9
"""Costs more than anything that can be had."""


@dataclass(slots=True)
class _Figure:
    """One arc: from node to node, and how far readers must take it to reach."""

    tail: int
    head: int
    value: int
    total: bool
    cost: float
    mark: Mark = "shown"

    def may_grow(self, mark: Mark) -> bool:
        return mark == "withheld" or (mark == "few" and self.value < FEWEST - 1)

    def may_shrink(self, mark: Mark) -> bool:
        least = 1 if mark == "few" or self.total else FEWEST
        return mark != "shown" and self.value > least

    def wanted(self) -> Mark:
        """What it would be if it were left out for the sake of others."""
        return "withheld" if self.total or self.value >= FEWEST else self.mark

    def price(self, *, grows: bool) -> float:
        """What it costs to let it change so."""
        able = self.may_grow if grows else self.may_shrink
        if self.mark != "shown" and able(self.mark):
            return 0.001
        return self.cost if self.value and able(self.wanted()) else _OVER


def hide(cells: Sequence[Sequence[int]]) -> Hidden:
    """The marks of a table's cells with a last column and a last row for their sums."""
    rows, columns = len(cells), len(cells[0])
    figures = [[_Figure(*ends) for ends in line] for line in _arcs(cells, rows, columns)]
    _settle([f for line in figures for f in line], rows + columns + 2)
    return tuple(tuple(f.mark for f in line) for line in figures)


def hide_line(cells: Sequence[int]) -> tuple[Mark, ...]:
    """The marks of one line's cells, and last of their sum."""
    figures = [_Figure(0, 1, n, False, _cost(n, sum(cells))) for n in cells]
    figures.append(_Figure(1, 0, sum(cells), True, 50))
    _settle(figures, 2)
    return tuple(f.mark for f in figures)


def _arcs(
    cells: Sequence[Sequence[int]], rows: int, columns: int
) -> Iterator[list[tuple[int, int, int, bool, float]]]:
    """Nodes: the rows, the row of sums, the columns, the column of sums."""
    bottom, side = rows, rows + columns + 1
    whole = sum(map(sum, cells))
    for i, line in enumerate(cells):
        inner = [(i, rows + 1 + j, n, False, _cost(n, whole)) for j, n in enumerate(line)]
        yield [*inner, (side, i, sum(line), True, 5.0)]
    sums = [sum(line[j] for line in cells) for j in range(columns)]
    yield [
        *((rows + 1 + j, bottom, n, True, 6.0) for j, n in enumerate(sums)),
        (bottom, side, whole, True, 50.0),
    ]


def _cost(value: int, whole: int) -> float:
    """The smaller a figure, the less is lost with it; a second one costs more than a big one."""
    return 1 + value / max(1, whole)


def _settle(figures: list[_Figure], nodes: int) -> None:
    for figure in figures:
        if 0 < figure.value < FEWEST:
            figure.mark = "few"
    around: list[list[int]] = [[] for _ in range(nodes)]
    for n, figure in enumerate(figures):
        around[figure.tail].append(n)
        around[figure.head].append(n)
    for n, figure in enumerate(figures):
        if figure.mark == "few":
            _free(figures, around, n)


def _free(figures: list[_Figure], around: list[list[int]], n: int) -> None:
    """Leaves out what a change of this figure needs; the figure itself wholly, if nothing else helps."""
    figure = figures[n]
    ways = []
    if figure.may_grow(figure.mark):
        ways.append(_cheapest(figures, around, n, (figure.head, figure.tail)))
    if figure.may_shrink(figure.mark):
        ways.append(_cheapest(figures, around, n, (figure.tail, figure.head)))
    price, way = min(ways, default=(_OVER, []))
    if price >= _OVER and figure.total and figure.mark == "few":
        figure.mark = "withheld"
        _free(figures, around, n)
        return
    for other, grows in way:
        needed = figures[other]
        able = needed.may_grow if grows else needed.may_shrink
        if not able(needed.mark):
            needed.mark = needed.wanted()


def _cheapest(
    figures: list[_Figure], around: list[list[int]], but: int, ends: tuple[int, int]
) -> tuple[float, list[tuple[int, bool]]]:
    """The way from one node to another without one figure: its price, and which figures grow or shrink."""
    start, goal = ends
    best, came = {start: 0.0}, dict[int, tuple[int, int, bool]]()
    queue = [(0.0, start)]
    while queue:
        price, node = heapq.heappop(queue)
        if node == goal:
            break
        if price > best[node]:
            continue
        for n in around[node]:
            figure, grows = figures[n], figures[n].tail == node
            further = figure.head if grows else figure.tail
            total = price + figure.price(grows=grows)
            if n != but and total < best.get(further, _OVER):
                best[further], came[further] = total, (node, n, grows)
                heapq.heappush(queue, (total, further))
    return best.get(goal, _OVER), _way(came, goal)


def _way(came: dict[int, tuple[int, int, bool]], node: int) -> list[tuple[int, bool]]:
    way = []
    while node in came:
        node, n, grows = came[node]
        way.append((n, grows))
    return way
