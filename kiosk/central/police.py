"""A list of things that go to the police together: its states, and what each thing must do to be on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kiosk.central.cases import Case

State = Literal["draft", "printed", "handed_over", "receipted", "dropped"]
Act = Literal["change", "print", "hand_over", "receipt", "reopen", "drop"]

ACTS: Mapping[State, Mapping[Act, State]] = {
    "draft": {"print": "printed", "change": "draft", "drop": "dropped"},
    "printed": {"hand_over": "handed_over", "print": "printed", "change": "draft", "drop": "dropped"},
    "handed_over": {"receipt": "receipted", "reopen": "printed"},
    "receipted": {"reopen": "handed_over"},
    "dropped": {},
}
"""State to what can be done, the next step first; `change` is one thing more or less: paper is old then."""

OPEN: tuple[State, ...] = ("draft", "printed")
"""States in which the things still lie in the house."""
LISTED = "police_list"
"""The state of a thing that stands on a list."""
ONTO: Mapping[str, str] = {"on_shelf": "time_to_leave", "due_to_police": "list"}
"""From a thing's state, the move that leads it one step nearer to a list."""
ASKS: Mapping[Act, str] = {"hand_over": "count", "receipt": "police_number", "reopen": "reason"}
"""What a step asks for; its words are `case.ask.<name>`."""
KEPT: Mapping[Act, str] = {"hand_over": "counted", "receipt": "police_number"}
"""Where the list keeps the answer."""
UNDONE: Mapping[State, str] = {"handed_over": "to_police", "receipted": "receipt"}
"""When a list is opened again: the move of each thing that is taken back."""


_LONGEST, _DIGITS = 200, 5


@dataclass(frozen=True, slots=True)
class Told:
    """One row of what happened to a list."""

    at: datetime
    by: str
    act: str
    about: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Handover:
    """One list."""

    id: str
    number: str
    """`PL-2026-47`: the year and a running number."""
    state: State
    version: int
    begun: datetime
    handed: datetime | None
    police_number: str
    """The number on the police's receipt."""
    counted: str
    """How many things the police say that they got."""
    count: int = 0
    """How many stand on it."""
    cases: tuple[Case, ...] = field(default=(), repr=False)
    """In the order of the paper; empty in lists of lists."""
    log: tuple[Told, ...] = field(default=(), repr=False)
    """Newest first."""

    @property
    def acts(self) -> tuple[Act, ...]:
        """What can be done now."""
        return tuple(act for act in ACTS[self.state] if self.count or act in ("change", "drop"))

    @property
    def open(self) -> bool:
        """Whether things can be put on it and taken off."""
        return self.state in OPEN


def numbered(year: int, n: int) -> str:
    """A list's number."""
    return f"PL-{year}-{n}"


def fits(act: Act, answer: str) -> bool:
    """Whether an answer can be kept: a count may be left out, the others may not."""
    if act == "hand_over":
        return not answer or (answer.isascii() and answer.isdecimal() and len(answer) <= _DIGITS)
    return act not in ASKS or (bool(answer) and len(answer) <= _LONGEST and answer.isprintable())


def ready(state: str) -> bool:
    """Whether a thing in this state can be put on a list at once."""
    return state == LISTED or state in ONTO
