"""The table of moves: for each state of a case the buttons that staff have, and what each asks for."""

from dataclasses import dataclass
from typing import Literal

BACK = ""
"""As a move's goal: the state before the one it leaves."""
HERE = "="
"""As a move's goal: the state it is made in."""

Sort = Literal["words", "lines", "tick", "yes_no", "person", "day", "number"]


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a move asks for; its words are `case.ask.<name>`, and perhaps `case.hint.<name>`."""

    name: str
    sort: Sort = "words"
    """`tick` must be `yes`, `yes_no` one of them, `person` the id of a second account, `day` an ISO date."""
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


_SHELF, _REASON = Ask("shelf"), Ask("reason")
_SECOND, _BAG = Ask("second_person", "person"), Ask("bag", only_flagged=True)
_POLICE, _LIST = Ask("police_number"), Ask("police_list", needed=False)

_CORRECT = Move("correct", BACK, (_REASON,))
_PRINT_AGAIN = Move("print_again", "awaiting_label", copies=True)
_ONE_MORE = Move("print_again", HERE, copies=True)
_VOID = Move("void", "void", (_REASON,))
_NOT_FOUND_PROPERTY = Move("not_found_property", "not_found_property", (_REASON,))
_OWNER = Move("owner_comes", "owner_came")
_TO_POLICE = Move("to_police", "with_police", (_POLICE, _LIST))
_LISTED = Move(
    "to_police",
    "with_police",
    (Ask("police_number", needed=False), Ask("count", "number", needed=False), _LIST),
)
_TO_ISSUER = Move("to_issuer", "with_issuer", (Ask("issuer"),))
_REPORT = Move("report", HERE, (Ask("reported_on", "day"), _POLICE))
_NOTIFY = Move("notify", HERE, (Ask("notified_on", "day"),))
_LEAVE = (
    Move("to_finder", "with_finder"),
    Move("to_charity", "charity", (Ask("receiver", needed=False),)),
    Move("destroy", "destroyed", (_SECOND, _REASON)),
)
_OUT = (_CORRECT,)

MOVES: dict[str, dict[str, tuple[Move, ...]]] = {
    "thing": {
        "awaiting_label": (
            Move("label_on", "deposited", (Ask("copy", needed=False),), confirms=True),
            _PRINT_AGAIN,
            _VOID,
        ),
        "deposited": (
            Move("receive", "received", (_SECOND, Ask("contents", "lines"), _BAG)),
            _NOT_FOUND_PROPERTY,
            _TO_POLICE,
            _REPORT,
            _PRINT_AGAIN,
            _VOID,
        ),
        "received": (
            Move("shelve", "on_shelf", (_SHELF,)),
            _OWNER,
            _TO_POLICE,
            _TO_ISSUER,
            _NOT_FOUND_PROPERTY,
            _REPORT,
            _NOTIFY,
            _ONE_MORE,
            _CORRECT,
        ),
        "on_shelf": (
            Move("change_shelf", HERE, (_SHELF,)),
            _OWNER,
            _TO_POLICE,
            Move("time_to_leave", "due_to_police"),
            _TO_ISSUER,
            *_LEAVE,
            _REPORT,
            _NOTIFY,
            _ONE_MORE,
            _CORRECT,
        ),
        "owner_came": (
            Move(
                "give_back",
                "returned",
                (Ask("question_right", "tick"), Ask("id_seen", "yes_no"), Ask("signed", "tick")),
            ),
            Move("wrong_owner", BACK),
            _NOTIFY,
        ),
        "due_to_police": (
            Move("list", "police_list"),
            Move("put_off", "on_shelf", (_REASON,)),
            _OWNER,
            *_LEAVE,
            _REPORT,
        ),
        "police_list": (_LISTED, Move("unlist", "due_to_police"), _REPORT),
        "with_police": (Move("receipt", HERE, (_POLICE,)), _CORRECT),
        "returned": _OUT,
        "with_issuer": _OUT,
        "with_finder": _OUT,
        "charity": _OUT,
        "destroyed": _OUT,
        "not_found_property": _OUT,
        "void": _OUT,
    },
    "plain": {
        "open": (Move("close", "closed"),),
        "closed": (Move("reopen", "open"),),
    },
}
"""For each life of a case: state to the buttons it has, the main one first."""

FIRST = {"thing": "awaiting_label", "plain": "open"}
LABELLED = {"awaiting_label": "deposited"}
"""Where the kiosk's own word leads that a label came out."""
HELD = ("awaiting_label", "deposited", "received", "on_shelf", "owner_came", "due_to_police", "police_list")
"""States of a thing that is in the house."""
MERGED = "merged"
"""The state of a case that turned out to be another one; it has no moves, only the way back."""
ENDS = frozenset(state for state in MOVES["thing"] if state not in HELD) | {"closed", MERGED}
"""States in which nothing waits for staff."""
UNDO = _CORRECT.name
"""The act of a row of custody that takes the move before it back."""
MERGE, UNMERGE, ASSIGN, RELEASE = "merge", "unmerge", "assign", "release"
"""Acts beside the table: two cases that are one, and whom a case is with."""
LASTING = frozenset({"label_on", "print_again", UNDO})
"""Acts that nobody can take back: a label that came out is out."""


_ALL = [move for states in MOVES.values() for moves in states.values() for move in moves]
SORTS: dict[str, Sort] = {ask.name: ask.sort for move in _ALL for ask in move.asks}
"""How each thing that any move asks for is answered."""


def moves_of(life: str, state: str) -> tuple[Move, ...]:
    """The buttons of a state, the main one first."""
    return MOVES.get(life, MOVES["plain"]).get(state, ())
