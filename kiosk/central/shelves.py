"""Which lists there are of the things in the house, and the order in which one walks along the shelves."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.central.cases import Case
from kiosk.central.dates import Dates, Known, dates
from kiosk.settings import FoundRules

List = Literal["intake", "expiring", "overdue", "police", "held"]
Order = Literal["shelf", "date"]
LISTS: tuple[List, ...] = ("intake", "expiring", "overdue", "police", "held")
"""To take in today; may leave soon; should have left; to the police this week; all that is in the house."""

_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "ö": "}"})
"""They follow z in Swedish, and so do these characters."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in a list's URL."""

    name: List = "held"
    shelf: str = ""
    """Shelves whose name begins so."""
    bagged: bool = False
    """Only what lies in a sealed bag."""
    order: Order = "shelf"


@dataclass(frozen=True, slots=True)
class Lying:
    """A thing on a list, and when it may leave."""

    case: Case
    dates: Dates


@dataclass(frozen=True, slots=True)
class Listed:
    """One list."""

    things: tuple[Lying, ...]
    counts: Mapping[List, int]
    """Of every list, under the same filter."""
    total: int
    """How many there are, however many are shown."""


def shelf_order(shelf: str) -> tuple[tuple[int, int, str], ...]:
    """A2 before A10, whatever the case of letters; no shelf at all last."""
    if not shelf:
        return ((2, 0, ""),)
    parts = re.findall(r"\d+|\D+", shelf.casefold().translate(_LAST_LETTERS))
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p.strip()) for p in parts)


def dates_of(case: Case, rules: FoundRules) -> Dates:
    """When a case's thing may leave."""
    return dates(Known(case.day, case.reported, case.notified), rules)
