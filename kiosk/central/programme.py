"""The programme of the house and its booked talks, as staff see them; never a name of a visitor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

DROP_IN, BOOKED_ONLY = "drop_in", "booked"
MODES = (DROP_IN, BOOKED_ONLY)
"""How an organisation on duty takes visitors; words `staff.duty.mode.<mode>`."""
ONE, FOLLOWING, ALL = "one", "following", "all"
SCOPES = (ONE, FOLLOWING, ALL)
"""How much of a weekly series a change is for; words `staff.scope.<scope>`."""
ALWAYS = frozenset({"anyone", "unsaid"})
"""Answers to "whom do you want to meet" that are no organisation: they have no hours and can't be retired."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An entry of the programme: an open meeting, or something of the house's own that holds the cubes."""

    id: str
    title: Mapping[str, str]
    starts: datetime
    ends: datetime
    who: tuple[str, ...] = ()
    state: str = "planned"
    """`planned` or `cancelled`."""
    public: bool = True
    """Whether kiosks show it."""
    takes_cubes: bool = False
    """Whether nobody can book a cube meanwhile."""
    series: str = ""
    """The weekly series it belongs to."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Duty:
    """An organisation that takes visitors between two moments."""

    id: str
    organisation: str
    starts: datetime
    ends: datetime
    mode: str = DROP_IN
    """One of `MODES`."""
    state: str = "planned"
    """`planned` or `cancelled`."""
    series: str = ""
    """The weekly series it belongs to."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Weekly:
    """How something repeats: on the same weekday until a day, or for ever."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs from the week's habit."""

    day: date
    hours: str
    """`10:00-14:00`; empty when closed."""
    why: Mapping[str, str]
    booked_only: bool = False
    """Whether nobody takes visitors without a booking that day."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class BookedTalk:
    """A cube, two moments and six digits: all that a booking is."""

    id: str
    code: str = field(repr=False)
    cube: str
    starts: datetime
    ends: datetime
    organisation: str = ""
    """For staff only: neither the kiosk nor the slip is told."""
    state: str = "booked"
    """`booked`, `arrived`, `done` or `cancelled`."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week's page."""

    day: date
    hours: str
    """`10:00-21:00`; empty when closed."""
    meetings: tuple[Meeting, ...]
    duties: tuple[Duty, ...]
    bookings: tuple[BookedTalk, ...]
    special: SpecialDay | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    number: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One choice of a list that staff edit: an organisation or a place. Retired ones stay, for old cases."""

    key: str
    icon: str
    names: Mapping[str, str]
    """By language; Swedish and English always."""
    short: str = ""
    """At most twelve letters, for small labels."""
    notice: str = ""
    """The page that the choice leads to; empty for none."""
    sort: int = 0
    retired: bool = False
    version: int = 0
    """0 while it comes from config."""
