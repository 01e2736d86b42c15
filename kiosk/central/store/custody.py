"""Rows of custody, kept: every one goes through `add_event`, which binds it in both chains."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from kiosk.central.cases import Event
from kiosk.central.custody import WHICH, Bound, ClosedDay, Erasure, Kept, Knot, sealed, tied
from kiosk.central.store.counting import case_goes, case_told
from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.tables import erasures, events, knots


def add_event(tx: Tx, case_id: str, event: Event) -> None:
    """One more row of custody, bound to the one before of its case and to the newest knot of the house."""
    mine = select(events.c.n, events.c.hash).where(events.c.case_id == case_id)
    last = tx.execute(mine.order_by(events.c.n.desc()).limit(1)).first()
    n, previous = (last.n + 1, last.hash) if last else (1, "")
    details = dict(event.details)
    salts = {name: token_hex(16) for name in details}
    seals, words = sealed(details, salts), (event.by, event.act, event.from_state, event.to_state)
    row = Bound(case_id, n, event.at, *words, token_hex(16), seals, previous, details, salts)
    tx.execute(insert(events).values(**_values(row)))
    _tie(tx, event.at, case_id, n, row.hash)
    case_told(tx, case_id, event)


def _values(row: Bound) -> dict[str, object]:
    return {
        "case_id": row.case_id,
        "at": row.at,
        "by": row.by,
        "act": row.act,
        "from_state": row.from_state,
        "to_state": row.to_state,
        "details": dict(row.details),
        "n": row.n,
        "salt": row.salt,
        "salts": dict(row.salts),
        "seals": dict(row.seals),
        "previous": row.previous,
        "hash": row.hash,
    }


def mask(tx: Tx, case_id: str, kept: Collection[str], told: Event) -> bool:
    """Takes all words out of a case's rows but the details named `kept`; one more row, `told`, says why.

    Their seals stay bound. Whether there were any; without, nothing is written.
    """
    found = select(events).where(events.c.case_id == case_id).order_by(events.c.n)
    which = []
    for r in tx.execute(found).all():
        names = sorted(r.details.keys() - set(kept))
        which += [f"{r.n}.{name}" for name in names]
        if names:
            left = {part: _without(getattr(r, part), names) for part in ("details", "salts")}
            tx.execute(update(events).where(events.c.id == r.id).values(left))
    if which:
        add_event(tx, case_id, replace(told, details={**told.details, WHICH: " ".join(which)}))
    return bool(which)


def _without(words: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    return {name: said for name, said in words.items() if name not in names}


def erase(tx: Tx, case_id: str, at: datetime, by: str, why: str) -> None:
    """Deletes a case's rows; their knots stay, and one more knot says who erased how many and why."""
    rows = tx.scalar(select(func.count()).select_from(events).where(events.c.case_id == case_id)) or 0
    case_goes(tx, case_id)
    tx.execute(delete(events).where(events.c.case_id == case_id))
    erasure = Erasure(case_id, at, by, why, rows)
    seq = _tie(tx, at, case_id, 0, erasure.hash)
    tx.execute(insert(erasures).values(seq=seq, case_id=case_id, at=at, by=by, why=why, rows=rows))


def rows_of(tx: Tx, case_id: str) -> list[Kept]:
    """A case's rows, oldest first."""
    found = select(events).where(events.c.case_id == case_id).order_by(events.c.n)
    return [Kept(None, "", bound_of(r), r.hash) for r in tx.execute(found)]


def knots_of(tx: Tx, case_id: str) -> list[Knot]:
    """A case's knots."""
    found = select(knots).where(knots.c.case_id == case_id).order_by(knots.c.seq)
    return [knot_of(r) for r in tx.execute(found)]


def newest_knot(tx: Tx) -> Knot | None:
    """The head of the house's chain."""
    row = tx.execute(select(knots).order_by(knots.c.seq.desc()).limit(1)).first()
    return knot_of(row) if row is not None else None


def kept(tx: Tx) -> Iterator[Kept]:
    """The house's whole chain, oldest first; at the end rows without a knot, which can't be right."""
    row, gone = events.alias("row"), erasures.alias("gone")
    here = knots.outerjoin(row, (row.c.case_id == knots.c.case_id) & (row.c.n == knots.c.n))
    here = here.outerjoin(gone, gone.c.seq == knots.c.seq)
    columns = [c.label(f"{c.table.name}_{c.name}") for c in (*row.c, *gone.c)]
    for r in tx.execute(select(knots, *columns).select_from(here).order_by(knots.c.seq)):
        yield Kept(knot_of(r), r.hash, *_row_beside(r), _gone_beside(r))
    stands = select(knots.c.seq).where(knots.c.case_id == events.c.case_id, knots.c.n == events.c.n)
    loose = select(events).where(~stands.exists()).order_by(events.c.id)
    for r in tx.execute(loose):
        yield Kept(None, "", bound_of(r), r.hash)


def days(tx: Tx) -> list[ClosedDay]:
    """Each day's last knot, newest first."""
    last = select(func.max(knots.c.seq), func.count()).group_by(knots.c.day)
    ends = {r[0]: r[1] for r in tx.execute(last)}
    found = select(knots.c.seq, knots.c.day, knots.c.hash).where(knots.c.seq.in_(ends))
    return [ClosedDay(r.day, ends[r.seq], r.hash) for r in tx.execute(found.order_by(knots.c.seq.desc()))]


def event_of(row: Row[Any]) -> Event:
    """One row of `events`."""
    return Event(row.at, row.by, row.act, row.from_state, row.to_state, row.details, row.n)


def bound_of(row: Row[Any]) -> Bound:
    """The same with what binds it."""
    words = (row.by, row.act, row.from_state, row.to_state)
    binds = (row.salt, row.seals, row.previous, row.details, row.salts)
    return Bound(row.case_id, row.n, row.at, *words, *binds)


def knot_of(row: Row[Any]) -> Knot:
    """One row of `knots`."""
    return Knot(row.seq, row.day, row.case_id, row.n, row.binds, row.previous)


def _row_beside(row: Row[Any]) -> tuple[Bound | None, str]:
    if row.row_id is None:
        return None, ""
    words = (row.row_by, row.row_act, row.row_from_state, row.row_to_state)
    binds = (row.row_salt, row.row_seals, row.row_previous, row.row_details, row.row_salts)
    return Bound(row.row_case_id, row.row_n, row.row_at, *words, *binds), row.row_hash


def _gone_beside(row: Row[Any]) -> Erasure | None:
    if row.gone_seq is None:
        return None
    return Erasure(row.gone_case_id, row.gone_at, row.gone_by, row.gone_why, row.gone_rows)


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
