"""The statistics' tables in words: the page, its charts and its files show these and nothing else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.central.devices import Device
from kiosk.central.spreadsheets import Cell as Plain
from kiosk.central.staff import charts
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import ago, short_day
from kiosk.central.statistics import (
    FATES,
    Cell,
    Figures,
    Period,
    Table,
    consistent,
    line_table,
    share,
    wait_of,
    wide_table,
)
from kiosk.forms import FORMS

_VISITS = ("numbers", "booked", "visits")
_LEAST_DAYS = 5


@dataclass(frozen=True, slots=True)
class Told:
    """One table: the first line has its heads, the last its sums."""

    name: str
    title: str
    lines: list[tuple[Plain, ...]]


class Counted:
    """The figures of a period, as far as they may be read."""

    def __init__(self, v: Visit, period: Period, kiosks: Sequence[Device]) -> None:
        self._v, self.period = v, period
        self._names = {d.id: d.name for d in kiosks}
        self._seen = {d.id: d.last_seen for d in kiosks}
        self._figures = v.parts.statistics.figures(period)
        made = tables(self._figures, period, [d.id for d in kiosks if d.revoked is None])
        self.tables = {table.name: table for table in made}
        self.wait = wait_of(self._figures)
        self.drops = v.parts.statistics.drop_days(period)
        self.days = period.days(v.today)

    @property
    def things(self) -> int | str:
        """How many were handed in."""
        return self._plain(self.tables["fates"].sum("all"))

    @property
    def visits(self) -> int | str:
        """How many came."""
        return self._plain(self.tables["weeks"].sum("all"))

    @property
    def returned(self) -> str:
        """How many of a hundred that have left went to their owners."""
        table = self.tables["fates"]
        return self._share({fate: table.sum(fate) for fate in FATES})

    @property
    def overview(self) -> Told:
        """What stands on the page beside the tables."""
        t, wait = self._v.t, self.wait
        lines: list[tuple[Plain, ...]] = [(t("staff.stats.what"), t("staff.stats.how_many"))]
        for name in ("things", "returned", "visits"):
            lines.append((t(f"staff.stats.card.{name}"), getattr(self, name)))
        middle = t("staff.stats.minutes", n=wait.middle) if wait else t("staff.stats.unknown")
        lines.append((t("staff.stats.card.wait"), middle))
        if wait:
            half = t("staff.stats.minutes", n=f"{wait.low}–{wait.high}")
            lines += [(t("staff.stats.half"), half), (t("staff.stats.called"), wait.least)]
        lines.append((t("staff.stats.drop_days"), self.drops))
        return Told("overview", t("staff.stats.table.overview"), lines)

    @property
    def told(self) -> list[Told]:
        """All tables, in the page's order."""
        return [self._told(table) for table in self.tables.values() if table.lines]

    def chart(self, name: str) -> charts.Chart:
        """One of the charts; its figures are a table's."""
        source, column = {"visits": ("weeks", "all")}.get(name, (name, name))
        if name in ("weekdays", "hours"):
            column = "visits"
        table, this = self.tables[source], self.period.weeks[-1].isoformat()
        unfinished = self.period.last >= self._v.today
        points = [
            charts.Point(
                self._name(table.name, key, short=True),
                cell,
                f"{self._name(table.name, key)}: {self.words(cell)}",
                "<5" if cell.mark == "few" else "–" if not cell.shown else str(cell.n),
                unfinished and key == this,
            )
            for key, cell in table.column(column).items()
        ]
        draw = charts.line if name == "visits" else charts.bars
        return draw(self._v.t(f"staff.stats.chart.{name}"), points)

    def words(self, cell: Cell) -> str:
        """A figure, or why it is not there."""
        return str(self._plain(cell))

    def _plain(self, cell: Cell) -> int | str:
        return cell.n if cell.shown else self._v.t(f"staff.stats.{cell.mark}")

    def _told(self, table: Table) -> Told:
        t = self._v.t
        more = _MORE.get(table.name, ())
        heads = [t(f"staff.stats.key.{table.name}")]
        heads += [t(f"staff.stats.column.{name}") for name in (*table.columns, *more)]
        lines: list[tuple[Plain, ...]] = [tuple(heads)]
        named = [
            (self._name(table.name, key), key, line)
            for key, line in zip(table.keys, table.lines, strict=True)
        ]
        if table.name in _BY_NAME:
            named.sort(key=lambda one: one[0].casefold())
        for name, key, line in [*named, (t("staff.stats.sum"), "", table.sums)]:
            cells = dict(zip(table.columns, line, strict=True))
            lines.append((name, *map(self._plain, line), *self._more(table.name, key, cells)))
        return Told(table.name, t(f"staff.stats.table.{table.name}"), lines)

    def _more(self, name: str, key: str, cells: dict[str, Cell]) -> list[Plain]:
        """What is worked out from the figures that are shown."""
        if name == "fates":
            return [self._share(cells), self._days(key, cells)]
        if name == "kiosks":
            whole = cells["all"]
            seen = self._seen.get(key)
            a_day = f"{whole.n / self.days:.1f}".replace(".", self._v.t("staff.stats.point"))
            return [
                a_day if whole.shown else "–",
                ago(seen, self._v.now, self._v.t) if seen else "–" if key else "",
            ]
        return []

    def _share(self, cells: dict[str, Cell]) -> str:
        ended = _ended(cells)
        found = share(cells["returned"], ended)
        return "–" if found is None else f"{found} %"

    def _days(self, key: str, cells: dict[str, Cell]) -> str:
        ended, stays = _ended(cells), self._figures.fates("stay")
        if ended is None or ended < _LEAST_DAYS:
            return "–"
        days = sum(n for fate in stays.values() for sort, n in fate.items() if not key or sort == key)
        return str(round(days / ended))

    def _name(self, table: str, key: str, *, short: bool = False) -> str:
        v = self._v
        if table in ("weeks", "things"):
            _, number, _ = date.fromisoformat(key).isocalendar()
            return (
                str(number)
                if short
                else v.t("staff.stats.week", n=number, day=short_day(date.fromisoformat(key), v.t))
            )
        if table == "weekdays":
            return v.t(f"staff.weekday.{key}" if short else f"staff.weekday_long.{key}")
        if table == "hours":
            return key if short else v.t("staff.stats.hour", n=key, next=f"{(int(key) + 1) % 24:02}")
        if table == "kiosks":
            return self._names.get(key, v.t("staff.stats.no_kiosk"))
        return _listed(v, table, key)


_BY_NAME = frozenset({"fates", "places", "organisations"})
_MORE = {"fates": ("share", "days"), "kiosks": ("a_day", "seen")}
"""Columns that are worked out."""


def _listed(v: Visit, table: str, key: str) -> str:
    if not key:
        return v.t("staff.stats.unsaid")
    if table == "organisations":
        return v.reading.organisation(key)
    if key == "other":
        return v.t("staff.stats.elsewhere" if table == "places" else "staff.stats.other_thing")
    return v.reading.place(key) if table == "places" else _thing(v, key)


def _thing(v: Visit, key: str) -> str:
    """A sort of thing as the inbox calls it."""
    form = next(f for f in FORMS if f.opens == "thing" and f.label)
    return v.reading.title(form.kind, {form.label.lines[0]: key}) if form.label else key


def _ended(cells: dict[str, Cell]) -> int | None:
    """How many have left the house; None when that would tell what is left out."""
    gone = [cells[fate] for fate in FATES if fate != "here"]
    return sum(cell.n for cell in gone) if all(cell.shown for cell in gone) else None


def tables(figures: Figures, period: Period, kiosks: Sequence[str]) -> list[Table]:
    """All tables of the page, none telling what another leaves out."""
    weeks = [monday.isoformat() for monday in period.weeks]
    fates = figures.fates("thing")
    by_week = {what: _weekly(figures, what) for what in ("number", "booked", "thing")}
    visits = figures.days(("number", "booked"), lambda day: str(day.weekday()))
    hours = figures.keys("number_hour") + figures.keys("booked_hour")
    made = [
        wide_table("weeks", weeks, {"numbers": by_week["number"], "booked": by_week["booked"]}, _VISITS),
        line_table("things", "things", {week: by_week["thing"].get(week, 0) for week in weeks}, "things"),
        wide_table("fates", _there(sum(fates.values(), start=Counter())), fates, (*FATES, "things")),
        line_table("places", "things", _ordered(figures.keys("thing_place")), "things"),
        line_table("weekdays", "visits", {str(n): visits[str(n)] for n in range(7)}, "visits"),
        line_table("hours", "visits", {hour: hours[hour] for hour in _span(hours)}, "visits"),
        wide_table("organisations", *_whom(figures), _VISITS),
        wide_table("kiosks", *_use(figures, kiosks, period.kiosk), ("numbers", "things", "others", "use")),
    ]
    return consistent(made)


def _weekly(figures: Figures, what: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for (name, day), n in figures.by_day.items():
        if name == what:
            monday = date.fromordinal(day.toordinal() - day.weekday()).isoformat()
            found[monday] = found.get(monday, 0) + n
    return found


def _whom(figures: Figures) -> tuple[list[str], dict[str, dict[str, int]]]:
    numbers, booked = figures.keys("number"), figures.keys("booked")
    return _there(numbers + booked), {"numbers": dict(numbers), "booked": dict(booked)}


def _use(figures: Figures, kiosks: Sequence[str], one: str) -> tuple[list[str], dict[str, dict[str, int]]]:
    columns = {"numbers": "number", "things": "thing", "others": "other"}
    known = [key for (what, key) in figures.by_kiosk if what in columns.values()]
    keys = [key for key in dict.fromkeys([*kiosks, *known]) if not one or key == one]
    return keys, {
        column: {key: figures.by_kiosk.get((what, key), 0) for key in keys}
        for column, what in columns.items()
    }


def _there(counted: Mapping[str, int]) -> list[str]:
    """What there is any of, in an order that tells nothing of what is left out."""
    return sorted(key for key, n in counted.items() if n)


def _ordered(counted: Mapping[str, int]) -> dict[str, int]:
    return {key: counted[key] for key in _there(counted)}


def _span(hours: Mapping[str, int]) -> list[str]:
    """Every hour from the first to the last that has any."""
    there = sorted(hour for hour, n in hours.items() if n)
    return [f"{n:02}" for n in range(int(there[0]), int(there[-1]) + 1)] if there else []
