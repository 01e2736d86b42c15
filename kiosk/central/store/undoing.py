"""Takes a move of the queue back: a new row, never a row less."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from kiosk.central.people import Person
from kiosk.central.queue import AT_CUBE
from kiosk.central.store import calls as out
from kiosk.central.store import news
from kiosk.central.store.counting import ticket_changed
from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.rows import row, updated
from kiosk.central.tables import queue_moves, tickets
from kiosk.central.trouble import MoveRefused

UNDO = "undo"


def number(tx: Tx, person: Person, day: date) -> str:
    """The number whose move this person could take back; empty when there is none."""
    found = _last(tx, person, day)
    return row(tx, tickets, found.ticket_id).number if found is not None else ""


def take_back(tx: Tx, person: Person, now: datetime) -> str:
    """Put the number back where it was before the person's last move of today; raises MoveRefused."""
    found = _last(tx, person, swedish_day(now))
    if found is None:
        raise MoveRefused(UNDO)
    ticket = row(tx, tickets, found.ticket_id)
    back = {"state": found.was, "cube": found.was_cube}
    tx.execute(update(tickets).where(tickets.c.id == ticket.id).values(**back, changed=now))
    out.call_back(tx, found.act)
    _forget_first_call(tx, ticket.id, found)
    tx.execute(
        insert(queue_moves).values(
            act=news.step(tx, "queue"),
            ticket_id=ticket.id,
            move=UNDO,
            was=ticket.state,
            was_cube=ticket.cube,
            at=now,
            person_id=person.id,
            **back,
        )
    )
    return str(ticket.number)


def _last(tx: Tx, person: Person, day: date) -> Row[Any] | None:
    """The person's last move, if nothing came after it for that number and its place is still free."""
    joined = select(queue_moves, tickets.c.day).join(tickets, tickets.c.id == queue_moves.c.ticket_id)
    mine = (queue_moves.c.person_id == person.id, tickets.c.day == day)
    found = tx.execute(joined.where(*mine).order_by(queue_moves.c.act.desc()).limit(1)).first()
    if found is None or found.move == UNDO:
        return None
    later = select(queue_moves.c.act).where(
        queue_moves.c.ticket_id == found.ticket_id, queue_moves.c.act > found.act
    )
    there = (tickets.c.cube == found.was_cube, tickets.c.state.in_(AT_CUBE), tickets.c.day == day)
    taken = select(tickets.c.id).where(*there, tickets.c.id != found.ticket_id)
    blocked = found.was in AT_CUBE and tx.execute(taken).first() is not None
    return None if blocked or tx.execute(later).first() is not None else found


def _forget_first_call(tx: Tx, ticket_id: str, found: Row[Any]) -> None:
    """A call by mistake tells nothing of waiting."""
    calls = select(tickets.c.calls).where(tickets.c.id == ticket_id)
    if found.state != "called":
        return
    left = max(0, (tx.scalar(calls) or 0) - 1)
    values: dict[str, Any] = {"calls": left} if left else {"calls": 0, "first_called": None}
    before = row(tx, tickets, ticket_id)
    ticket_changed(tx, before, updated(tx, tickets, ticket_id, values))
