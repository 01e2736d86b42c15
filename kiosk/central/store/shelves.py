"""What is in the house, by the lists of shelves.py, asked in SQL without reading custody."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true

from kiosk.central.dates import latest_start, week_end
from kiosk.central.moves import HELD
from kiosk.central.shelves import LISTS, List, Listed, Lying, Wanted, dates_of, shelf_order
from kiosk.central.store.case_rows import CASES, case_of
from kiosk.central.store.database import Database
from kiosk.central.store.days import swedish_day
from kiosk.central.tables import cases
from kiosk.clock import Clock
from kiosk.forms.found_item import KEPT_MONTHS
from kiosk.settings import FoundRules

_MOST = 500
"""Rows of one list: more than one walk along the shelves."""
_INTAKE = ("awaiting_label", "deposited")
_LEAVING = ("due_to_police", "police_list")


class Shelves:
    """The things in the house."""

    def __init__(self, database: Database, clock: Clock, rules: FoundRules) -> None:
        self._database, self._clock, self.rules = database, clock, rules

    def listed(self, wanted: Wanted) -> Listed:
        """One list in its order."""
        today = self._today
        mine = (*_held(wanted), self._lists(today)[wanted.name])
        oldest = (cases.c.day, cases.c.seq, cases.c.id)
        with self._database.reading() as tx:
            rows = [case_of(r) for r in tx.execute(CASES.where(*mine).order_by(*oldest).limit(_MOST))]
            found = tx.execute(self._counting(today).where(*_held(wanted))).one()
        things = [Lying(one, dates_of(one, self.rules)) for one in rows]
        counts: dict[List, int] = {name: int(count or 0) for name, count in zip(LISTS, found, strict=True)}
        return Listed(tuple(_sorted(things, wanted)), counts, counts[wanted.name])

    def counts(self) -> Mapping[List, int]:
        """How many stand in each list."""
        with self._database.reading() as tx:
            found = tx.execute(self._counting(self._today).where(*_held(Wanted()))).one()
        return {name: int(count or 0) for name, count in zip(LISTS, found, strict=True)}

    @property
    def _today(self) -> date:
        return swedish_day(self._clock.now())

    def _counting(self, today: date) -> Select[Any]:
        sums = [func.sum(case((one, 1), else_=0)) for one in self._lists(today).values()]
        return select(*sums).select_from(cases)

    def _lists(self, today: date) -> Mapping[List, ColumnElement[bool]]:
        """Each list as a condition on what is in the house."""
        soon = today + timedelta(days=self.rules.expiring_days)
        past = self._leaves_by(today - timedelta(days=1))
        known = or_(cases.c.reported.is_not(None), cases.c.notified.is_not(None))
        late = week_end(today) - timedelta(days=self.rules.report_days)
        return {
            "intake": cases.c.state.in_(_INTAKE),
            "expiring": and_(known, self._leaves_by(soon), ~past),
            "overdue": and_(known, past),
            "police": or_(cases.c.state.in_(_LEAVING), and_(cases.c.reported.is_(None), cases.c.day <= late)),
            "held": true(),
        }

    def _leaves_by(self, day: date) -> ColumnElement[bool]:
        """Whether the thing may leave on this day or earlier, as `dates` counts it."""
        report, notice = (latest_start(day, n) for n in (self.rules.police_months, self.rules.notice_months))
        return and_(
            cases.c.day <= latest_start(day, KEPT_MONTHS),
            or_(cases.c.reported.is_(None), cases.c.reported <= report),
            or_(cases.c.notified.is_(None), cases.c.notified <= notice),
        )


def _held(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [cases.c.life == "thing", cases.c.state.in_(HELD)]
    if wanted.shelf:
        conditions.append(_begins(wanted.shelf))
    if wanted.bagged:
        conditions.append(cases.c.bag != "")
    return conditions


def _begins(shelf: str) -> ColumnElement[bool]:
    """Whatever the case of letters; SQLite itself only knows it of A to Z."""
    plain = func.lower(cases.c.shelf).startswith(shelf.lower(), autoescape=True)
    return or_(plain, *(cases.c.shelf.startswith(s, autoescape=True) for s in (shelf, shelf.upper())))


def _sorted(things: list[Lying], wanted: Wanted) -> list[Lying]:
    if wanted.order == "date":
        return sorted(things, key=lambda thing: thing.dates.earliest)
    return sorted(things, key=lambda thing: (shelf_order(thing.case.shelf), thing.dates.earliest))
