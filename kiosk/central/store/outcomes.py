"""Outcomes, kept: published, changed, withdrawn."""

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kiosk.central.journal import Journal
from kiosk.central.outcomes import Outcome, lacking
from kiosk.central.people import Person
from kiosk.central.store.database import Database
from kiosk.central.store.days import swedish_day
from kiosk.central.store.rows import inserted, row, unchanged, updated
from kiosk.central.tables import outcomes
from kiosk.central.trouble import MoveRefused
from kiosk.clock import Clock


class Outcomes:
    """What kiosks tell of what became of things."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database, self._journal, self._clock = database, journal, clock

    def listed(self) -> list[Outcome]:
        """All, newest first."""
        order = (outcomes.c.at.desc(), outcomes.c.id)
        with self._database.reading() as tx:
            return [_outcome(r) for r in tx.execute(select(outcomes).order_by(*order))]

    def coming(self, today: date) -> list[Outcome]:
        """What is shown today or later, newest first."""
        wanted = select(outcomes).where(outcomes.c.state == "published", outcomes.c.ends >= today)
        order = (outcomes.c.begins.desc(), outcomes.c.at.desc(), outcomes.c.id)
        with self._database.reading() as tx:
            return [_outcome(r) for r in tx.execute(wanted.order_by(*order))]

    def one(self, key: str) -> Outcome:
        """One of them; raises NotThere."""
        with self._database.reading() as tx:
            return _outcome(row(tx, outcomes, key))

    def publish(self, outcome: Outcome, person: Person) -> Outcome:
        """A new one; MoveRefused names what is not right."""
        values = self._right(outcome)
        with self._database.writing() as tx:
            made = inserted(tx, outcomes, {**values, "at": self._clock.now()})
            self._journal.add(tx, person, "outcome.published", outcome.title["sv"])
        return _outcome(made)

    def change(self, outcome: Outcome, person: Person) -> Outcome:
        """Other words or days; raises Conflict, MoveRefused."""
        values = self._right(outcome)
        with self._database.writing() as tx:
            unchanged(tx, outcomes, outcome.id, outcome.version)
            made = updated(tx, outcomes, outcome.id, {**values, "version": outcome.version + 1})
            self._journal.add(tx, person, "outcome.changed", outcome.title["sv"])
        return _outcome(made)

    def withdraw(self, key: str, person: Person) -> Outcome:
        """Kiosks show it no more from their next notices on."""
        with self._database.writing() as tx:
            found = row(tx, outcomes, key)
            values = {"state": "withdrawn", "version": found.version + 1}
            made = updated(tx, outcomes, key, values)
            self._journal.add(tx, person, "outcome.withdrawn", _outcome(found).title["sv"])
        return _outcome(made)

    def _right(self, outcome: Outcome) -> dict[str, Any]:
        wrong = lacking(outcome)
        if outcome.ends < swedish_day(self._clock.now()):
            wrong = (*wrong, "past")
        if wrong:
            raise MoveRefused("outcome", wrong)
        texts = {"title": dict(outcome.title), "words": dict(outcome.words)}
        days = {"begins": outcome.begins, "ends": outcome.ends}
        return {**texts, **days, "place": outcome.place, "icon": outcome.icon, "state": "published"}


def _outcome(r: Row[Any]) -> Outcome:
    days = (r.begins, r.ends, r.state, r.version, r.at)
    return Outcome(r.id, r.title, r.words, r.place, r.icon, *days)
