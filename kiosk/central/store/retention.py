"""Runs the plan of config/retention.toml: each day once, whichever worker comes first, or as a dry run."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kiosk.central.journal import Journal
from kiosk.central.people import HOUSE, Person
from kiosk.central.plan import Retention as Plan
from kiosk.central.plan import Rule
from kiosk.central.retention import Line, Run, Went, about, check_plan, due_day, kept_from
from kiosk.central.store.database import Database, Tx, insert_or_ignore
from kiosk.central.store.protocol import add_line, all_lines, newest
from kiosk.central.store.sorts import SORTS, Doing
from kiosk.central.tables import erasing_days
from kiosk.clock import Clock


class _OnlyTried(Exception):  # noqa: N818  no trouble: how a dry run leaves its transaction
    """Takes everything back."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run


@dataclass(frozen=True, slots=True)
class Protocol:
    """One page of the protocol, newest first."""

    lines: tuple[Line, ...]
    next: int
    """The next page is before this line; 0 when there is none."""


class Retention:
    """Erases what the plan says; writes down by which rule, how many and which."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, plan: Plan) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self.plan = check_plan(plan)

    def due(self) -> Run | None:
        """The run of the day when its hour has come and nobody has made it; also after days without power."""
        now = self._clock.now()
        day = due_day(now, self.plan.at)
        with self._database.reading() as tx:
            if tx.scalar(select(erasing_days.c.day).where(erasing_days.c.day == day)) is not None:
                return None
        with self._database.writing() as tx:
            if not insert_or_ignore(tx, erasing_days, {"day": day, "at": now}):
                return None
            run = self._run(tx, now)
        self._database.let_go()
        return run

    def run(self) -> Run:
        """A run now, whatever has been run today."""
        now = self._clock.now()
        with self._database.writing() as tx:
            insert_or_ignore(tx, erasing_days, {"day": due_day(now, self.plan.at), "at": now})
            run = self._run(tx, now)
        self._database.let_go()
        return run

    def try_out(self) -> Run:
        """What a run now would erase: the very run, taken back before anybody sees it."""
        try:
            with self._database.writing() as tx:
                raise _OnlyTried(self._run(tx, self._clock.now()))
        except _OnlyTried as tried:
            return tried.run

    def protocol(self, before: int = 0) -> Protocol:
        """One page of what was done."""
        with self._database.reading() as tx:
            lines, more = newest(tx, before)
        return Protocol(tuple(lines), more)

    def last_day(self) -> datetime | None:
        """When the plan was last run."""
        with self._database.reading() as tx:
            last: datetime | None = tx.scalar(select(func.max(erasing_days.c.at)))
        return last

    def export(self, person: Person) -> Iterator[bytes]:
        """The whole protocol as JSON lines; that it was taken out is written in the journal."""
        self._journal.note(person, "retention.exported")
        return self._lines()

    def _lines(self) -> Iterator[bytes]:
        with self._database.reading() as tx:
            for line in all_lines(tx):
                yield (json.dumps(line.told, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")

    def _run(self, tx: Tx, now: datetime) -> Run:
        went = [self._went(tx, rule, now) for rule in self.plan.rules]
        return Run(due_day(now, self.plan.at), tuple(one for one in went if one.count))

    def _went(self, tx: Tx, rule: Rule, now: datetime) -> Went:
        count, codes = SORTS[rule.what](tx, Doing(rule, kept_from(rule, now), now, self._journal))
        went = Went(rule, tuple(codes), count)
        if count:
            told = (now, HOUSE.name, "retention", about(rule), rule.why, rule.decision, count, went.codes)
            add_line(tx, Line(*told))
            self._journal.add(tx, HOUSE, "retention.erased", about(rule))
        return went
