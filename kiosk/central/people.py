"""Who works here and may do what: roles are one table."""

from dataclasses import dataclass
from datetime import datetime, timedelta

RIGHTS = (
    "cases",  # see the inbox and cases
    "move",  # make a case's moves and write notes
    "export",  # take lists out as files
    "contacts",  # fetch a finder's sealed contact
    "queue",  # see the queue and call numbers
    "week",  # see the programme's week
    "programme",  # change programme and bookings
    "lists",  # change organisations and places
    "outcomes",  # publish what became of things
    "statistics",  # see figures
    "tips",  # fetch the sealed frames
    "readers",  # add keys that envelopes are sealed to
    "devices",  # enrol and revoke kiosks
    "people",  # accounts and sessions of others
    "journal",  # read the journal, see what is erased
    "personal",  # show, take out, erase and mask a person's data
)

ROLES: dict[str, frozenset[str]] = {
    "admin": frozenset(RIGHTS) - {"tips"},
    "desk": frozenset(
        {
            "cases",
            "move",
            "export",
            "contacts",
            "queue",
            "week",
            "programme",
            "outcomes",
            "statistics",
            "personal",
        }
    ),
    "host": frozenset({"cases", "queue", "week", "programme", "outcomes"}),
    "tips_reader": frozenset({"tips", "readers", "contacts"}),
    "volunteer": frozenset({"queue", "week"}),
    "viewer": frozenset({"statistics"}),
    "technician": frozenset({"devices"}),
    "auditor": frozenset({"journal"}),
}
"""Handing out wallets gives no right to read tips, not even to the administrator."""

CONFINED = frozenset({"volunteer"})
"""Roles whose rights reach only to the person's own organisation."""


DANGEROUS = frozenset({"people", "readers", "personal"})
"""Rights that ask for a fresh proof of who is there: what they do is hard to undo."""
_FRESH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; named by role ("Värd, entrén")."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    disabled: bool = False
    organisation: str = ""
    """The key of whom they work for, in config/meetings.toml; empty for the centre's own staff."""

    @property
    def standing(self) -> str:
        """What can be changed of an account, in one line: a form brings back what it was made from."""
        return " ".join((*self.roles, "disabled" if self.disabled else "", f"@{self.organisation}"))

    def may(self, right: str) -> bool:
        """Whether one of the roles gives this right."""
        return bool(self._giving(right))

    def reaches(self, right: str, organisation: str) -> bool:
        """Whether the right reaches what is this organisation's; who works for none reaches nothing."""
        giving = self._giving(right)
        own = bool(giving and self.organisation) and organisation == self.organisation
        return own or any(role not in CONFINED for role in giving)

    def _giving(self, right: str) -> list[str]:
        return [] if self.disabled else [r for r in self.roles if right in ROLES.get(r, frozenset())]


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
    how: str = "password"
    """`password`, `code` (and a password), `passkey` or `oidc`."""
    browser: str = ""
    proved: datetime | None = None
    """When the person last showed who they are."""

    def fresh(self, now: datetime) -> bool:
        """Whether that was a moment ago: asked before what is dangerous."""
        return self.proved is not None and now - self.proved < _FRESH


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
