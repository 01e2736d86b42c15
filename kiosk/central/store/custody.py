"""Rows of custody, kept: every one goes through `add_event`, which binds it in both chains."""

from collections.abc import Iterator
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from kiosk.central.cases import Event
from kiosk.central.custody import Bound, Erasure, Knot, tied
from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.tables import erasures, events, knots


def add_event(tx: Tx, case_id: str, event: Event) -> None:
    """One more row of custody, bound to the one before of its case and to the newest knot of the house."""
    mine = select(events.c.n, events.c.hash).where(events.c.case_id == case_id)
    last = tx.execute(mine.order_by(events.c.n.desc()).limit(1)).first()
    n, previous = (last.n + 1, last.hash) if last else (1, "")
    row = Bound(
        case_id,
        n,
        event.at,
        event.by,
        event.act,
        event.from_state,
        event.to_state,
        dict(event.details),
        token_hex(16),
        previous,
    )
    tx.execute(
        insert(events).values(
            case_id=case_id,
            at=row.at,
            by=row.by,
            act=row.act,
            from_state=row.from_state,
            to_state=row.to_state,
            details=dict(row.details),
            n=n,
            salt=row.salt,
            previous=previous,
            hash=row.hash,
        )
    )
    _tie(tx, event.at, case_id, n, row.hash)


def erase(tx: Tx, case_id: str, at: datetime, by: str, why: str) -> None:
    """Deletes a case's rows; their knots stay, and one more knot says who erased how many and why."""
    rows = tx.scalar(select(func.count()).select_from(events).where(events.c.case_id == case_id)) or 0
    tx.execute(delete(events).where(events.c.case_id == case_id))
    erasure = Erasure(case_id, at, by, why, rows)
    seq = _tie(tx, at, case_id, 0, erasure.hash)
    tx.execute(insert(erasures).values(seq=seq, case_id=case_id, at=at, by=by, why=why, rows=rows))


def rows_of(tx: Tx, case_id: str) -> list[Bound]:
    """A case's rows with what binds them, oldest first."""
    found = select(events).where(events.c.case_id == case_id).order_by(events.c.n)
    return [bound_of(r) for r in tx.execute(found)]


def knots_of(tx: Tx, case_id: str) -> list[tuple[Knot, str]]:
    """A case's knots as they are kept, each with its kept fingerprint."""
    found = select(knots).where(knots.c.case_id == case_id).order_by(knots.c.seq)
    return [(knot_of(r), r.hash) for r in tx.execute(found)]


def newest_knot(tx: Tx) -> Knot | None:
    """The head of the house's chain."""
    row = tx.execute(select(knots).order_by(knots.c.seq.desc()).limit(1)).first()
    return knot_of(row) if row is not None else None


def all_knots(tx: Tx) -> Iterator[Row[Any]]:
    """Every knot beside its row (columns `row_…`) or its erasure (`gone_…`), where there is one."""
    row, gone = events.alias("row"), erasures.alias("gone")
    joined = knots.outerjoin(row, (row.c.case_id == knots.c.case_id) & (row.c.n == knots.c.n)).outerjoin(
        gone, gone.c.seq == knots.c.seq
    )
    told = [c.label(f"row_{c.name}") for c in row.c] + [c.label(f"gone_{c.name}") for c in gone.c]
    yield from tx.execute(select(knots, *told).select_from(joined).order_by(knots.c.seq))


def loose(tx: Tx) -> int:
    """How many rows of custody no knot stands for."""
    tied_row = select(knots.c.seq).where(knots.c.case_id == events.c.case_id, knots.c.n == events.c.n)
    return tx.scalar(select(func.count()).select_from(events).where(~tied_row.exists())) or 0


def event_of(row: Row[Any]) -> Event:
    """One row of `events`."""
    return Event(row.at, row.by, row.act, row.from_state, row.to_state, row.details, row.n)


def bound_of(row: Row[Any]) -> Bound:
    """The same with what binds it."""
    words = (row.by, row.act, row.from_state, row.to_state)
    return Bound(row.case_id, row.n, row.at, *words, row.details, row.salt, row.previous)


def knot_of(row: Row[Any]) -> Knot:
    """One row of `knots`."""
    return Knot(row.seq, row.day, row.case_id, row.n, row.binds, row.previous)


def _tie(tx: Tx, at: datetime, case_id: str, n: int, binds: str) -> int:
    knot = tied(newest_knot(tx), swedish_day(at), case_id, n, binds)
    tx.execute(
        insert(knots).values(
            seq=knot.seq,
            day=knot.day,
            case_id=case_id,
            n=n,
            binds=binds,
            previous=knot.previous,
            hash=knot.hash,
        )
    )
    return knot.seq
