"""The page of statistics: a period in the address, charts, the same figures in tables and as files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from starlette.responses import Response

from kiosk.central.devices import Device
from kiosk.central.spreadsheets import CSV, XLSX, Sheet, csv_of, xlsx_of
from kiosk.central.spreadsheets import Cell as Plain
from kiosk.central.staff import looks
from kiosk.central.staff.charts import Chart
from kiosk.central.staff.counted import Counted, Told
from kiosk.central.staff.filters import Choice, Option
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import full_day
from kiosk.central.statistics import USUAL, YEAR, Period, weeks_around, weeks_until
from kiosk.central.trouble import NotThere

_PATH = "/staff/statistics"


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the address."""

    period: Period
    weeks: int
    """0 when two days were given."""

    def query(self, **changed: object) -> str:
        """The address's query; what is as usual is left out."""
        told: dict[str, object] = {
            "weeks": "" if self.weeks == USUAL else self.weeks,
            "kiosk": self.period.kiosk,
        }
        if not self.weeks:
            told |= {"weeks": "", "from": self.period.first, "to": self.period.last}
        told = {name: value for name, value in (told | changed).items() if value}
        return f"?{urlencode(told)}" if told else ""


def show(v: Visit) -> Response:
    """The figures of a period."""
    asked, kiosks = _asked(v), v.parts.devices.listed()
    counted = Counted(v, asked.period, kiosks)
    told = {
        "title": v.t("staff.nav.statistics"),
        "asked": asked,
        "span": _span(v, asked.period),
        "picks": [_weeks(v, asked), _kiosks(v, asked, kiosks)],
        "counted": counted,
        "tables": {told.name: told for told in counted.told},
        "charts": _charts(counted),
        "csv": f"{_PATH}/csv{asked.query()}",
        "xlsx": f"{_PATH}/xlsx{asked.query()}",
    }
    return v.show("statistics.html", told)


def export(v: Visit) -> Response:
    """Exactly what the page shows, as a file; that it was taken stands in the journal."""
    form = v.path("format")
    if form not in ("csv", "xlsx"):
        raise NotThere(form)
    asked = _asked(v)
    period = asked.period
    counted = Counted(v, period, v.parts.devices.listed())
    tables = [counted.overview, *counted.told]
    name = f"statistik-{period.first}-{period.last}.{form}"
    v.parts.journal.note(v.person, "statistics.exported", f"{form} {period.first} – {period.last}")
    if form == "xlsx":
        sheets = [Sheet(told.title, told.lines) for told in tables]
        return looks.plain(xlsx_of(sheets), XLSX, download=name)
    return looks.plain(b"".join(csv_of(_one_after_another(v, period, tables))), CSV, download=name)


def _one_after_another(v: Visit, period: Period, tables: Sequence[Told]) -> Iterator[Sequence[Plain]]:
    yield (v.t("staff.nav.statistics"), _span(v, period))
    for told in tables:
        yield ()
        yield (told.title,)
        yield from told.lines


def _charts(counted: Counted) -> dict[str, Chart]:
    return {name: counted.chart(name) for name in ("things", "visits", "weekdays", "hours")}


def _asked(v: Visit) -> Asked:
    kiosk = v.asked("kiosk")[:40]
    first, last = _day(v.asked("from")), _day(v.asked("to"))
    if first and last:
        return Asked(weeks_around(first, last, v.today, kiosk), 0)
    weeks = YEAR if v.asked("weeks") == str(YEAR) else USUAL
    return Asked(weeks_until(v.today, weeks, kiosk), weeks)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None


def _span(v: Visit, period: Period) -> str:
    days = {"first": full_day(period.first, v.t), "last": full_day(min(period.last, v.today), v.t)}
    return v.t("staff.stats.span", **days)


def _weeks(v: Visit, asked: Asked) -> Choice:
    names = {weeks: v.t(f"staff.stats.weeks.{weeks}") for weeks in (USUAL, YEAR)}
    options = tuple(
        Option(words, _PATH + replace(asked, weeks=weeks).query(), weeks == asked.weeks)
        for weeks, words in names.items()
    )
    words = names.get(asked.weeks) or v.t("staff.stats.own")
    return Choice(v.t("staff.stats.period"), words, options, asked.weeks != USUAL)


def _kiosks(v: Visit, asked: Asked, kiosks: Sequence[Device]) -> Choice:
    chosen = asked.period.kiosk
    names = {"": v.t("staff.stats.all_kiosks")} | {d.id: d.name for d in kiosks}
    options = tuple(
        Option(words, _PATH + asked.query(kiosk=key), key == chosen) for key, words in names.items()
    )
    return Choice(v.t("staff.stats.kiosk"), names.get(chosen, chosen), options, bool(chosen))
