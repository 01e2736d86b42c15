"""Pages of one sort of entry of the programme: new, change, cancel, take up again; once or weekly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic

from starlette.responses import Response

from kiosk.central.programme import ONE, SCOPES
from kiosk.central.staff.filled import Filled
from kiosk.central.staff.times import clock_of, on_day, weekly_given
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import local, week_name
from kiosk.central.store.entries import E, Entries
from kiosk.central.trouble import Conflict, MoveRefused


@dataclass(frozen=True)
class EntryPages(Generic[E]):
    """The same pages for each sort; what differs is handed in."""

    name: str
    """Template, words and address: `meeting`, `duty`."""
    address: str
    kept: Callable[[Visit], Entries[E]]
    given: Callable[[Visit, E | None], E]
    """The entry that the form describes; raises MoveRefused."""
    facts: Callable[[Visit, E | None], Mapping[str, object]]
    """What its own fields begin with."""

    def new(self, v: Visit) -> Response:
        """An empty form."""
        return self._form(v, None)

    def show(self, v: Visit) -> Response:
        """One entry, to change."""
        return self._form(v, self._one(v))

    def add(self, v: Visit) -> Response:
        """A new one, or the first of a series."""
        try:
            entry = self.given(v, None)
            made = self.kept(v).add(entry, v.person, weekly_given(v, local(entry.starts).date()))
        except MoveRefused as refused:
            return self._form(v, None, refused)
        return self._to_week(v, made, "saved")

    def change(self, v: Visit) -> Response:
        """Other words or times."""
        found = self._one(v)
        try:
            entry = self.given(v, found)
            weekly = weekly_given(v, local(entry.starts).date()) if found.series else None
            made = self.kept(v).change(entry, v.person, _scope(v), weekly)
        except MoveRefused as refused:
            return self._form(v, found, refused)
        except Conflict:
            return self._form(v, self._one(v), first=True)
        return self._to_week(v, made, "saved")

    def cancel(self, v: Visit) -> Response:
        """It does not take place."""
        made = self.kept(v).cancel(self._one(v), v.person, _scope(v))
        return self._to_week(v, made, "cancelled")

    def restore(self, v: Visit) -> Response:
        """It does after all."""
        return self._to_week(v, self.kept(v).restore(self._one(v), v.person), "restored")

    def _one(self, v: Visit) -> E:
        return self.kept(v).one(v.path("id"))

    def _to_week(self, v: Visit, entry: E, said: str) -> Response:
        week = week_name(local(entry.starts).date())
        return v.go(f"/staff/programme?week={week}", f"{self.name}_{said}")

    def _form(
        self, v: Visit, found: E | None, refused: MoveRefused | None = None, *, first: bool = False
    ) -> Response:
        until = self.kept(v).until(found) if found else None
        kept = {
            "day": on_day(v, found.starts if found else None),
            "begins": clock_of(found.starts if found else None, "16:00"),
            "ends": clock_of(found.ends if found else None, "18:00"),
            "until": until.isoformat() if until else "",
            "weekly": "yes" if found and found.series else "",
            "scope": ONE,
            **self.facts(v, found),
        }
        f = Filled(v, kept, refused)
        told = {
            "title": v.t(f"staff.{self.name}.{'change' if found else 'new'}"),
            "entry": found,
            "f": f,
            "address": self.address,
            "name": self.name,
            "first": first,
            "scopes": SCOPES,
            "organisations": v.organisations,
        }
        return v.show(f"{self.name}.html", told, 409 if first else f.status)


def _scope(v: Visit) -> str:
    return v.given("scope") if v.given("scope") in SCOPES else ONE
