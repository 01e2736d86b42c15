"""What somebody has lost, and which found things it may be: each suggestion says its reasons; pure.

The rules are few, so that everybody at the desk can tell why: the same kind, the same place, found in the
days that it may have been lost, words in common. A thing that was handed in before the first day is never it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from kiosk.central.cases import Case

State = Literal["open", "matched", "closed"]
Act = Literal["link", "unlink", "close", "reopen"]

ACTS: Mapping[State, Mapping[Act, State]] = {
    "open": {"link": "matched", "close": "closed"},
    "matched": {"close": "closed", "unlink": "open"},
    "closed": {"reopen": "open"},
}
"""State to what can be done, the main one first."""

POINTS: Mapping[str, int] = {
    "kind": 40,
    "place": 25,
    "place_words": 15,
    "days": 20,
    "soon": 12,
    "later": 5,
    "words": 10,
}
"""What each reason counts; `words` for each word in common, three at most."""
ENOUGH = 50
"""Fewer points are no suggestion: the kind alone never is."""
_SOON, _LATER = timedelta(days=7), timedelta(days=60)
_MOST_WORDS = 3
_SHOWN = 10
_SHORTEST = 3
_STEM = 4
"""From so many letters on a word counts as the same when one begins with the other: halsduk, halsduken."""
_EMPTY = frozenset({"och", "med", "den", "det", "som", "har", "inte", "ett", "the", "and", "with", "has"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of what happened to a report."""

    at: datetime
    by: str
    act: str
    about: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Lost:
    """One report."""

    category: str
    place: str
    """A key, `other:words`, or empty when nobody knows."""
    first: date
    last: date
    words: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    """Words that the person chose, to ask again by; never a name."""
    id: str = ""
    number: str = ""
    """`EF-2026-12`"""
    state: State = "open"
    version: int = 1
    taken: datetime | None = None
    by: str = ""
    ends: date | None = None
    """The last day it is asked for; retention counts from it."""
    case_id: str = ""
    why: str = field(default="", repr=False)
    contact: bool = False
    """Whether a sealed contact came with it."""
    log: tuple[Row, ...] = ()
    """Newest first."""

    @property
    def acts(self) -> tuple[Act, ...]:
        """What can be done now."""
        return tuple(ACTS[self.state])


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a thing may be it; its words are `staff.lost.reason.<name>`."""

    name: str
    points: int
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Match:
    """One suggestion."""

    case: Case
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """All points."""
        return sum(reason.points for reason in self.reasons)


def suggested(lost: Lost, cases: Iterable[Case]) -> list[Match]:
    """What it may be, the likeliest first; of alike ones the one that was handed in first."""
    found = [Match(case, _reasons(lost, case)) for case in cases if case.day >= lost.first]
    likely = [match for match in found if match.score >= ENOUGH]
    return sorted(likely, key=lambda m: (-m.score, m.case.day, m.case.code))[:_SHOWN]


def _reasons(lost: Lost, case: Case) -> tuple[Reason, ...]:
    kind = [Reason("kind", POINTS["kind"])] if case.answers.get("category") == lost.category else []
    return (*kind, *_place(lost.place, case.place), *_days(lost, case.day), *_words(lost, case))


def _place(lost: str, found: str) -> list[Reason]:
    if lost and lost == found:
        return [Reason("place", POINTS["place"])]
    shared = _shared(lost.removeprefix("other:"), found.removeprefix("other:")) if ":" in lost + found else []
    return [Reason("place_words", POINTS["place_words"], ", ".join(shared))] if shared else []


def _days(lost: Lost, day: date) -> list[Reason]:
    if day <= lost.last:
        return [Reason("days", POINTS["days"])]
    name = "soon" if day <= lost.last + _SOON else "later" if day <= lost.last + _LATER else ""
    return [Reason(name, POINTS[name])] if name else []


def _words(lost: Lost, case: Case) -> list[Reason]:
    shared = _shared(lost.words, case.answers.get("description", ""))[:_MOST_WORDS]
    return [Reason("words", POINTS["words"] * len(shared), ", ".join(shared))] if shared else []


def _shared(one: str, other: str) -> list[str]:
    theirs = _split(other)
    return [word for word in _split(one) if any(_same(word, their) for their in theirs)]


def _split(text: str) -> list[str]:
    words = re.findall(r"\w+", text.casefold())
    return list(dict.fromkeys(w for w in words if len(w) >= _SHORTEST and w not in _EMPTY))


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _STEM and long.startswith(short))
