"""What a printer's language must be able to say and understand; pure, with no way to a device."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from PIL import Image

from kiosk.printing.media import Media


class News(StrEnum):
    """What made a printer speak."""

    REPLY = "reply"
    COMPLETED = "completed"
    ERROR = "error"
    NOTIFICATION = "notification"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Status:
    """How a printer is, by its own words."""

    ready: bool
    reason: str = ""
    """Text key of what is wrong, "" when nothing is."""
    media: Media | None = None
    raw: bytes = field(default=b"", repr=False)
    news: News = News.REPLY
    cooling: bool = False
    """Printing rests until the head has cooled; it goes on by itself."""
    printing: bool = False
    model: str = ""


class Driver(Protocol):
    """One printer language."""

    status_bytes: int
    """Length of one status."""
    status_mark: bytes
    """How each status begins."""

    def clear(self) -> bytes:
        """Ends and forgets a job that was cut short; harmless when there is none."""
        ...

    def ask(self) -> bytes:
        """Asks for a status."""
        ...

    def read(self, raw: bytes) -> Status | None:
        """A status, or None when these bytes are none."""
        ...

    def encode(self, picture: Image.Image, status: Status) -> Iterator[bytes]:
        """A one-bit picture as one job, in pieces, for the printer and roll that `status` told of."""
        ...
