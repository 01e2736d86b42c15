"""Booked talks as rows."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from kiosk.central.programme import BookedTalk
from kiosk.central.store.counting import talk_changed
from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.rows import row, span, updated
from kiosk.central.tables import bookings, meetings, special_days
from kiosk.central.trouble import MoveRefused
from kiosk.forms.codes import new_digits

LIVING = ("booked", "arrived")
_AROUND = timedelta(hours=12)
"""How far from now a talk may be for its digits to be recognised: the same day, with any clock."""


def talks_between(tx: Tx, begin: datetime, end: datetime) -> list[BookedTalk]:
    """Living talks that end after `begin` and start before `end`, by time."""
    wanted = (
        select(bookings)
        .where(bookings.c.ends > begin, bookings.c.starts < end, bookings.c.state.in_(LIVING))
        .order_by(bookings.c.starts, bookings.c.cube)
    )
    return [talk_of(r) for r in tx.execute(wanted)]


def free_code(tx: Tx, now: datetime) -> str:
    """Six digits that no living talk has."""
    while True:
        code = new_digits(choose=secrets.choice)
        living = (bookings.c.ends > now - _AROUND, bookings.c.state.in_(LIVING))
        if tx.execute(select(bookings.c.id).where(bookings.c.code == code, *living)).first() is None:
            return code


def arrive(tx: Tx, code: str, at: datetime) -> bool:
    """The visitor of a talk that day is here; False when there is no such talk."""
    wanted = (
        select(bookings.c.id)
        .where(
            bookings.c.code == code,
            bookings.c.state.in_(LIVING),
            bookings.c.starts < at + _AROUND,
            bookings.c.ends > at - _AROUND,
        )
        .order_by(bookings.c.starts)
        .limit(1)
    )
    found = tx.scalar(wanted)
    if found is not None:
        before = row(tx, bookings, found)
        talk_changed(tx, before, updated(tx, bookings, found, {"state": "arrived"}))
    return found is not None


def check_free(tx: Tx, cubes: Sequence[str], talk: BookedTalk) -> None:
    """Raises MoveRefused: the cube is not ours, the house closed, the cubes held, or this one taken then."""
    if talk.cube not in cubes:
        raise MoveRefused("book", ("cube",))
    taken = Taken.between(tx, talk.starts, talk.ends)
    why = taken.why(talk)
    if why:
        raise MoveRefused("book", (why,))


@dataclass(frozen=True, slots=True)
class Taken:
    """What stands in the way of a new talk, in a stretch of time."""

    talks: Sequence[BookedTalk]
    held: Sequence[tuple[datetime, datetime]]
    """When a meeting takes the cubes."""
    closed: frozenset[date]

    @classmethod
    def between(cls, tx: Tx, begin: datetime, end: datetime) -> "Taken":
        """As it is now."""
        holding = select(meetings.c.starts, meetings.c.ends).where(
            meetings.c.takes_cubes == 1,
            meetings.c.state == "planned",
            meetings.c.ends > begin,
            meetings.c.starts < end,
        )
        special = select(special_days.c.day).where(
            special_days.c.hours == "",
            special_days.c.day >= swedish_day(begin),
            special_days.c.day <= swedish_day(end),
        )
        held = [(r.starts, r.ends) for r in tx.execute(holding)]
        return cls(talks_between(tx, begin, end), held, frozenset(tx.scalars(special)))

    def why(self, talk: BookedTalk) -> str:
        """`closed`, `held` or `free` (it is not); empty when nothing stands in the way."""
        if swedish_day(talk.starts) in self.closed:
            return "closed"
        if any(begin < talk.ends and end > talk.starts for begin, end in self.held):
            return "held"
        others = (t for t in self.talks if t.cube == talk.cube and t.id != talk.id)
        return "free" if any(t.starts < talk.ends and t.ends > talk.starts for t in others) else ""


def values_of(talk: BookedTalk) -> dict[str, Any]:
    """What staff may choose of a talk."""
    return {"cube": talk.cube, "organisation": talk.organisation, **span(talk.starts, talk.ends)}


def talk_of(row: Row[Any]) -> BookedTalk:
    """One row."""
    whom = (row.organisation, row.state, row.version)
    return BookedTalk(row.id, row.code, row.cube, row.starts, row.ends, *whom)
