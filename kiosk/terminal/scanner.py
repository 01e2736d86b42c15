"""A code reader that acts as a keyboard: characters faster than fingers, then Enter."""

from dataclasses import dataclass, replace

FASTEST_FINGERS = 0.15
"""Seconds between two keys; a reader needs a tenth of that."""
LONGEST = 64
ENTER = 13


@dataclass(frozen=True, slots=True)
class Scan:
    """What has been read so far."""

    read: str = ""
    last: float = 0.0

    def key(self, code: int, at: float) -> tuple["Scan", str]:
        """One key further; the text is not empty when Enter ended it."""
        kept = self if at - self.last <= FASTEST_FINGERS else Scan()
        if code == ENTER:
            return Scan(), kept.read
        if not (32 < code < 127) or len(kept.read) >= LONGEST:
            return replace(kept, last=at), ""
        return Scan(kept.read + chr(code), at), ""
