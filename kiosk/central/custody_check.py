"""Checks an exported custody log; needs the file alone.

A byte, a line or an end that is changed, missing, added or swapped is found, whether by accident or by
somebody who changes the file, or rows of the database before the export. Somebody who makes a whole new
chain, with every fingerprint right, is found only by a head kept elsewhere: kiosk/central/custody.py.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.central.custody import FORMAT, fingerprint, fitting, gone, named
from kiosk.central.custody_file import Begin, Counted, Day, End, Gone, Link, Row, Tied, read_line

MOST_FAULTS = 20
"""More tell nothing new."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit."""

    line: int
    what: str
    """One word; `staff.custody.fault.<what>` says it to people."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a log found."""

    rows: int
    knots: int
    days: int
    erased: int
    """Cases whose rows are erased, each with a knot that says who did it and why."""
    head: str
    """The newest knot: kept on paper, it holds everything before it."""
    faults: tuple[Fault, ...] = ()
    anchored: bool = True
    """Whether the head that somebody kept is one of these knots."""

    @property
    def whole(self) -> bool:
        """Whether all fits."""
        return not self.faults and self.anchored


def verify(lines: Iterable[bytes], anchor: str = "") -> Verdict:
    """Check a file's lines; with `anchor`, a head kept elsewhere, also that it is one of its knots."""
    check = _Check(anchor)
    for number, line in enumerate(lines, 1):
        check.take(number, line)
    return check.verdict()


@dataclass
class _Check:
    """Walks a file once, remembering of each case only where its chain stands."""

    anchor: str
    counted: Counted = field(default_factory=Counted)
    bound: Any = field(default_factory=hashlib.sha256)
    """Every byte so far."""
    faults: list[Fault] = field(default_factory=list)
    chains: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Case to the number and fingerprint of its last row."""
    missing: dict[str, int] = field(default_factory=dict)
    """Case to the line of its first row that is not here, until an erasure says why."""
    masked: dict[str, dict[str, int]] = field(default_factory=dict)
    """Case to words that are not here with their line, until a row says why."""
    number: int = 0
    seq: int = 0
    last_day: str = ""
    erased: int = 0
    anchored: bool = False
    ended: bool = False

    def take(self, number: int, line: bytes) -> None:
        """One more line."""
        self.number = number
        told = read_line(line)
        if told is None or self.ended or isinstance(told, Begin) != (number == 1):
            self.fault("unreadable")
        if told is not None:
            _TAKES[type(told)](self, told, json.loads(line))
        self.bound.update(line)

    def verdict(self) -> Verdict:
        """What was found."""
        for line in self.missing.values():
            self.fault("gone", line)
        for line in sorted({line for words in self.masked.values() for line in words.values()}):
            self.fault("masked", line)
        if not self.ended:
            self.fault("end", self.number + 1)
        c = self.counted
        held = self.anchored or not self.anchor
        return Verdict(c.rows, c.knots, c.days, self.erased, c.head, tuple(self.faults), held)

    def fault(self, what: str, line: int = 0) -> None:
        """Something does not fit; more than a few tell nothing new."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line or self.number, what))

    def wants(self, right: object, what: str) -> None:
        """A fault unless it is right."""
        if not right:
            self.fault(what)

    def begin(self, told: Begin, _: Any) -> None:
        """Whose log it is."""
        self.wants(told.format == FORMAT, "unreadable")

    def tied(self, told: Tied, raw: Any) -> None:
        """A knot, its row, its erasure."""
        if told.row is not None:
            self.row(told.row, raw["row"])
        if told.knot is None:
            self.fault("untied")
            return
        self.knot(told.knot, raw["knot"])
        if told.row is not None:
            place = (told.knot.case, told.knot.n, told.knot.binds)
            self.wants(place == (told.row.case, told.row.n, told.row.hash), "binds")
        elif told.erasure is not None:
            self.erasure(told.knot, told.erasure, raw["erasure"])
        else:
            self.absent(told.knot)

    def row(self, row: Row, raw: Any) -> None:
        """A row binds itself and follows the one before of its case."""
        self.counted.rows += 1
        bare = {name: told for name, told in raw.items() if name not in {"details", "salts"}}
        fits = fitting(row.details, row.salts, row.seals)
        self.wants(row.hash == _bound("row", bare) and fits, "row")
        away = self.masked.setdefault(row.case, {})
        away |= dict.fromkeys(gone(row.n, row.seals, row.details), self.number)
        for words in named(row.act, row.details):
            away.pop(words, None)
        n, previous = self.chains.get(row.case, (0, ""))
        self.wants((row.n, row.previous) == (n + 1, previous), "row_order")
        self.chains[row.case] = (row.n, row.hash)

    def knot(self, knot: Link, raw: Any) -> None:
        """A knot binds itself and follows the one before of the house."""
        self.wants(knot.hash == _bound("knot", raw), "knot")
        follows = (knot.seq, knot.previous) == (self.seq + 1, self.counted.head)
        self.wants(follows and knot.day >= self.last_day and self.counted.day in {"", knot.day}, "knot_order")
        self.seq, self.last_day = knot.seq, knot.day
        self.anchored = self.anchored or knot.hash == self.anchor
        self.counted.add(knot.day, knot.hash)

    def absent(self, knot: Link) -> None:
        """Its row is not here: an erasure of its case has to come."""
        n, _ = self.chains.get(knot.case, (0, ""))
        self.wants(knot.n == n + 1, "row_order")
        self.chains[knot.case] = (knot.n, knot.binds)
        self.missing.setdefault(knot.case, self.number)

    def erasure(self, knot: Link, told: Gone, raw: Any) -> None:
        """Says why the rows of a case are not here."""
        n, _ = self.chains.pop(told.case, (0, ""))
        right = (knot.case, knot.n, knot.binds) == (told.case, 0, fingerprint("erasure", raw))
        self.wants(right and told.rows == n, "erasure")
        self.missing.pop(told.case, None)
        self.masked.pop(told.case, None)
        self.erased += 1

    def day(self, told: Day, _: Any) -> None:
        """A day is closed."""
        here = {"day": told.day, "knots": told.knots, "last": told.last}
        self.wants(here == self.counted.closed(), "day")

    def end(self, _: End, raw: Any) -> None:
        """The file is closed."""
        self.wants(not self.counted.day, "day")
        self.wants(raw == {"line": "end", **self.counted.end(self.bound.hexdigest())}, "end")
        self.ended = True


_TAKES: Mapping[type, Callable[[_Check, Any, Any], None]] = {
    Begin: _Check.begin,
    Tied: _Check.tied,
    Day: _Check.day,
    End: _Check.end,
}


def _bound(tag: str, raw: Mapping[str, object]) -> str:
    return fingerprint(tag, {name: told for name, told in raw.items() if name != "hash"})
