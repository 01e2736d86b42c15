"""Tickets of the queue as rows: opened and left by what kiosks deliver, in any order."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from kiosk.central.queue import LEAVABLE, Ticket, goal
from kiosk.central.store import news
from kiosk.central.store.counting import ticket_changed
from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.rows import row
from kiosk.central.tables import leavings, queue_moves, tickets
from kiosk.wire.follow import follow_token


def of_day(day: date, *states: str) -> Select[Any]:
    """Tickets of one day in these states, first to last."""
    return (
        select(tickets)
        .where(tickets.c.day == day, tickets.c.state.in_(states))
        .order_by(tickets.c.since, tickets.c.seq, tickets.c.id)
    )


def open_ticket(tx: Tx, values: Mapping[str, Any]) -> None:
    """A new number; already left when its leaving was delivered first."""
    state = "left" if _left_before(tx, values) else "waiting"
    waiting = select(func.count()).where(tickets.c.day == values["day"], tickets.c.state == "waiting")
    ahead = tx.scalar(waiting) or 0
    follow = follow_token(values["id"])
    tx.execute(insert(tickets).values(**values, state=state, ahead=ahead, follow=follow))
    ticket_changed(tx, None, row(tx, tickets, values["id"]))


def leave(tx: Tx, device_id: str, code: str, at: datetime) -> None:
    """The visitor with this slip does not wait any more."""
    day = swedish_day(at)
    slip = (tickets.c.device_id == device_id, tickets.c.code == code, tickets.c.day == day)
    found = tx.execute(select(tickets).where(*slip, tickets.c.state.in_(LEAVABLE))).first()
    if found is not None:
        move(tx, found, "leave", at)
    elif tx.execute(select(tickets.c.id).where(*slip)).first() is None:
        tx.execute(insert(leavings).values(id=uuid.uuid4().hex, code=code, device_id=device_id, day=day))


def move(  # noqa: PLR0913  one argument for each word of the move's row
    tx: Tx, ticket: Row[Any], name: str, at: datetime, *, cube: str = "", person_id: str = ""
) -> int:
    """One move of the table, written down; the number of the act."""
    state, act = goal(ticket.state, name), news.step(tx, "queue")
    now_at = cube or ticket.cube
    tx.execute(update(tickets).where(tickets.c.id == ticket.id).values(state=state, cube=now_at, changed=at))
    tx.execute(
        insert(queue_moves).values(
            act=act,
            ticket_id=ticket.id,
            move=name,
            was=ticket.state,
            was_cube=ticket.cube,
            state=state,
            cube=now_at,
            at=at,
            person_id=person_id,
        )
    )
    return act


def ticket_of(row: Row[Any]) -> Ticket:
    """One row."""
    return Ticket(
        id=row.id,
        number=row.number,
        state=row.state,
        whom=row.whom,
        people=row.people,
        interpreter=row.interpreter,
        lang=row.lang,
        since=row.since,
        changed=row.changed,
        cube=row.cube,
        calls=row.calls,
        ahead=row.ahead,
        code=row.code,
    )


def _left_before(tx: Tx, values: Mapping[str, Any]) -> bool:
    gone = delete(leavings).where(
        leavings.c.device_id == values["device_id"],
        leavings.c.code == values["code"],
        leavings.c.day == values["day"],
    )
    return tx.execute(gone).rowcount > 0
