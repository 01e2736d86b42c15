"""The chains that bind each row of custody: one along every thing, and one along all days of the house.

Row n of a thing binds row n-1 and all its own fields. Every row is also one knot of the house's own chain: a
knot binds the row, its day and the knot before, so that the last knot of a day binds that whole day and every
day before it. A row that is changed, moved, added or taken away, and the rows of a whole case, are found.

A row binds a seal of each of its details, not the words: the words can be masked (a person asks for it, or
retention) and the chain stays whole, as long as a later row says that and why.

What no chain can show by itself: whoever can write to the database and has this program can make a whole new
chain. The newest knot (the head) is therefore printed for people: a head that was kept on paper, or in
somebody else's hands, holds everything up to it, as a new chain can't lead to the same head.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

FORMAT = 1
"""Stands in every fingerprint; another way to bind gets another number."""
MASKED = "masked"
"""The act of a row that says why words of rows before it are gone; its detail `which` names them."""
WHICH = "which"


def plain(value: object) -> str:
    """The one way to write something as JSON, so that the same words always give the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(*words: object) -> str:
    """SHA-256 of what is bound, in hex."""
    return hashlib.sha256(plain([FORMAT, *words]).encode("utf-8", "surrogatepass")).hexdigest()


def stamp(at: datetime) -> str:
    """A moment as it is bound: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def seal(name: str, words: str, salt: str) -> str:
    """Fingerprint of one detail: what is bound of it, and what is left when its words are masked."""
    return fingerprint("detail", name, words, salt)


def sealed(details: Mapping[str, str], salts: Mapping[str, str]) -> dict[str, str]:
    """Each detail's seal."""
    return {name: seal(name, words, salts[name]) for name, words in details.items()}


@dataclass(frozen=True, slots=True)
class Bound:
    """A row of custody with its place in the thing's chain."""

    case_id: str
    n: int
    at: datetime
    by: str
    act: str
    from_state: str
    to_state: str
    salt: str = field(repr=False)
    """Random, erased with the row: then nobody can guess what it was from the fingerprint."""
    seals: Mapping[str, str]
    """Of all details, those that are masked too."""
    previous: str
    """Fingerprint of the row before; empty for the first."""
    details: Mapping[str, str] = field(repr=False, default_factory=dict)
    salts: Mapping[str, str] = field(repr=False, default_factory=dict)
    """Random, one for each detail; masked with it, so that nobody can guess the words from their seal."""

    @property
    def bound(self) -> dict[str, object]:
        """All that its fingerprint binds; the details by their seals."""
        return {
            "case": self.case_id,
            "n": self.n,
            "at": stamp(self.at),
            "by": self.by,
            "act": self.act,
            "from": self.from_state,
            "to": self.to_state,
            "salt": self.salt,
            "seals": dict(self.seals),
            "previous": self.previous,
        }

    @property
    def told(self) -> dict[str, object]:
        """All its fields, as they are exported."""
        return {**self.bound, "details": dict(self.details), "salts": dict(self.salts)}

    @property
    def hash(self) -> str:
        """Binds all of it."""
        return fingerprint("row", self.bound)

    @property
    def fits(self) -> bool:
        """Whether every detail that is still here is as it was sealed."""
        return fitting(self.details, self.salts, self.seals)

    @property
    def masked(self) -> set[str]:
        """Words that were taken out, as a later row of the case has to name them: `2.contents`."""
        return gone(self.n, self.seals, self.details)


def fitting(details: Mapping[str, str], salts: Mapping[str, str], seals: Mapping[str, str]) -> bool:
    """Whether every detail that is still here is as it was sealed."""
    return details.keys() == salts.keys() and sealed(details, salts).items() <= seals.items()


def gone(n: int, seals: Mapping[str, str], details: Mapping[str, str]) -> set[str]:
    """The details of row n that have only their seal left."""
    return {f"{n}.{name}" for name in seals.keys() - details.keys()}


def named(act: str, details: Mapping[str, str]) -> set[str]:
    """The words that a row says are gone."""
    return set(details.get(WHICH, "").split()) if act == MASKED else set()


@dataclass(frozen=True, slots=True)
class Erasure:
    """The rows of one case are erased: what is left are their knots, and who did it and why."""

    case_id: str
    at: datetime
    by: str
    why: str
    rows: int

    @property
    def told(self) -> dict[str, object]:
        """All its fields."""
        return {"case": self.case_id, "at": stamp(self.at), "by": self.by, "why": self.why, "rows": self.rows}

    @property
    def hash(self) -> str:
        """Binds all of it."""
        return fingerprint("erasure", self.told)


@dataclass(frozen=True, slots=True)
class Knot:
    """One knot of the house's chain."""

    seq: int
    day: date
    case_id: str
    n: int
    """Which row of the case; 0 for an erasure."""
    binds: str
    """Fingerprint of the row or erasure."""
    previous: str
    """The knot before; empty for the first."""

    @property
    def told(self) -> dict[str, object]:
        """All its fields."""
        return {
            "seq": self.seq,
            "day": self.day.isoformat(),
            "case": self.case_id,
            "n": self.n,
            "binds": self.binds,
            "previous": self.previous,
        }

    @property
    def hash(self) -> str:
        """Binds all of it."""
        return fingerprint("knot", self.told)

    def next(self, day: date, case_id: str, n: int, binds: str) -> "Knot":
        """The knot after this one; days never go back, whatever the clock does."""
        return Knot(self.seq + 1, max(self.day, day), case_id, n, binds, self.hash)


def first_knot(day: date, case_id: str, n: int, binds: str) -> Knot:
    """Where the house's chain begins."""
    return Knot(1, day, case_id, n, binds, "")


def tied(last: Knot | None, day: date, case_id: str, n: int, binds: str) -> Knot:
    """One more knot."""
    return last.next(day, case_id, n, binds) if last else first_knot(day, case_id, n, binds)


@dataclass(frozen=True, slots=True)
class Kept:
    """One place of the house's chain as a database or an export has it, right or wrong."""

    knot: Knot | None
    """None for a row that no knot stands for."""
    knot_hash: str = ""
    row: Bound | None = None
    """None when it is erased, or for an erasure."""
    row_hash: str = ""
    erasure: Erasure | None = None


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day's last knot, which binds that day and all before it."""

    day: date
    knots: int
    head: str


@dataclass(frozen=True, slots=True)
class ThingCheck:
    """What checking one thing's own chain found."""

    rows: int
    broken_at: int | None
    """The first row that does not fit or is missing; None when all do."""


def checked(rows: Sequence[Kept], knots: Sequence[Knot]) -> ThingCheck:
    """Whether each row follows the one before, is as it was bound, and has its knot and no other."""
    previous = ""
    stands = {knot.n: knot.binds for knot in knots}
    told: set[str] = set().union(*(named(one.row.act, one.row.details) for one in rows if one.row))
    for n, one in enumerate(rows, 1):
        row = one.row
        right = row is not None and (row.n, row.previous, row.hash) == (n, previous, one.row_hash)
        right = right and row is not None and row.fits and row.masked <= told
        if not right or stands.pop(n, "") != one.row_hash:
            return ThingCheck(len(rows), n)
        previous = one.row_hash
    return ThingCheck(len(rows), min(stands, default=None))
