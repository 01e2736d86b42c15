"""What is asked of a printer, and the four ends a print can have."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from PIL import Image

from kiosk.printing.drivers.driver import Status
from kiosk.printing.media import Media


class End(StrEnum):
    """What became of a print; only the first may be tried again by itself."""

    NOT_STARTED = "not_started"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end, why, and how far it came."""

    end: End
    reason: str = ""
    """Text key of the trouble."""
    sent: int = 0
    """Bytes of the picture that the printer has taken."""
    raw: bytes = field(default=b"", repr=False)
    """The last status, as the printer said it."""


@dataclass(frozen=True, slots=True)
class Sheetful:
    """What a printer needs to print one paper."""

    name: str
    """For a file, should the printer be one."""
    draw: Callable[[Media], Image.Image | None]
    """None when this paper can't be on that form of paper."""
    all_sent: Callable[[], object] = lambda: None
    """Called once, when the printer has taken everything and only its word is missing."""


class Printer(Protocol):
    """Anything that puts papers out; never raises PrinterTrouble, it says so in its answers."""

    def check(self) -> Status:
        """How it is now, without printing."""
        ...

    def print(self, sheetful: Sheetful) -> Outcome:
        """Check, send, confirm."""
        ...
