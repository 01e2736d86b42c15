"""The printing loop's round: prints, and tells the terminal how the printers are before a visitor begins."""

from collections.abc import Callable, Sequence
from typing import Protocol

from kiosk.printing.label import Paper
from kiosk.printing.spooler import Spooler
from kiosk.printing.standing import NAME, Standing
from kiosk.store.board import Board
from kiosk.texts import FALLBACK
from kiosk.wire.codec import encode
from kiosk.wire.messages import PrintOrder


class PaperRound:
    """A round of the spooler, and a new word on the board when something changed."""

    def __init__(self, spooler: Spooler, board: Board, nudge: Callable[[], None]) -> None:
        self._spooler, self._board, self._nudge = spooler, board, nudge
        self._told: Standing | None = None

    def round(self) -> float:
        """Print what waits; returns how long to rest."""
        rest = self._spooler.round()
        now = self._standing()
        if now != self._told:
            self._board.swap(NAME, encode(now), "")
            self._told = now
            self._nudge()
        return rest

    def state(self) -> str:
        """`ready`, `unknown`, or the text key of what is wrong with the label printer."""
        return self._spooler.health("label").state

    def _standing(self) -> Standing:
        label, slip = self._spooler.health("label"), self._spooler.health("slip")
        return Standing(label=label.state, media=label.media, slip=slip.state)


class Orders(Protocol):
    """The print jobs, as far as staff may order."""

    def ordered(self, code: str, number: int, fresh: Paper | None = None) -> int | None:
        """Print a label once more, or `fresh` of a thing never seen here; None when that order is past."""
        ...


def obey(orders: Sequence[PrintOrder], prints: Orders) -> bool:
    """Take staff's orders, each once; returns whether there is something new to print."""
    return sum(prints.ordered(o.code, o.copy, label_of(o)) is not None for o in orders) > 0


def label_of(order: PrintOrder) -> Paper | None:
    """The label as the order tells it; None when it tells only the code, as an older central does."""
    if not order.kind or order.at is None:
        return None
    return Paper(
        role="label",
        layout="thing",
        kind=order.kind,
        lang=FALLBACK,
        at=order.at,
        code=order.code,
        choices=order.choices,
    )
