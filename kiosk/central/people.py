"""Who works here and may do what: roles are one table."""

from dataclasses import dataclass
from datetime import datetime

RIGHTS = (
    "cases",  # see the inbox and cases
    "move",  # make a case's moves and write notes
    "contacts",  # fetch a finder's sealed contact
    "queue",  # call numbers
    "programme",  # change programme and bookings
    "tips",  # fetch the sealed frames
    "readers",  # add keys that envelopes are sealed to
    "devices",  # enrol and revoke kiosks
    "people",  # accounts and sessions of others
    "journal",  # read the journal
)

ROLES: dict[str, frozenset[str]] = {
    "admin": frozenset(RIGHTS) - {"tips"},
    "desk": frozenset({"cases", "move", "contacts", "queue", "programme"}),
    "host": frozenset({"cases", "queue", "programme"}),
    "tips_reader": frozenset({"tips", "readers", "contacts"}),
    "technician": frozenset({"devices"}),
    "auditor": frozenset({"journal"}),
}
"""Handing out wallets gives no right to read tips, not even to the administrator."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; named by role ("Värd, entrén")."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    disabled: bool = False

    def may(self, right: str) -> bool:
        """Whether one of the roles gives this right."""
        return not self.disabled and any(right in ROLES.get(role, frozenset()) for role in self.roles)


HOUSE = Person("house", "kiosk central")
"""Stands in the journal where no person acted: the command line, a kiosk."""


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser, as a person sees it in the list."""

    mark: str
    """Names the session without opening it."""
    person: Person
    began: datetime
    seen: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh session: `token` goes into the cookie and is kept nowhere else."""

    token: str
    person: Person
    ends: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time link that is still good: whom it is for and until when."""

    person: Person
    ends: datetime
