"""Small real things that the tests of the store hand in."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.clock import HandClock
from kiosk.store.database import Database
from kiosk.store.kept import Kept, Leaving
from kiosk.store.outbox import Outbox
from kiosk.store.prints import Prints

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Sheet:
    """A paper that says no more than its role."""

    role: str = "label"

    def encoded(self) -> bytes:
        return b"a sheet for " + self.role.encode()


@dataclass(frozen=True)
class Memory:
    """All of one kiosk's database, and its clock."""

    database: Database
    clock: HandClock
    outbox: Outbox
    prints: Prints

    @classmethod
    def at(cls, folder: Path) -> "Memory":
        clock = HandClock(NOON)
        database = Database(folder / "kiosk.db")
        return cls(database, clock, Outbox(database, clock), Prints(database, clock))

    def leaving(self, kind: str = "check_in", **more: object) -> Leaving:
        told = {"answers": {"whom": "police"}, **more}
        ref = uuid.uuid4().hex
        return Leaving(
            ref=ref, kind=kind, lang="sv", at=self.clock.now(), trusted=self.clock.trusted(), **told
        )  # type: ignore[arg-type]

    def keep(self, *, papers: Sequence[Sheet] = (), **more: object) -> Kept:
        return self.outbox.keep(self.leaving(**more), lambda _: papers)  # type: ignore[arg-type]

    def label(self) -> int:
        """The job of one label just asked for."""
        return self.keep(papers=[Sheet()]).jobs[0]


def all_bytes(folder: Path) -> bytes:
    """Everything that somebody who takes the card would hold."""
    return b"\0".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())
