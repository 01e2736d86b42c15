"""The real terminal on a real store, for tests with real touches; a file called `break` breaks it."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.desk import Desk
from kiosk.settings import Lists, Settings
from kiosk.store.board import Board
from kiosk.store.database import Database
from kiosk.store.outbox import Outbox
from kiosk.store.prints import Prints
from kiosk.terminal.behind import Behind
from kiosk.terminal.commands import terminal_command
from kiosk.terminal.gather import Gatherer
from kiosk.wire.messages import FRAME_BYTES


class Covers:
    """Seals nothing: these walks never open an envelope."""

    def envelope(self, answers: Mapping[str, str]) -> bytes:
        return b"sealed"

    def frame(self, answers: Mapping[str, str]) -> bytes:
        return bytes(FRAME_BYTES)


class NoSlots:
    """Keeps no tip."""

    def put(self, frame: bytes) -> None:
        assert len(frame) == FRAME_BYTES


class Breakable:
    """Recognises any booking, until it is broken."""

    def __init__(self, data: Path) -> None:
        self._broken = data / "break"

    def __call__(self, digits: str) -> str | None:
        if self._broken.exists():
            raise ZeroDivisionError
        return digits if digits == "417358" else None


def build(settings: Settings, lists: Lists) -> Behind:
    data, clock = Path(settings.data), SystemClock()
    database = Database(data / "kiosk.db")
    outbox = Outbox(database, clock)
    gatherer = Gatherer(Board(database, clock), lambda: 8, lists, settings.house, clock)
    desk = Desk(outbox, NoSlots(), Covers(), clock, colour=lambda: "Blå", nudge=lambda: None)
    known = {"bookings": Breakable(data), "tickets": outbox.ticket_known}
    return Behind(desk, Prints(database, clock), known, gatherer.look, gatherer.unread, lambda: None)


if __name__ == "__main__":
    terminal_command(build)()
