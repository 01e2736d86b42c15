"""What goes into the memory and comes out of it, without SQL: a screen knows these before it is open."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Leaving:
    """A submission as it is to be kept; `repr` never tells the answers."""

    ref: str = field(repr=False)
    kind: str
    lang: str
    at: datetime
    trusted: bool
    code: str = field(default="", repr=False)
    ticket: str = field(default="", repr=False)
    """Six digits on a queue slip."""
    colour: str = ""
    """The colour-word that asks for a queue number."""
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    envelope: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is durable now."""

    seq: int
    number: str = ""
    jobs: tuple[int, ...] = ()


class Stage(StrEnum):
    """Where a print job stands."""

    QUEUED = "queued"
    SENDING = "sending"
    CONFIRMING = "confirming"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    HANDED_TO_DESK = "handed_to_desk"


MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.QUEUED: frozenset({Stage.SENDING, Stage.FAILED, Stage.HANDED_TO_DESK}),
    Stage.SENDING: frozenset(
        {Stage.QUEUED, Stage.CONFIRMING, Stage.PRINTED, Stage.FAILED, Stage.UNKNOWN, Stage.HANDED_TO_DESK}
    ),
    Stage.CONFIRMING: frozenset({Stage.PRINTED, Stage.FAILED, Stage.UNKNOWN}),
    Stage.PRINTED: frozenset({Stage.HANDED_TO_DESK}),
    Stage.FAILED: frozenset({Stage.HANDED_TO_DESK}),
    Stage.UNKNOWN: frozenset({Stage.PRINTED, Stage.HANDED_TO_DESK}),
    Stage.HANDED_TO_DESK: frozenset(),
}
"""Only a job that surely was not begun goes back to the queue; after the first byte it ends elsewhere."""

IN_FLIGHT = (Stage.SENDING, Stage.CONFIRMING)
ON_THE_WAY = (Stage.QUEUED, *IN_FLIGHT)


@dataclass(frozen=True, slots=True)
class PrintState:
    """What a screen may say of a job."""

    state: Stage
    reason: str
    """A text key such as `printer.not_connected`, or ""."""
    copy: int


@dataclass(frozen=True, slots=True)
class Posted:
    """One publication as it hangs on the board."""

    body: bytes = field(repr=False)
    etag: str
    at: datetime
    """When it was put up."""
