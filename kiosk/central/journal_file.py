"""The journal as one file of JSON lines, and its check, which needs the file alone.

First a line that says whose journal it is and where it begins (older rows may be erased), then one line for
each row, last a line that counts all and binds every byte before it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from kiosk.central.custody import FORMAT, fingerprint, plain, stamp
from kiosk.central.custody_check import MOST_FAULTS, Fault
from kiosk.central.custody_file import written

ERASED = "journal.erased"
"""The act of the row that says up to where older rows are gone: `12345 <hash of that row>`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal."""

    seq: int
    at: datetime
    who: str
    """The role that acted."""
    act: str
    """A word such as `case.read`, `case.move.shelve`, `tips.fetched`; its words are `journal.<act>`."""
    about: str
    """A code, a name of a kiosk or person, a day; empty when the act says all."""
    person_id: str = ""
    previous: str = ""
    """Fingerprint of the row before."""

    @property
    def told(self) -> dict[str, object]:
        """All its fields, as they are exported and bound."""
        return {
            "seq": self.seq,
            "at": stamp(self.at),
            "person": self.person_id,
            "who": self.who,
            "act": self.act,
            "about": self.about,
            "previous": self.previous,
        }

    @property
    def hash(self) -> str:
        """Binds all of it."""
        return fingerprint("entry", self.told)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the journal: a row, its fingerprint, and when it was marked."""

    seq: int = 0
    hash: str = ""
    at: datetime | None = None


NOWHERE = Mark()
"""Before the first row."""


class _Begin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="line", tag="journal"):
    format: int
    house: str
    made: str
    after: int
    """Rows up to this one are erased."""
    previous: str
    """Fingerprint of the last that is erased."""


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="line", tag="entry"):
    seq: int
    at: str
    person: str
    who: str
    act: str
    about: str
    previous: str
    hash: str


class _End(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="line", tag="end"):
    rows: int
    head: str
    bytes: str


_DECODER = msgspec.json.Decoder(_Begin | _Row | _End)


def export(house: str, made: str, erased: Mark, rows: Iterable[tuple[Entry, str]]) -> Iterator[bytes]:
    """The lines of the file; `rows` are all that there are, each with the fingerprint that is kept of it."""
    bound, count, head = hashlib.sha256(), 0, erased.hash
    begin = {"format": FORMAT, "house": house, "made": made, "after": erased.seq, "previous": erased.hash}
    line = written("journal", begin)
    bound.update(line)
    yield line
    for entry, kept in rows:
        line, count, head = written("entry", {**entry.told, "hash": kept}), count + 1, kept
        bound.update(line)
        yield line
    yield written("end", {"rows": count, "head": head, "bytes": bound.hexdigest()})


@dataclass(frozen=True, slots=True)
class JournalVerdict:
    """What checking a file found."""

    rows: int
    erased: int
    """How many older rows are gone, with a row that says so."""
    head: str
    faults: tuple[Fault, ...] = ()
    anchored: bool = True
    """Whether the head that somebody kept is one of these rows'."""

    @property
    def whole(self) -> bool:
        """Whether all fits."""
        return not self.faults and self.anchored


def verify(lines: Iterable[bytes], anchor: str = "") -> JournalVerdict:
    """Check a file's lines; with `anchor`, a head kept elsewhere, also that one of its rows has it."""
    check = _Check(anchor)
    for number, line in enumerate(lines, 1):
        check.take(number, line)
    return check.verdict()


@dataclass
class _Check:
    anchor: str
    bound: Any = field(default_factory=hashlib.sha256)
    faults: list[Fault] = field(default_factory=list)
    number: int = 0
    begin: _Begin | None = None
    seq: int = 0
    rows: int = 0
    head: str = ""
    said: str = ""
    """What the newest row about erased rows says."""
    anchored: bool = False
    ended: bool = False

    def take(self, number: int, line: bytes) -> None:
        """One more line."""
        self.number = number
        told = _read(line)
        if isinstance(told, _Begin) and number == 1:
            self.begin, self.seq, self.head = told, told.after, told.previous
            self.wants(told.format == FORMAT, "unreadable")
        elif isinstance(told, _Row) and not self.ended:
            self.row(told)
        elif isinstance(told, _End) and not self.ended:
            self.wants((told.rows, told.head) == (self.rows, self.head), "end")
            self.wants(told.bytes == self.bound.hexdigest(), "end")
            self.ended = True
        else:
            self.wants(False, "unreadable")
        self.bound.update(line)

    def row(self, told: _Row) -> None:
        """A row binds itself and follows the one before."""
        bare = {name: getattr(told, name) for name in told.__struct_fields__ if name != "hash"}
        self.wants(fingerprint("entry", bare) == told.hash, "entry")
        self.wants((told.seq, told.previous) == (self.seq + 1, self.head), "entry_order")
        self.rows, self.seq, self.head = self.rows + 1, told.seq, told.hash
        self.said = told.about if told.act == ERASED else self.said
        self.anchored = self.anchored or told.hash == self.anchor

    def verdict(self) -> JournalVerdict:
        """What was found."""
        if not self.ended:
            self.number += 1
            self.wants(False, "end")
        gone = f"{self.begin.after} {self.begin.previous}" if self.begin and self.begin.after else ""
        if self.said != gone:
            self.faults.append(Fault(1, "begin"))
        after = self.begin.after if self.begin else 0
        held = self.anchored or not self.anchor
        return JournalVerdict(self.rows, after, self.head, tuple(self.faults), held)

    def wants(self, right: object, what: str) -> None:
        """A fault unless it is right; more than a few tell nothing new."""
        if not right and len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(self.number, what))


def _read(line: bytes) -> _Begin | _Row | _End | None:
    try:
        told: _Begin | _Row | _End = _DECODER.decode(line)
        same = (plain(json.loads(line)) + "\n").encode("utf-8", "surrogatepass") == line
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return told if same else None
