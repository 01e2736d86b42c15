"""Tickets of the queue as rows: opened and left by what kiosks deliver, in any order."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.tables import leavings, tickets

ALIVE = ("waiting", "called", "missed")


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
    tx.execute(insert(tickets).values(**values, state=state))


def leave(tx: Tx, device_id: str, code: str, at: datetime) -> None:
    """The visitor with this slip does not wait any more."""
    day = swedish_day(at)
    found = tx.execute(
        update(tickets)
        .where(
            tickets.c.device_id == device_id,
            tickets.c.code == code,
            tickets.c.day == day,
            tickets.c.state.in_(ALIVE),
        )
        .values(state="left", changed=at)
    )
    if not found.rowcount:
        tx.execute(insert(leavings).values(id=uuid.uuid4().hex, code=code, device_id=device_id, day=day))


def _left_before(tx: Tx, values: Mapping[str, Any]) -> bool:
    gone = delete(leavings).where(
        leavings.c.device_id == values["device_id"],
        leavings.c.code == values["code"],
        leavings.c.day == values["day"],
    )
    return tx.execute(gone).rowcount > 0
