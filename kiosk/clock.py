"""Time, as something that is handed in: tests and simulations bring their own."""

import time
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
_SYNCHRONISED = Path("/run/systemd/timesync/synchronized")


class Clock(Protocol):
    """What the rest of the house may ask of time."""

    def now(self) -> datetime:
        """Wall clock, aware, UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go backwards."""
        ...

    def trusted(self) -> bool:
        """Whether somebody with a better clock has set ours since boot."""
        ...


class SystemClock:
    """The machine's own clock; trusted once systemd-timesyncd has set it, or where no such daemon rules."""

    def now(self) -> datetime:
        """Wall clock, aware, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()

    def trusted(self) -> bool:
        """False only while timesyncd runs and has not yet set the clock."""
        return _SYNCHRONISED.exists() or not _SYNCHRONISED.parent.exists()


@dataclass
class HandClock:
    """A clock moved by hand, for simulations and tests."""

    at: datetime
    trust: bool = True
    ticks: float = 0.0

    def now(self) -> datetime:
        """The moment it was last set to."""
        return self.at

    def monotonic(self) -> float:
        """Seconds it was moved since it was made."""
        return self.ticks

    def trusted(self) -> bool:
        """As it was told."""
        return self.trust

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)
        self.ticks += seconds


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
