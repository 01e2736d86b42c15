"""The kiosk's memory, put together in the same way for terminal and agent."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kiosk.clock import Clock
from kiosk.errors import Refused
from kiosk.nudge import AGENT, nudge
from kiosk.sealing.envelope import Sealer
from kiosk.settings import Settings
from kiosk.store.board import Board
from kiosk.store.database import Database
from kiosk.store.outbox import Outbox
from kiosk.store.prints import Prints
from kiosk.store.slots import Slots
from kiosk.wire.codec import decode
from kiosk.wire.messages import Notices


@dataclass(frozen=True, slots=True)
class Store:
    """One of each; every program opens its own."""

    database: Database
    outbox: Outbox
    prints: Prints
    board: Board
    slots: Slots
    sealer: Sealer


def database_file(settings: Settings) -> Path:
    """Where the one database lies."""
    return Path(settings.data) / "kiosk.db"


def open_store(settings: Settings, clock: Clock) -> Store:
    """Open, or make, everything under the data folder."""
    database = Database(database_file(settings))
    board = Board(database, clock)
    sealer = Sealer(lambda: recipients(board))
    slots = Slots(Path(settings.data) / "slots", Path(settings.run), settings.tips.slots, sealer.cover)
    prints = Prints(database, clock, told=partial(nudge, Path(settings.run) / AGENT))
    return Store(database, Outbox(database, clock), prints, board, slots, sealer)


def notices(board: Board) -> Notices | None:
    """What central has published, as far as this version can read it."""
    posted = board.read("notices")
    try:
        return decode(posted.body, Notices) if posted else None
    except Refused:
        return None


def recipients(board: Board) -> list[str]:
    """The staff keys that central has published."""
    news = notices(board)
    return [r.key for r in news.recipients] if news else []


def colour(board: Board, settings: Settings) -> str:
    """The colour-word of queue numbers: central's newest, the one from enrolment, or config's."""
    news = notices(board)
    return (news.colour if news else "") or board.noted("colour") or settings.sync.colour
