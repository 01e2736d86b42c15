"""What a number, a booked talk and a case count as; called wherever one of them changes. Tips never are."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kiosk.central.cases import Event
from kiosk.central.moves import ENDS
from kiosk.central.store import counts
from kiosk.central.store.counts import Count
from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.tables import cases, events
from kiosk.clock import SWEDEN
from kiosk.forms import BY_KIND

CAME = ("arrived", "done")
"""States of a booked talk whose visitor was here."""
_LONGEST_WAIT = 24 * 60
_LONGEST_KEY = 80


def of_ticket(ticket: Row[Any] | None) -> Counter[Count]:
    """A visit with whom and in which hour, and how many minutes until the first call."""
    if ticket is None:
        return Counter()
    where = (ticket.day, ticket.device_id)
    hour = f"{ticket.since.astimezone(SWEDEN).hour:02}"
    found = Counter({_count("number", where, ticket.whom): 1, _count("number_hour", where, hour): 1})
    if ticket.first_called is not None:
        minutes = int((ticket.first_called - ticket.since).total_seconds() // 60)
        found[_count("wait", where, f"{min(max(0, minutes), _LONGEST_WAIT):04}")] = 1
    return found


def of_talk(talk: Row[Any] | None) -> Counter[Count]:
    """A visit, once its visitor came; no kiosk is known of it."""
    if talk is None or talk.state not in CAME:
        return Counter()
    starts = talk.starts.astimezone(SWEDEN)
    where, hour = (starts.date(), ""), f"{starts.hour:02}"
    return Counter({_count("booked", where, talk.organisation): 1, _count("booked_hour", where, hour): 1})


def of_case(case: Row[Any], state: str, left: date | None) -> Counter[Count]:
    """A thing with its place and what became of it, and the days it was here; or one more of another kind."""
    where = (case.day, case.device_id)
    if case.life != "thing":
        return Counter({_count("other", where, case.kind): 1})
    found = Counter({_count("thing_place", where, _listed(case.place)): 1})
    found[_count("thing", where, _sort(case), state if state in ENDS else "")] = 1
    if state in ENDS and left is not None:
        found[_count("stay", where, _sort(case), state)] = max(0, (left - case.day).days)
    return found


def ticket_changed(tx: Tx, before: Row[Any] | None, after: Row[Any] | None) -> None:
    """A number came, was called for the first time, or that is taken back."""
    counts.swap(tx, of_ticket(before), of_ticket(after))


def talk_changed(tx: Tx, before: Row[Any] | None, after: Row[Any] | None) -> None:
    """A booked talk's visitor came, or the talk is another."""
    counts.swap(tx, of_talk(before), of_talk(after))


def case_told(tx: Tx, case_id: str, event: Event) -> None:
    """A row of custody that was just written: it came, it left the house, it is back."""
    was, now = event.from_state, event.to_state
    if not now or (was and _end(was) == _end(now)):
        return
    case = tx.execute(select(cases).where(cases.c.id == case_id)).one()
    before = of_case(case, was, left_on(tx, case_id, was)) if was else Counter[Count]()
    counts.swap(tx, before, of_case(case, now, swedish_day(event.at)))


def case_goes(tx: Tx, case_id: str) -> None:
    """A case is about to be erased; call it while all of it is still there."""
    case = tx.execute(select(cases).where(cases.c.id == case_id)).first()
    if case is not None:
        counts.let_go(tx, of_case(case, case.state, left_on(tx, case_id, case.state)))


def left_on(tx: Tx, case_id: str, state: str) -> date | None:
    """The day on which a case came to the end it is at."""
    if state not in ENDS:
        return None
    entered = (events.c.case_id == case_id, events.c.to_state == state, events.c.from_state != state)
    at = tx.scalar(select(events.c.at).where(*entered).order_by(events.c.n.desc()).limit(1))
    return swedish_day(at) if at is not None else None


def _end(state: str) -> str:
    return state if state in ENDS else ""


def _sort(case: Row[Any]) -> str:
    """What sort of thing it is: the first thing its label says."""
    form = BY_KIND.get(case.kind)
    return _listed(str(case.answers.get(form.label.lines[0], ""))) if form and form.label else _listed("")


def _listed(key: str) -> str:
    """Own words are never counted by, nor whether they have been masked."""
    return key if key and not key.startswith("other:") else "other"


def _count(what: str, where: tuple[date, str], key1: str, key2: str = "") -> Count:
    day, device_id = where
    return Count(day, what, device_id, key1[:_LONGEST_KEY], key2)
