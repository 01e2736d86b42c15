"""A stock-take: what should stand on a shelf against what was seen there; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kiosk.central.cases import Case

Word = Literal["here", "extra", "missing", "moved", "stopped"]
"""`extra` was not expected; at the end it is `moved` here, or `stopped` when it can't stand here."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing of a stock-take."""

    case_id: str
    code: str = field(repr=False)
    word: Word
    by: str = ""
    """Who saw it; empty of what was not seen."""
    at: datetime | None = None
    before: str = field(default="", repr=False)
    """Where it stood by the books."""
    case: Case | None = field(default=None, repr=False)
    """None when it was erased since."""


@dataclass(frozen=True, slots=True)
class StockTake:
    """One shelf's stock-take."""

    id: str
    shelf: str
    begun: datetime
    by: str
    ended: datetime | None
    ended_by: str
    counted: tuple[Counted, ...] = field(default=(), repr=False)

    def of(self, word: Word) -> list[Counted]:
        """Those that ended, or stand, so."""
        return [one for one in self.counted if one.word == word]


def compared(expected: Mapping[str, Case], seen: Mapping[str, Counted]) -> tuple[Counted, ...]:
    """What stands there, what is missing and what is extra, as of now."""
    missing = [
        Counted(c.id, c.code, "missing", before=c.shelf, case=c)
        for c in expected.values()
        if c.id not in seen
    ]
    return (*missing, *seen.values())
