"""The statistics' figures as tables: what is shown of them and what is left out; pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.central.suppression import Mark, hide, hide_line
from kiosk.central.waits import LEAST

FATES = ("returned", "police", "elsewhere", "here")
"""The columns of what became of things."""
_FATE = {"returned": "returned", "with_police": "police", "": "here"}
"""An end's column; all other ends share one, what is here has no end yet."""
SHORTEST, USUAL, YEAR, LONGEST = 4, 12, 52, 104
"""Weeks of a period."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole weeks, of all kiosks or one."""

    first: date
    """A Monday."""
    last: date
    """A Sunday, of this week at the latest."""
    kiosk: str = ""

    @property
    def weeks(self) -> tuple[date, ...]:
        """Their Mondays."""
        count = ((self.last - self.first).days + 1) // 7
        return tuple(self.first + timedelta(weeks=n) for n in range(count))

    def days(self, today: date) -> int:
        """How many of its days have been, today included."""
        return max(1, (min(self.last, today) - self.first).days + 1)


def weeks_until(today: date, weeks: int, kiosk: str = "") -> Period:
    """So many weeks with this one as the last."""
    monday = today - timedelta(days=today.weekday())
    return Period(monday - timedelta(weeks=weeks - 1), monday + timedelta(days=6), kiosk)


def weeks_around(first: date, last: date, today: date, kiosk: str = "") -> Period:
    """The whole weeks round two days: at least four, at most two years, none that has not begun."""
    this = today - timedelta(days=today.weekday())
    begin, end = (min(day - timedelta(days=day.weekday()), this) for day in sorted((first, last)))
    begin = min(begin, end - timedelta(weeks=SHORTEST - 1))
    begin = max(begin, end - timedelta(weeks=LONGEST - 1))
    return Period(begin, end + timedelta(days=6), kiosk)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a period; their headings are those of store/counting.py."""

    by_day: Mapping[tuple[str, date], int]
    by_key: Mapping[tuple[str, str, str], int]
    by_kiosk: Mapping[tuple[str, str], int]

    def keys(self, what: str) -> Counter[str]:
        """How many there are of each first key."""
        found: Counter[str] = Counter()
        for (name, key, _), n in self.by_key.items():
            if name == what:
                found[key] += n
        return found

    def fates(self, what: str) -> dict[str, Counter[str]]:
        """How many sorts of things came to what, or how many days those were here."""
        found: dict[str, Counter[str]] = {fate: Counter() for fate in FATES}
        for (name, key, state), n in self.by_key.items():
            if name == what:
                found[_FATE.get(state, "elsewhere")][key] += n
        return found

    def days(self, whats: Iterable[str], part: Callable[[date], str]) -> Counter[str]:
        """How many fall on each week, weekday or other part of a day's date."""
        found: Counter[str] = Counter()
        for (name, day), n in self.by_day.items():
            if name in whats:
                found[part(day)] += n
        return found


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table, or that it is left out."""

    n: int
    mark: Mark = "shown"

    @property
    def shown(self) -> bool:
        """Whether it may be read."""
        return self.mark == "shown"


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by line and column with their sums, as far as they may be read."""

    name: str
    keys: tuple[str, ...]
    """Of each line; the line of sums has none."""
    columns: tuple[str, ...]
    """The last is the sum of the others, where there are several."""
    lines: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell, ...]
    totals: tuple[str, ...]
    """What the sums are called in all tables that have the same."""

    def column(self, name: str) -> dict[str, Cell]:
        """One column by the lines' keys."""
        at = self.columns.index(name)
        return {key: line[at] for key, line in zip(self.keys, self.lines, strict=True)}

    def sum(self, name: str) -> Cell:
        """The sum of one column."""
        return self.sums[self.columns.index(name)]

    def without(self, totals: frozenset[str]) -> "Table":
        """The same, without sums that another table may not show."""
        sums = (
            replace(cell, mark="withheld") if name in totals else cell
            for cell, name in zip(self.sums, self.totals, strict=True)
        )
        return replace(self, sums=tuple(sums))


def line_table(name: str, column: str, counted: Mapping[str, int], total: str) -> Table:
    """One column of figures."""
    keys, numbers = tuple(counted), tuple(counted.values())
    *marks, last = hide_line(numbers) if numbers else ("shown",)
    lines = tuple((Cell(n, mark),) for n, mark in zip(numbers, marks, strict=True))
    return Table(name, keys, (column,), lines, (Cell(sum(numbers), last),), (total,))


def wide_table(
    name: str, keys: Sequence[str], columns: Mapping[str, Mapping[str, int]], totals: Sequence[str]
) -> Table:
    """Several columns and their sum."""
    numbers = [[column.get(key, 0) for column in columns.values()] for key in keys]
    whole = [[*line, sum(line)] for line in numbers]
    sums = [sum(line[j] for line in whole) for j in range(len(columns) + 1)]
    shown: Mark = "shown"
    marks = hide(numbers) if numbers else ((shown,) * len(sums),)
    *lines, last = (
        tuple(Cell(n, mark) for n, mark in zip(line, marked, strict=True))
        for line, marked in zip([*whole, sums], marks, strict=True)
    )
    return Table(name, tuple(keys), (*columns, "all"), tuple(lines), last, tuple(totals))


def consistent(tables: Sequence[Table]) -> list[Table]:
    """A sum that one table may not show is shown by none."""
    sums = [(name, cell) for table in tables for name, cell in zip(table.totals, table.sums, strict=True)]
    withheld = frozenset(name for name, cell in sums if cell.mark == "withheld")
    return [table.without(withheld) for table in tables]


@dataclass(frozen=True, slots=True)
class Wait:
    """How long visitors waited for their first call."""

    middle: int
    low: int
    high: int
    """Half of them waited from `low` to `high` minutes."""
    count: int

    @property
    def least(self) -> int:
        """The count in fives: beside all numbers, the true one would tell how many were never called."""
        return self.count // 5 * 5


def wait_of(figures: Figures) -> Wait | None:
    """None below eight observations: nobody can tell."""
    minutes = sorted((int(key), n) for key, n in figures.keys("wait").items())
    count = sum(n for _, n in minutes)
    if count < LEAST:
        return None
    low, middle, high = (_at(minutes, count * share) for share in (0.25, 0.5, 0.75))
    return Wait(middle, low, high, count)


def _at(values: Sequence[tuple[int, int]], rank: float) -> int:
    """The value below which so many lie."""
    seen = 0
    for value, n in values:
        seen += n
        if seen >= rank:
            return value
    return values[-1][0]


def share(part: Cell, whole: int | None) -> int | None:
    """Of a hundred; None when it would tell what is left out, or nothing is known."""
    return round(100 * part.n / whole) if whole and part.shown else None
