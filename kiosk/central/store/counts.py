"""Counts by day as rows: added to in the transaction of what is counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.central.store.database import Tx
from kiosk.central.tables import day_counts as rows


class Count(NamedTuple):
    """What is counted under one heading."""

    day: date
    what: str
    device_id: str = ""
    key1: str = ""
    key2: str = ""


def add(tx: Tx, counted: Mapping[Count, int]) -> None:
    """So many more of each; below zero: so many fewer."""
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    for count, n in sorted(counted.items()):
        if n:
            more = insert(rows).values(**count._asdict(), n=n)
            more = more.on_conflict_do_update(
                index_elements=list(rows.primary_key), set_={"n": rows.c.n + more.excluded.n}
            )
            tx.execute(more)


def add_past(tx: Tx, counted: Mapping[Count, int]) -> None:
    """So many more of each, whose rows are nowhere; thousands at once."""
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    more = insert(rows)
    both = {name: rows.c[name] + more.excluded[name] for name in ("n", "gone")}
    more = more.on_conflict_do_update(index_elements=list(rows.primary_key), set_=both)
    lines = [{**count._asdict(), "n": n, "gone": n} for count, n in sorted(counted.items())]
    if lines:
        tx.execute(more, lines)


def swap(tx: Tx, before: Counter[Count], after: Counter[Count]) -> None:
    """Something counts differently now."""
    after.subtract(before)
    add(tx, after)


def let_go(tx: Tx, counted: Mapping[Count, int]) -> None:
    """These rows are about to be erased: what they counted stays."""
    for count, n in counted.items():
        same = and_(*(rows.c[name] == value for name, value in count._asdict().items()))
        tx.execute(update(rows).where(same).values(gone=rows.c.gone + n))


def let_days_go(tx: Tx, before: date, whats: Iterable[str]) -> None:
    """All rows of earlier days are about to be erased: what they counted stays."""
    old = (rows.c.day < before, rows.c.what.in_(tuple(whats)))
    tx.execute(update(rows).where(*old).values(gone=rows.c.n))


def sums(tx: Tx, names: Iterable[str], days: tuple[date, date], device: str = "") -> dict[Any, int]:
    """The counts of the days from one to another by these columns; of one kiosk, or of all."""
    columns = [rows.c[name] for name in names]
    wanted: Select[Any] = select(*columns, func.sum(rows.c.n)).where(rows.c.day.between(*days))
    if device:
        wanted = wanted.where(rows.c.device_id == device)
    return {tuple(r[:-1]): int(r[-1]) for r in tx.execute(wanted.group_by(*columns)) if r[-1]}
