"""Kiosks that deliver to this central, as staff see them."""

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.wire.messages import Verdict

CODE_PREFIX = "EN"
CODE_MINUTES = 15
MOST_TRIES = 10
"""Wrong codes from one address before it has to wait; nobody's guessing ends somebody else's code."""


@dataclass(frozen=True, slots=True)
class EnrolCode:
    """A fresh one-time code: shown once, kept only as a hash."""

    code: str = field(repr=False)
    name: str
    ends: datetime


@dataclass(frozen=True, slots=True)
class Device:
    """One kiosk."""

    id: str
    name: str
    colour: str
    enrolled: datetime
    revoked: datetime | None
    last_seen: datetime | None
    version: str
    printer: str
    """`ready`, `unknown`, or a PrinterTrouble's text key."""
    waiting: int
    """Parcels not yet delivered, by its own word."""
    oldest_waiting_seconds: int
    set_aside: tuple[Verdict, ...]
    """What could not be accepted, with reasons."""
    clock_trusted: bool
    disk_free_mb: int
    epoch: str
    last_seq: int
