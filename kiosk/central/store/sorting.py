"""What lists do with many cases at once: give them to somebody, say that they are seen, that two are one."""

from collections.abc import Collection, Mapping

from sqlalchemy import select, update

from kiosk.central.cases import Case, Event
from kiosk.central.moves import ASSIGN, MERGE, MERGED, RELEASE, UNMERGE
from kiosk.central.people import Person
from kiosk.central.standing import after, standing
from kiosk.central.store.case_rows import case_in
from kiosk.central.store.cases import Cases, Moved
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.moving import seen
from kiosk.central.tables import cases, people
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.clock import Clock


class Sorting:
    """Changes that are no move of the table; each leaves its row of custody."""

    def __init__(self, database: Database, clock: Clock, kept: Cases) -> None:
        self._database, self._clock, self._moving = database, clock, kept.moving

    def assign(self, versions: Mapping[str, int], to: str, person: Person) -> Moved:
        """Give cases to somebody by id, or to nobody; those that changed meanwhile stay and are told."""
        done, left = [], {}
        with self._database.writing() as tx:
            name = _name(tx, to)
            for case_id, version in versions.items():
                try:
                    done.append(self._assign(tx, seen(tx, case_id, version), (to, name), person))
                except (Conflict, NotThere) as trouble:
                    left[case_id] = trouble
        return Moved(tuple(done), left)

    def read(self, case_ids: Collection[str]) -> None:
        """Somebody has seen all these."""
        with self._database.writing() as tx:
            tx.execute(update(cases).where(cases.c.id.in_(case_ids)).values(unread=0))

    def merge(self, case_id: str, version: int, into: str, person: Person) -> Case:
        """Two cases are one: this one ends and points to the other.

        Raises Conflict, NotThere, and MoveRefused for itself, another life, an older merge; and for one that
        has ended while this one has not: what is in the house does not leave it by a merge.
        """
        with self._database.writing() as tx:
            case, other = seen(tx, case_id, version), case_in(tx, into)
            older = MERGED in (case.state, other.state) or case.id == other.id
            if older or case.life != other.life or (other.ended and not case.ended):
                raise MoveRefused(MERGE)
            told = self._event(case, MERGE, person, MERGED, {"into": other.code or other.id})
            self._moving.keep(tx, case, person, told, state=MERGED, merged_into=other.id)
            return case_in(tx, case_id)

    def unmerge(self, case_id: str, version: int, person: Person) -> Case:
        """They were two after all: the case is again what it was before."""
        with self._database.writing() as tx:
            case = seen(tx, case_id, version)
            before = standing(case.events).undone
            if case.state != MERGED or before is None:
                raise MoveRefused(UNMERGE)
            told = self._event(case, UNMERGE, person, before.state, {})
            then = after(standing(case.events), told)
            self._moving.keep(tx, case, person, told, state=then.state, merged_into="")
            return case_in(tx, case_id)

    def _assign(self, tx: Tx, case: Case, to: tuple[str, str], person: Person) -> Case:
        if case.assignee != to[0]:
            act, details = (ASSIGN, {"assignee": to[1]}) if to[0] else (RELEASE, {})
            told = self._event(case, act, person, case.state, details)
            self._moving.keep(tx, case, person, told, assignee=to[0], unread=int(case.unread))
        return case_in(tx, case.id)

    def _event(self, case: Case, act: str, person: Person, goal: str, details: dict[str, str]) -> Event:
        return Event(self._clock.now(), person.name, act, case.state, goal, details)


def _name(tx: Tx, to: str) -> str:
    """The name of somebody who may have cases; raises MoveRefused."""
    if not to:
        return ""
    row = tx.execute(select(people).where(people.c.id == to)).first()
    person = Person(row.id, row.name, tuple(row.roles), bool(row.disabled)) if row is not None else None
    if person is None or not person.may("cases"):
        raise MoveRefused(ASSIGN, ("assignee",))
    return person.name
