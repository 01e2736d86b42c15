"""The programme's page: the week, its meetings, who is on duty, the booked talks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from starlette.responses import Response

from kiosk.central.programme import Day, Duty
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.week import blocks, said_in, span_of, tells
from kiosk.central.staff.words import monday_of, week_name


def show(v: Visit) -> Response:
    """One week."""
    monday = monday_of(v.asked("week"), v.today)
    week = v.parts.programme.week(monday)
    days = _mine(v, _shown(week.days))
    span = span_of(days)
    before, after = monday - timedelta(days=7), monday + timedelta(days=7)
    told = {
        "title": v.t("staff.programme.title", week=week.number),
        "short": v.t("staff.programme.short", week=week.number),
        "days": days,
        "agenda": _agenda(days, v.today),
        "blocks": list(blocks(v, days, span)),
        "cubes": v.parts.settings.cubes,
        "hours": span.hours,
        "before": (week_name(before), before.isocalendar().week),
        "after": (week_name(after), after.isocalendar().week),
        "this": week_name(monday),
        "fetched": v.parts.feed.fetched(),
        "names": v.reading.organisation,
        "said": lambda words: said_in(v, words),
        "duties": _duties(days),
    }
    return v.show("programme.html", told)


def notice(v: Visit) -> Response:
    """The week on paper, for the door: when the house is open, what takes place, who can be met."""
    monday = monday_of(v.asked("week"), v.today)
    week = v.parts.programme.week(monday)
    told = {
        "title": v.t("staff.notice.title", week=week.number),
        "days": _shown(week.days),
        "week": week_name(monday),
        "names": v.reading.organisation,
        "said": lambda words: said_in(v, words),
    }
    return v.show("notice.html", told)


def _shown(days: Sequence[Day]) -> Sequence[Day]:
    """Without a weekend on which nothing happens."""
    weekend = any(d.meetings or d.duties or d.bookings or d.special for d in days[5:])
    return days if weekend else days[:5]


def _mine(v: Visit, days: Sequence[Day]) -> list[Day]:
    """What this person may see of the days: all, or what is their own organisation's."""
    reaches = partial(v.person.reaches, "week")
    return [
        replace(
            day,
            meetings=tuple(m for m in day.meetings if tells(v, m, "week")),
            duties=tuple(d for d in day.duties if reaches(d.organisation)),
            bookings=tuple(t for t in day.bookings if reaches(t.organisation)),
        )
        for day in days
    ]


def _agenda(days: Sequence[Day], today: date) -> tuple[list[Day], list[Day]]:
    """Days on which something is, those before today apart: on a phone they come last."""
    full = [d for d in days if d.meetings or d.bookings or d.duties or d.special]
    past = [d for d in full if d.day < today]
    return ([], full) if len(past) == len(full) else (past, full[len(past) :])


def _duties(days: Sequence[Day]) -> dict[str, list[list[Duty]]]:
    """Who is on duty on each of the days, by organisation."""
    keys = dict.fromkeys(duty.organisation for day in days for duty in day.duties)
    return {key: [[d for d in day.duties if d.organisation == key] for day in days] for key in keys}
