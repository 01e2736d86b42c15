"""How long until a number is called: a range with its basis, or nothing when too little is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import quantiles

LEAST = 8
"""Fewer observations say nothing."""
_STEP = 5
"""Minutes are said in fives: nobody knows better."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many minutes a place in the queue took: three visitors of five lay between `low` and `high`."""

    low: float
    high: float
    count: int
    """How many visitors this was seen with."""
    basis: str
    """`today`, or `weekday` when the same weekdays before had to help."""

    def wait(self, place: int) -> tuple[int, int]:
        """From and to, in minutes, for the first (1), second, … who waits."""
        low = floor(self.low * place / _STEP) * _STEP
        return low, max(ceil(self.high * place / _STEP) * _STEP, low + _STEP)


def minutes_a_place(waited_seconds: float, ahead: int) -> float:
    """One observation: somebody waited so long with so many before."""
    return max(0.0, waited_seconds) / 60 / (ahead + 1)


def pace_of(today: Sequence[float], weekdays: Sequence[float]) -> Pace | None:
    """From today's observations, with the same weekdays' before where today has too few; None below eight."""
    if len(today) >= LEAST:
        return _pace(today, "today")
    together = [*today, *weekdays]
    return _pace(together, "weekday") if len(together) >= LEAST else None


def _pace(seen: Sequence[float], basis: str) -> Pace:
    fifths = quantiles(seen, n=5, method="inclusive")
    return Pace(fifths[0], fifths[-1], len(seen), basis)
