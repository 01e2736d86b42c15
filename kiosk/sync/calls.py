"""Calls to the cubes: central holds the question until there is news, so a call is seen within a second."""

from collections.abc import Callable
from typing import Protocol

from kiosk.clock import Clock
from kiosk.errors import DeliveryFailed
from kiosk.store.kept import Posted
from kiosk.sync.answer import Courier, Errand
from kiosk.sync.policy import Spread, refusal, words
from kiosk.sync.rests import Rests
from kiosk.wire.codec import encode
from kiosk.wire.messages import Calls
from kiosk.wire.routes import CALLS

NAME = "calls"
HELD_SECONDS = 25
LEAST_SECONDS = 1.0
"""Between two questions, in case somebody answers at once without news."""


class Board(Protocol):
    """The board, as news see it."""

    def read(self, name: str) -> Posted | None:
        """What hangs there."""
        ...

    def swap(self, name: str, body: bytes, etag: str) -> None:
        """Put up a new one in place of the old."""
        ...


Nudge = Callable[[], None]
"""Tells the terminal to look at the board."""


class CallsWatch:
    """Asks again as soon as it was answered."""

    def __init__(self, board: Board, courier: Courier, clock: Clock, spread: Spread, nudge: Nudge) -> None:
        self._board, self._courier, self._clock, self._nudge = board, courier, clock, nudge
        self._rests = Rests(spread)
        self._seq: int | None = None
        """Nothing is known after a start, so the first question is not held."""

    def round(self) -> float:
        """One held question; returns how long to rest."""
        asked = self._clock.monotonic()
        try:
            answer = self._courier.carry(self._question())
        except DeliveryFailed as error:
            return self._rests.unanswered(error)
        calls = words(answer, Calls)
        if calls is None:
            return self._rests.refused(refusal(answer))
        self._rests.answered()
        if self._post(calls):
            return 0.0
        return max(0.0, LEAST_SECONDS - (self._clock.monotonic() - asked))

    def _question(self) -> Errand:
        held = 0 if self._seq is None else HELD_SECONDS
        return Errand(CALLS, query=f"after={self._seq or 0}&wait={held}", patience=held)

    def _post(self, calls: Calls) -> bool:
        """Put up what is new; returns whether it was."""
        if calls.seq == self._seq:
            return False
        self._board.swap(NAME, encode(calls), str(calls.seq))
        self._seq = calls.seq
        self._nudge()
        return True
