"""The protocol of what was erased, masked, taken out or refused: lines are only ever added."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, func, insert, select

from kiosk.central.retention import Line
from kiosk.central.store.database import Tx
from kiosk.central.tables import protocol as rows

_PAGE = 50


def add_line(tx: Tx, line: Line) -> None:
    """One more."""
    seq = (tx.scalar(select(func.max(rows.c.seq))) or 0) + 1
    values = {"seq": seq, "at": line.at, "by": line.by, "act": line.act, "rule": line.rule}
    more = {"why": dict(line.why), "decision": line.decision, "count": line.count, "codes": list(line.codes)}
    tx.execute(insert(rows).values(**values, **more))


def newest(tx: Tx, before: int = 0) -> tuple[list[Line], int]:
    """One page, newest first, and before which line the next begins (0: there is none)."""
    wanted = select(rows).order_by(rows.c.seq.desc()).limit(_PAGE + 1)
    found = [_line(r) for r in tx.execute(wanted.where(rows.c.seq < before) if before else wanted)]
    return found[:_PAGE], found[_PAGE - 1].seq if found[_PAGE:] else 0


def about_code(tx: Tx, code: str) -> list[Line]:
    """All lines that name a code, oldest first."""
    return [line for line in all_lines(tx) if code in line.codes]


def all_lines(tx: Tx) -> Iterator[Line]:
    """All, oldest first."""
    for r in tx.execute(select(rows).order_by(rows.c.seq)):
        yield _line(r)


def _line(r: Row[Any]) -> Line:
    # A row has a method called `count`.
    told = (r.at, r.by, r.act, r.rule, r.why, r.decision, r._mapping["count"], tuple(r.codes))
    return Line(*told, seq=r.seq)
