"""A terminal without a screen, and a visitor who touches it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from kiosk.clock import HandClock
from kiosk.desk import Handed
from kiosk.errors import NotStored, StoreTrouble
from kiosk.flow.submission import Submission
from kiosk.settings import Lists, Settings, config_folder
from kiosk.store.kept import PrintState, Stage
from kiosk.terminal.app import Terminal
from kiosk.terminal.behind import Behind
from kiosk.terminal.facts import Facts
from kiosk.terminal.gather import Seen, facts_of
from kiosk.terminal.touches import Touches
from kiosk.terminal.visit import Visit
from kiosk.wire.messages import Booking, Calls

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
BOOKING = Booking(hash="", cube="Kub 1", starts="2026-11-24T13:00:00Z", ends="2026-11-24T13:30:00Z")


@dataclass
class Later:
    """A background that ends errands when it is told to."""

    waiting: list[Callable[[], None]] = field(default_factory=list)

    def ask(self, errand: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.waiting.append(lambda: then(errand()))

    def all_end(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@dataclass
class Stage_:  # noqa: N801
    """A glass that only remembers."""

    shown: list[Visit] = field(default_factory=list)
    chimes: int = 0

    def show(self, visit: Visit, facts: Facts) -> None:
        self.shown.append(visit)

    def renew(self, visit: Visit, facts: Facts) -> bool:
        return False

    def chime(self) -> None:
        self.chimes += 1


@dataclass
class House:
    """Desk and print jobs in memory."""

    taken: list[Submission] = field(default_factory=list)
    broken: bool = False
    stage: Stage = Stage.QUEUED

    def take(self, submission: Submission) -> Handed:
        if self.broken:
            raise NotStored("full")
        self.taken.append(submission)
        return Handed(code="HG-4F7K-92QX", number="Blå 9", ticket="417358", jobs=(1,))

    def ticket(self, digits: str) -> str:
        if self.broken:
            raise StoreTrouble("SQLITE_BUSY")
        return digits

    def state(self, job: int) -> PrintState:
        if self.broken:
            raise StoreTrouble("SQLITE_BUSY")
        return PrintState(self.stage, "", job)

    def again(self, job: int) -> int:
        return job + 1

    def came_out(self, job: int) -> bool:
        self.stage = Stage.PRINTED
        return True

    def to_desk(self, job: int) -> bool:
        self.stage = Stage.HANDED_TO_DESK
        return True


class Kiosk:
    """A terminal and a visitor who touches it."""

    def __init__(self, calls: Calls | None = None) -> None:
        self.clock, self.later, self.stage, self.house = HandClock(NOON), Later(), Stage_(), House()
        lists, settings = Lists(config_folder(None)), Settings()
        self.seen = Seen(calls=calls)
        self._lists, self._house = lists, settings.house
        behind = Behind(
            self.house,
            self.house,
            {"bookings": lambda d: BOOKING if d == "417358" else None, "tickets": self.house.ticket},
            self.facts,
            self.facts,
            lambda: None,
        )
        self.terminal = Terminal(settings, behind, self.later, self.stage, self.clock, facts=self.facts())
        self.asks = Touches(self.terminal, ("sv", "en"))

    def facts(self) -> Facts:
        return replace(facts_of(self.seen, self._lists, self._house, NOON), tips_open=True)

    @property
    def visit(self) -> Visit:
        return self.terminal.visit

    def touch(self, name: str, *words: str) -> None:
        self.clock.forward(1)
        getattr(self.asks, name)(*words)

    def found(self) -> None:
        self.touch("begin", "found_item")
        for answer in ("read", "keys", "unknown", "unknown", "", "give_up"):
            self.touch("answer", answer)
