"""Sealed tips as central sees them: frames of one size, counted by day, opened only in a reader's browser."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class DayOfFrames:
    """How many frames came that day: a constant, never a count of tips."""

    day: date
    frames: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One sealed frame: a tip or a cover, central can't tell."""

    id: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can open envelopes: a public key, perhaps with its key file under a passphrase."""

    id: str
    name: str
    public_key: str
    person_id: str = ""
    wrapped: bytes | None = field(repr=False, default=None)
