"""What a case is, and the table of moves that staff can make with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

BACK = ""
"""As a move's goal: the state before the last move."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a move asks for; its words are `case.ask.<name>`."""

    name: str
    needed: bool = True
    only_flagged: bool = False
    """Asked only for things with a flag (id, card, key, phone)."""


@dataclass(frozen=True, slots=True)
class Move:
    """One button: words `case.move.<name>`, where it leads, what it asks for."""

    name: str
    to: str
    asks: tuple[Ask, ...] = ()
    confirms: bool = False
    """Whether it says that the label sits on the thing."""
    copies: bool = False
    """Whether it asks the kiosk for one more copy of the label, which voids the one before."""

    def asked(self, flags: tuple[str, ...]) -> tuple[Ask, ...]:
        """What it asks for, of a thing with these flags."""
        return tuple(a for a in self.asks if flags or not a.only_flagged)


_SHELF, _REASON, _POLICE = Ask("shelf"), Ask("reason"), Ask("police_number")
_CORRECT = Move("correct", BACK, (_REASON,))
_PRINT_AGAIN = Move("print_again", "awaiting_label", copies=True)
_VOID = Move("void", "void", (_REASON,))
_TO_POLICE = Move("to_police", "with_police", (_POLICE,))

MOVES: dict[str, dict[str, tuple[Move, ...]]] = {
    "thing": {
        "awaiting_label": (
            Move("label_on", "deposited", (Ask("copy", needed=False),), confirms=True),
            _PRINT_AGAIN,
            _VOID,
        ),
        "deposited": (
            Move("receive", "received", (Ask("second_person"), Ask("bag", only_flagged=True))),
            Move("not_found_property", "not_found_property", (_REASON,)),
            _TO_POLICE,
            _PRINT_AGAIN,
            _VOID,
        ),
        "received": (Move("shelve", "on_shelf", (_SHELF,)), _TO_POLICE),
        "on_shelf": (
            Move("change_shelf", "on_shelf", (_SHELF,)),
            Move("owner_comes", "owner_came"),
            _TO_POLICE,
            Move("time_to_leave", "due_to_police"),
        ),
        "owner_came": (
            Move("give_back", "returned", (Ask("question_right"), Ask("id_seen"))),
            Move("wrong_owner", "on_shelf"),
        ),
        "due_to_police": (Move("list", "police_list"), Move("put_off", "on_shelf", (_REASON,))),
        "police_list": (_TO_POLICE, Move("unlist", "due_to_police")),
        "with_police": (_CORRECT,),
        "returned": (_CORRECT,),
        "not_found_property": (_CORRECT,),
        "void": (_CORRECT,),
    },
    "plain": {
        "open": (Move("close", "closed"),),
        "closed": (Move("reopen", "open"),),
    },
}
"""For each life of a case: state to the buttons it has, the main one first."""

LABELLED = {"awaiting_label": "deposited"}
"""Where the kiosk's own word leads that a label came out."""
WHY = "label_reason"
"""Among an event's details: the text key of what kept a label from coming out."""
FIRST = {"thing": "awaiting_label", "plain": "open"}
ENDS = frozenset({"with_police", "returned", "not_found_property", "void", "closed"})
"""States in which nothing waits for staff."""


def moves_of(life: str, state: str) -> tuple[Move, ...]:
    """The buttons of a state, the main one first."""
    return MOVES.get(life, MOVES["plain"]).get(state, ())


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

    @property
    def moves(self) -> tuple[Move, ...]:
        """The buttons it has now, the main one first."""
        return moves_of(self.life, self.state)

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
    words: str = ""
    order: str = "newest"
    """`newest` or `oldest`."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page of the inbox."""

    rows: tuple[Case, ...]
    counts: Mapping[str, int]
    """Cases per state under the same filter without its state; `unread` and `open` too."""
    total: int
    next: int | None
    """Number of the next page."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a typed or scanned code leads to."""

    case_id: str = ""
    reason: str = ""
    """Empty when found; `wrong` (check character), `unknown` (right code, no case)."""
