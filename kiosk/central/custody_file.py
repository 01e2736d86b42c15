"""The custody log as one file of JSON lines.

First a line that says whose log it is, then one line for each knot with its row of custody, after each day a
line that closes the day, and last a line that counts all and binds every byte before it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from kiosk.central.custody import FORMAT, Kept, plain


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="line"):
    """Base: what stands in no line is no line of ours."""


class Begin(_Line, frozen=True, tag="begin"):
    """Whose log it is."""

    format: int
    house: str
    made: str


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """A row of custody."""

    case: str
    n: int
    at: str
    by: str
    act: str
    source: str
    to: str
    details: dict[str, str]
    salt: str
    salts: dict[str, str]
    seals: dict[str, str]
    previous: str
    hash: str


class Gone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An erasure."""

    case: str
    at: str
    by: str
    why: str
    rows: int


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A knot."""

    seq: int
    day: str
    case: str
    n: int
    binds: str
    previous: str
    hash: str


class Tied(_Line, frozen=True, tag="knot"):
    """A knot with what it stands for."""

    knot: Link | None
    row: Row | None
    erasure: Gone | None


class Day(_Line, frozen=True, tag="day"):
    """A day is closed: how many knots, and the last, which binds them all."""

    day: str
    knots: int
    last: str


class End(_Line, frozen=True, tag="end"):
    """The file is closed: what it holds, and the SHA-256 of every byte before this line."""

    rows: int
    knots: int
    days: int
    head: str
    bytes: str


Line = Begin | Tied | Day | End
_DECODER = msgspec.json.Decoder(Line)


def export(house: str, made: str, kept: Iterable[Kept]) -> Iterator[bytes]:
    """The lines of the file, newest last."""
    told, bound = Counted(), hashlib.sha256()
    for line in _body(house, made, kept, told):
        bound.update(line)
        yield line
    yield written("end", told.end(bound.hexdigest()))


@dataclass
class Counted:
    """What an end line says."""

    rows: int = 0
    knots: int = 0
    days: int = 0
    head: str = ""
    day: str = ""
    today: int = 0
    """Knots of the open day."""

    def add(self, day: str, head: str) -> None:
        """One more knot."""
        self.today = self.today + 1 if day == self.day else 1
        self.knots, self.day, self.head = self.knots + 1, day, head

    def closed(self) -> dict[str, object]:
        """The open day's line; a day is closed once."""
        told = {"day": self.day, "knots": self.today, "last": self.head}
        self.days, self.day, self.today = self.days + 1, "", 0
        return told

    def end(self, digest: str) -> dict[str, object]:
        """The last line."""
        counts = {"rows": self.rows, "knots": self.knots, "days": self.days}
        return {**counts, "head": self.head, "bytes": digest}


def _body(house: str, made: str, kept: Iterable[Kept], told: Counted) -> Iterator[bytes]:
    yield written("begin", {"format": FORMAT, "house": house, "made": made})
    for one in kept:
        day = one.knot.day.isoformat() if one.knot is not None else ""
        if told.day and day != told.day:
            yield written("day", told.closed())
        told.rows += one.row is not None
        if one.knot is not None:
            told.add(day, one.knot_hash)
        yield written("knot", _tied(one))
    if told.day:
        yield written("day", told.closed())


def _tied(one: Kept) -> dict[str, object]:
    return {
        "knot": {**one.knot.told, "hash": one.knot_hash} if one.knot else None,
        "row": {**one.row.told, "hash": one.row_hash} if one.row else None,
        "erasure": one.erasure.told if one.erasure else None,
    }


def written(tag: str, told: Mapping[str, object]) -> bytes:
    return (plain({"line": tag, **told}) + "\n").encode("utf-8", "surrogatepass")


def read_line(line: bytes) -> Line | None:
    """The line, when it is written exactly as we write lines."""
    try:
        told = _DECODER.decode(line)
        same = (plain(json.loads(line)) + "\n").encode("utf-8", "surrogatepass") == line
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return told if same else None
