"""What a courier is asked to carry, and what it brings back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from kiosk.wire.routes import Route


@dataclass(frozen=True, slots=True)
class Errand:
    """One request to central."""

    route: Route
    message: msgspec.Struct | None = field(default=None, repr=False)
    query: str = ""
    etag: str = ""
    """What we already hold; central may then say 304."""
    patience: float = 0
    """Seconds on top of the deadline, for a request that central holds on purpose."""
    squeeze: bool = True
    """False where the size on the line must not depend on the contents."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, from whomever: header names in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)

    @property
    def media_type(self) -> str:
        """`application/json`, without parameters."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def etag(self) -> str:
        """The name of this very content."""
        return self.headers.get("etag", "")


class Courier(Protocol):
    """Carries an errand to central and back; used by one thread at a time."""

    def carry(self, errand: Errand) -> Answer:
        """Whatever somebody answered, or DeliveryFailed when nobody did in time."""
        ...

    def hang_up(self) -> None:
        """End a request in flight, from any thread."""
        ...
