"""The programme of the house and its booked talks, as staff see them; never a name of a visitor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody that visitors come to meet."""

    key: str
    icon: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An entry of the programme."""

    id: str
    title: Mapping[str, str]
    starts: datetime
    ends: datetime
    who: tuple[str, ...] = ()
    state: str = "planned"
    """`planned` or `cancelled`."""


@dataclass(frozen=True, slots=True)
class Duty:
    """An organisation that takes drop-in visitors between two moments."""

    id: str
    organisation: str
    starts: datetime
    ends: datetime


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


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week's page."""

    day: date
    hours: str
    """`10:00-21:00`; empty when closed."""
    meetings: tuple[Meeting, ...]
    duties: tuple[Duty, ...]
    bookings: tuple[BookedTalk, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday."""

    number: int
    days: tuple[Day, ...]
