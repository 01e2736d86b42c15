"""What repeats weekly: a rule, and the rows it has written so far; each row can be changed alone.

Rows are written ahead up to a day, `planned`, and never twice: one that was cancelled or moved stays so.
Times are the wall clock's: 16.00 stays 16.00 when the clocks change.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, Table, delete, insert, select, update

from kiosk.central.programme import FOLLOWING, ONE, Weekly
from kiosk.central.store.database import Tx, insert_or_ignore
from kiosk.central.store.days import day_begin, day_end, swedish_day
from kiosk.central.store.rows import span
from kiosk.central.tables import meetings, on_duty
from kiosk.central.tables import series as rules
from kiosk.clock import SWEDEN

_TABLES = {t.name: t for t in (meetings, on_duty)}
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants of a row and of those that repeat it."""

    values: Mapping[str, Any]
    starts: datetime
    ends: datetime
    today: date
    """Days before it stay what they were."""
    scope: str = ONE
    weekly: Weekly | None = None
    """How far the series goes from now on; None leaves that as it is."""


def begun(tx: Tx, table: Table, key: str, change: Change) -> bool:
    """A new series under this key, its rows not yet written; False when it was there already."""
    first = swedish_day(change.starts)
    rule = {"id": key, "of": table.name, "first": first, "planned": first - timedelta(days=1)}
    until = change.weekly.until if change.weekly else None
    return insert_or_ignore(tx, rules, {**rule, "until": until, **_rule(change)})


def planned(tx: Tx, upto: date) -> None:
    """Write what repeats up to a day."""
    going = rules.c.until.is_(None) | (rules.c.planned < rules.c.until)
    for rule in tx.execute(select(rules).where(rules.c.planned < upto, going)).all():
        last = min(upto, rule.until or upto)
        day = _next(rule, rule.planned + timedelta(days=1))
        while day <= last:
            _write(tx, rule, day)
            day += WEEK
        tx.execute(update(rules).where(rules.c.id == rule.id).values(planned=last))


def horizon(today: date) -> date:
    """As far as rows are written ahead: a year and a week."""
    return today + 53 * WEEK


def until_of(tx: Tx, key: str) -> date | None:
    """The last day of a series; None: for ever."""
    return tx.scalar(select(rules.c.until).where(rules.c.id == key))


def changed(tx: Tx, table: Table, found: Row[Any], change: Change) -> None:
    """Change one row, or it and those that repeat it; past ones stay what they were."""
    if change.scope == ONE or not found.series:
        _set(tx, table, found, {**change.values, **span(change.starts, change.ends)})
        return
    shift = swedish_day(change.starts) - swedish_day(found.starts)
    for each in _alike(tx, table, found, _since(found, change.scope, change.today)):
        day = swedish_day(each.starts) + shift
        _set(tx, table, each, {**change.values, **_times(day, change.starts, change.ends)})
    rule = tx.execute(select(rules).where(rules.c.id == found.series)).one()
    moved = {"first": rule.first + shift, "planned": rule.planned + shift, **_rule(change)}
    if change.weekly:
        moved["until"] = change.weekly.until
    if change.weekly and change.weekly.until:
        moved["planned"] = min(moved["planned"], change.weekly.until)
        late = table.c.starts >= day_end(change.weekly.until)
        tx.execute(delete(table).where(table.c.series == found.series, late))
    tx.execute(update(rules).where(rules.c.id == found.series).values(**moved))


def stopped(tx: Tx, table: Table, found: Row[Any], scope: str, today: date) -> None:
    """Cancel one row, or it and those that repeat it: these end with it."""
    if scope == ONE or not found.series:
        _set(tx, table, found, {"state": "cancelled"})
        return
    alike = _alike(tx, table, found, _since(found, scope, today))
    for each in alike:
        _set(tx, table, each, {"state": "cancelled"})
    first = min((swedish_day(r.starts) for r in alike), default=swedish_day(found.starts))
    ended = update(rules).where(rules.c.id == found.series)
    tx.execute(ended.values(until=first - timedelta(days=1)))


def adopted(tx: Tx, table: Table, key: str, rows: Mapping[str, date]) -> None:
    """Rows by id that were written before there were series: they belong to this one."""
    there = list(tx.scalars(select(table.c.id).where(table.c.id.in_(rows), table.c.series == "")))
    if there:
        tx.execute(update(table).where(table.c.id.in_(there)).values(series=key))
        newest = max(rows[each] for each in there)
        tx.execute(update(rules).where(rules.c.id == key).values(planned=newest))


def ended_elsewhere(tx: Tx, prefix: str, living: set[str], today: date) -> None:
    """Series of a source that has them no more: they end, and rows that nobody has touched go."""
    known = tx.scalars(select(rules.c.id).where(rules.c.id.startswith(prefix), rules.c.until.is_(None)))
    for key in set(known) - living:
        tx.execute(update(rules).where(rules.c.id == key).values(until=today - timedelta(days=1)))
        for table in _TABLES.values():
            untouched = (table.c.version == 1, table.c.starts >= day_begin(today))
            tx.execute(delete(table).where(table.c.series == key, *untouched))


def _since(found: Row[Any], scope: str, today: date) -> datetime:
    """Which rows of a series a change is for: from this one on, or all that are not before today."""
    return found.starts if scope == FOLLOWING else day_begin(today)


def _alike(tx: Tx, table: Table, found: Row[Any], since: datetime) -> list[Row[Any]]:
    wanted = select(table).where(table.c.series == found.series, table.c.starts >= since)
    return list(tx.execute(wanted.order_by(table.c.starts)))


def _set(tx: Tx, table: Table, found: Row[Any], values: Mapping[str, Any]) -> None:
    fresh = {**values, "version": found.version + 1}
    tx.execute(update(table).where(table.c.id == found.id).values(**fresh))


def _write(tx: Tx, rule: Row[Any], day: date) -> None:
    table = _TABLES[rule.of]
    key = hashlib.sha256(f"{rule.id} {day.isoformat()}".encode()).hexdigest()[:32]
    begins, ends = time.fromisoformat(rule.begins), time.fromisoformat(rule.ends)
    times = {"starts": datetime.combine(day, begins, SWEDEN), "ends": datetime.combine(day, ends, SWEDEN)}
    if tx.execute(select(table.c.id).where(table.c.id == key)).first() is None:
        tx.execute(insert(table).values(id=key, series=rule.id, **rule.what, **times))


def _times(day: date, starts: datetime, ends: datetime) -> dict[str, datetime]:
    begin, end = (at.astimezone(SWEDEN).time() for at in (starts, ends))
    return span(datetime.combine(day, begin, SWEDEN), datetime.combine(day, end, SWEDEN))


def _rule(change: Change) -> dict[str, Any]:
    begins, ends = (f"{at.astimezone(SWEDEN):%H:%M}" for at in (change.starts, change.ends))
    return {"what": dict(change.values), "begins": begins, "ends": ends}


def _next(rule: Row[Any], day: date) -> date:
    """The first day of the series that is not before a day."""
    day = max(day, rule.first)
    return day + timedelta(days=(rule.first - day).days % 7)
