"""The queue for the cubes, its words and rules: who waits, who is where, which moves there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.central.programme import BookedTalk
from kiosk.central.trouble import MoveRefused
from kiosk.central.waits import Pace

MOVES: Mapping[str, Mapping[str, str]] = {
    "waiting": {"call": "called", "hold": "held", "leave": "left"},
    "called": {
        "recall": "called",
        "transfer": "called",
        "come": "inside",
        "no_show": "missed",
        "hold": "held",
        "back": "waiting",
        "done": "done",
        "leave": "left",
    },
    "inside": {"transfer": "called", "hold": "held", "back": "waiting", "done": "done"},
    "held": {"call": "called", "back": "waiting", "leave": "left"},
    "missed": {"call": "called", "back": "waiting", "leave": "left"},
    "done": {},
    "left": {},
}
"""A number's life: state, move, next state."""
AT_CUBE = ("called", "inside")
"""States in which a number has a cube for itself."""
ALIVE = tuple(state for state, moves in MOVES.items() if moves)
LEAVABLE = tuple(state for state, moves in MOVES.items() if "leave" in moves)
TO_CUBE = frozenset({"call", "recall", "transfer"})
"""Moves that are said aloud: the number goes to the boards."""


def goal(state: str, move: str) -> str:
    """Where a move leads; raises MoveRefused."""
    found = MOVES[state].get(move)
    if found is None:
        raise MoveRefused(move)
    return found


@dataclass(frozen=True, slots=True)
class Ticket:
    """One number in the queue."""

    id: str
    number: str
    state: str
    """One of `MOVES`."""
    whom: str
    """An organisation's key."""
    people: str
    interpreter: str
    lang: str
    since: datetime
    changed: datetime
    """When its state last changed."""
    cube: str
    calls: int
    """How often it was called."""
    ahead: int
    """How many waited when it came."""
    code: str = field(repr=False, default="")
    """The six digits on the slip."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A host has seen somebody who waits."""

    at: datetime
    minutes: int
    """About how long it will be from then; 0 when nothing was said of that."""


@dataclass(frozen=True, slots=True)
class CubeNow:
    """A cube and who is called to it."""

    name: str
    ticket: Ticket | None
    waited: bool = False
    """Whether whoever was called has had the time that config gives to come."""
    left: int = 0
    """Whole minutes of that time that are left."""
    taken: bool = False
    """Whether somebody is there whom the person's right does not reach: nothing else is told."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day in figures."""

    done: int
    middle: int | None
    """The median wait in minutes; None while too few were called to tell."""


@dataclass(frozen=True, slots=True)
class QueueBoard:
    """All that the queue's page shows."""

    cubes: tuple[CubeNow, ...]
    waiting: tuple[Ticket, ...]
    """First to last."""
    held: tuple[Ticket, ...]
    missed: tuple[Ticket, ...]
    talks: tuple[BookedTalk, ...]
    """Today's talks that have not ended, by time."""
    seen: Mapping[str, Seen]
    """What hosts have said to numbers and booked talks, by their ids."""
    pace: Pace | None
    today: Today
    undo: str
    """The number that the person's last move was about, while that can be taken back."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a visitor may see of the own number."""

    number: str
    state: str
    cube: str
    before: int
    """How many wait before it."""
    seen: Seen | None
    pace: Pace | None
