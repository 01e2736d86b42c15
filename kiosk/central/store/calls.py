"""What everybody may know of the queue: numbers, cubes, what hosts said, how fast it goes. No people."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kiosk.central.programme import BookedTalk
from kiosk.central.queue import Seen
from kiosk.central.store import news
from kiosk.central.store.database import Tx
from kiosk.central.store.days import day_end, swedish_day
from kiosk.central.store.talks import talks_between
from kiosk.central.store.tickets import of_day
from kiosk.central.tables import calls, seen, tickets
from kiosk.central.waits import Pace, minutes_a_place, pace_of
from kiosk.wire import messages as m
from kiosk.wire.codec import moment

_WEEKS = 4
_LATEST = 40
_FACTS = select(tickets.c.since, tickets.c.first_called, tickets.c.ahead, tickets.c.whom)


def published(tx: Tx, now: datetime) -> m.Calls:
    """What kiosks and boards get."""
    day = swedish_day(now)
    waiting = tx.execute(of_day(day, "waiting")).all()
    pace, words = pace_on(tx, day), said(tx)
    return m.Calls(
        seq=news.count(tx, "queue"),
        calls=[m.Call(number=r.number, cube=r.cube, seq=r.seq) for r in _last_four(tx, day)],
        waiting=[r.number for r in waiting],
        seen=[
            *(m.Seen(number=r.number, **_said(words[r.id])) for r in waiting if r.id in words),
            *(_talk_seen(t, words[t.id]) for t in arrived(tx, now) if t.id in words),
        ],
        pace=m.Pace(low=pace.low, high=pace.high, count=pace.count) if pace else None,
    )


def call_out(tx: Tx, act: int, ticket: Row[Any], cube: str, now: datetime) -> None:
    """A number and where to go, for every board."""
    tx.execute(insert(calls).values(seq=act, number=ticket.number, cube=cube, day=swedish_day(now), at=now))


def call_back(tx: Tx, act: int) -> None:
    """It was never called."""
    tx.execute(delete(calls).where(calls.c.seq == act))


def said(tx: Tx) -> Mapping[str, Seen]:
    """What hosts have said, by the ids of numbers and talks."""
    return {r.id: Seen(r.at, r.minutes) for r in tx.execute(select(seen))}


def see(tx: Tx, key: str, words: Seen) -> None:
    """A host says something new to somebody who waits."""
    tx.execute(delete(seen).where(seen.c.id == key))
    tx.execute(insert(seen).values(id=key, at=words.at, minutes=words.minutes))


def arrived(tx: Tx, now: datetime) -> list[BookedTalk]:
    """Booked visitors who are here and wait."""
    talks = talks_between(tx, now, day_end(swedish_day(now)))
    return [talk for talk in talks if talk.state == "arrived"]


def pace_on(tx: Tx, day: date) -> Pace | None:
    """How fast the queue goes, from this day and the same weekday of four weeks before."""
    weekdays = [day - timedelta(weeks=n) for n in range(1, _WEEKS + 1)]
    return pace_of(_observed(tx, [day]), _observed(tx, weekdays))


def waits_on(tx: Tx, day: date, reaches: Callable[[str], bool]) -> list[float]:
    """Minutes until the first call, of everybody with these organisations who was called that day."""
    called = (r for r in _called(tx, [day]) if reaches(r.whom))
    return [(r.first_called - r.since).total_seconds() / 60 for r in called]


def _observed(tx: Tx, days: list[date]) -> list[float]:
    return [minutes_a_place((r.first_called - r.since).total_seconds(), r.ahead) for r in _called(tx, days)]


def _called(tx: Tx, days: list[date]) -> list[Row[Any]]:
    called = (tickets.c.day.in_(days), tickets.c.first_called.is_not(None))
    return list(tx.execute(_FACTS.where(*called)))


def _last_four(tx: Tx, day: date) -> list[Row[Any]]:
    latest = select(calls).where(calls.c.day == day).order_by(calls.c.seq.desc()).limit(_LATEST)
    newest = {r.number: r for r in reversed(tx.execute(latest).all())}
    return sorted(newest.values(), key=lambda r: -r.seq)[:4]


def _talk_seen(talk: BookedTalk, words: Seen) -> m.Seen:
    return m.Seen(cube=talk.cube, starts=moment(talk.starts), **_said(words))


def _said(words: Seen) -> dict[str, Any]:
    return {"at": moment(words.at), "minutes": words.minutes}
