"""The programme's page: the week, its meetings, who is on duty, the booked talks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.responses import Response

from kiosk.central.programme import BookedTalk, Day, Meeting
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import clock, local, long_day, monday_of, week_name
from kiosk.central.staff.written import inline
from kiosk.forms.codes import grouped

BEGINS = 8
SLOTS = 28
"""Half hours on the page, from `BEGINS`."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something in the week, placed by classes."""

    place: str
    look: str
    title: str
    words: str
    url: str
    spoken: str
    """All of it in one sentence, for those who do not see where it stands."""


def show(v: Visit) -> Response:
    """One week."""
    monday = monday_of(v.asked("week"), v.today)
    week = v.parts.programme.week(monday)
    weekend = any(d.meetings or d.duties or d.bookings for d in week.days[5:])
    days = week.days if weekend else week.days[:5]
    told = {
        "title": v.t("staff.programme.title", week=week.number),
        "short": v.t("staff.nav.programme"),
        "week": week,
        "days": days,
        "blocks": list(_blocks(v, days)),
        "cubes": v.parts.settings.cubes,
        "hours": range(BEGINS, BEGINS + SLOTS // 2),
        "before": week_name(monday - timedelta(days=7)),
        "after": week_name(monday + timedelta(days=7)),
        "fetched": [d for d in v.parts.devices.listed() if not d.revoked],
        "names": v.reading.organisation,
    }
    return v.show("programme.html", told)


def _blocks(v: Visit, days: tuple[Day, ...]) -> Iterator[Block]:
    lanes = len(v.parts.settings.cubes)
    for n, day in enumerate(days):
        for meeting in day.meetings:
            yield _meeting(v, meeting, f"c{n * lanes} w{lanes}")
        for talk in day.bookings:
            if talk.state != "cancelled" and talk.cube in v.parts.settings.cubes:
                yield _talk(v, talk, f"c{n * lanes + v.parts.settings.cubes.index(talk.cube)}")


def _meeting(v: Visit, meeting: Meeting, column: str) -> Block:
    words = ", ".join(v.reading.organisation(key) for key in meeting.who)
    off = meeting.state == "cancelled"
    title = meeting.title.get(v.t.lang) or next(iter(meeting.title.values()), "")
    look = "off" if off else "open"
    said = v.t("staff.programme.cancelled") if off else words
    place = f"{column} {_rows(meeting.starts, meeting.ends)}"
    spoken = f"{_span(v, meeting.starts, meeting.ends)}: {inline(title)} {inline(said)}"
    return Block(place, look, title, said, f"/staff/meetings/{meeting.id}", spoken)


def _talk(v: Visit, talk: BookedTalk, column: str) -> Block:
    said = v.t("staff.booking.arrived") if talk.state == "arrived" else ""
    place = f"{column} {_rows(talk.starts, talk.ends)}"
    spoken = f"{_span(v, talk.starts, talk.ends)}: {talk.cube} {grouped(talk.code)} {said}"
    return Block(place, "", grouped(talk.code), said, f"/staff/bookings/{talk.id}", spoken)


def _span(v: Visit, starts: datetime, ends: datetime) -> str:
    return f"{long_day(local(starts).date(), v.t)} {clock(starts, v.t)}–{clock(ends, v.t)}"


def _rows(starts: datetime, ends: datetime) -> str:
    """Which half hours: what begins before or ends after the page is cut at its edge."""
    first = min(max(_slot(starts), 0), SLOTS - 1)
    last = min(max(_slot(ends - timedelta(minutes=1)) + 1, first + 1), SLOTS)
    return f"s{first} e{last}"


def _slot(at: datetime) -> int:
    here = local(at)
    return (here.hour - BEGINS) * 2 + here.minute // 30
