"""What a case is: what was handed in, each hand it went through, and what staff may do next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from kiosk.central.moves import ENDS, HELD, Move, moves_of

_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
WHY = "label_reason"
"""Among an event's details: the text key of what kept a label from coming out."""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of custody: when, who, from, to, why. Rows are never changed, only followed by others."""

    at: datetime
    by: str
    """Role or kiosk."""
    act: str
    """A move's name, or `arrived`, `note`."""
    from_state: str = ""
    to_state: str = ""
    details: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Answers to what the move asked for; a note's words are under `words`."""
    n: int = 0
    """Its place in the case's chain, from 1; 0 before it is kept."""


@dataclass(frozen=True, slots=True)
class Case:
    """What was handed in and what became of it."""

    id: str
    kind: str
    life: str
    """Which table of moves: `thing` or `plain`."""
    state: str
    version: int
    """Grows with each change; `move` and `note` want the one that was seen."""
    code: str = field(repr=False)
    lang: str
    schema: int
    known: bool
    """False when a newer kiosk sent a kind or schema that this central does not know: shown as it came."""
    answers: Mapping[str, str] = field(repr=False)
    place: str
    """Key of the place, `other:words`, or empty."""
    device: str
    """Name of the kiosk."""
    at: datetime | None
    """When it was handed in, by the kiosk's clock; None when it had none."""
    trusted: bool
    order: str
    """`7–0412`: what is known of the order when the clock is not trusted."""
    received: datetime
    """When central got it."""
    unread: bool
    flags: tuple[str, ...]
    shelf: str
    """Where it lies; kept when it leaves, so that an undone move leads back there."""
    bag: str
    """Number of its sealed bag."""
    day: date
    """The Swedish day it was handed in: by the kiosk's clock when that can be trusted."""
    reported: date | None
    """The day the police got the report."""
    notified: date | None
    """The day its owner was told."""
    police_number: str
    copy: int
    """Which copy of the label holds; the first is 1."""
    label: Literal["unconfirmed", "printed", "on"]
    label_end: str
    """How the print of this copy or a later one ended, in the kiosk's word; empty until it has told."""
    label_reason: str
    """Why it ended so: a text key such as `printer.end_of_media`, or empty."""
    contact: bool
    """Whether a sealed contact came with it."""
    events: tuple[Event, ...] = ()
    """Oldest first; empty in lists."""
    assignee: str = ""
    """Id of the person it is with; empty: nobody's."""
    merged_into: str = ""
    """Id of the case that it turned out to be."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """The buttons it has now, the main one first."""
        return moves_of(self.life, self.state)

    @property
    def next(self) -> Move | None:
        """The main button; what has ended has none."""
        return None if self.ended or not self.moves else self.moves[0]

    @property
    def others(self) -> tuple[Move, ...]:
        """All other buttons."""
        return tuple(m for m in self.moves if m is not self.next)

    @property
    def held(self) -> bool:
        """Whether the thing is in the house."""
        return self.life == "thing" and self.state in HELD

    @property
    def ended(self) -> bool:
        """Whether nothing waits for staff."""
        return self.state in ENDS


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """What stands in the inbox's URL."""

    kind: str = ""
    state: str = ""
    """One state; empty: all open ones; `ended`: all ended; `all`."""
    place: str = ""
    age: str = ""
    """`today`, `week` (the last seven days) or `older`."""
    unread: bool = False
    assignee: str = ""
    """`me`, `nobody`, or a person's id."""
    words: str = ""
    order: str = "newest"
    """`newest` or `oldest`."""
    after: str = ""
    """The page begins after this place of the list (`marked`)."""
    before: str = ""
    """The page ends before this place."""

    @property
    def whole(self) -> "InboxFilter":
        """The same from the list's beginning."""
        return replace(self, after="", before="")


MOST, FOUND = 1000, 100
"""So far a list is counted, and what is searched for; one more means "more than these"."""


def marked(received: datetime, seq: int, case_id: str) -> str:
    """A case's place in lists, for an address."""
    return f"{(received - _BEGIN) // timedelta(microseconds=1)}-{seq}-{case_id}"


def read_mark(text: str) -> tuple[datetime, int, str] | None:
    """The place; None when the address was not ours."""
    moment, _, rest = text.partition("-")
    seq, _, case_id = rest.partition("-")
    if not (_whole(moment) and _whole(seq) and case_id):
        return None
    return _BEGIN + timedelta(microseconds=int(moment)), int(seq), case_id


def _whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 17


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page of the inbox."""

    rows: tuple[Case, ...]
    counts: Mapping[str, int]
    """`unread`, `open`, `mine`, `ended` and `all` under the same filter without these three."""
    total: int
    """Like the counts never more than `most` + 1."""
    most: int
    """How far was counted."""
    next: str = ""
    """Where the next page begins: after its last row; empty when there is none."""
    previous: str = ""
    """Where the page before ends."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a typed or scanned code leads to."""

    case_id: str = ""
    reason: str = ""
    """Empty when found; `wrong` (check character), `unknown` (right code, no case)."""
