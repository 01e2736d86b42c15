"""What central publishes, fetched when it is new and put up only when it is whole."""

from collections.abc import Callable

from kiosk.errors import DeliveryFailed
from kiosk.sync.answer import Answer, Courier, Errand
from kiosk.sync.calls import Board
from kiosk.sync.policy import Spread, refusal, words
from kiosk.sync.rests import Rests
from kiosk.wire.messages import Notices
from kiosk.wire.routes import NOTICES

NAME = "notices"

Posted = Callable[[Notices], None]
"""Told what has just been put up."""


class NoticesWatch:
    """Looks for news now and then; unchanged ones cost an empty answer."""

    def __init__(self, board: Board, courier: Courier, every: float, spread: Spread, posted: Posted) -> None:
        self._board, self._courier, self._posted = board, courier, posted
        self._every, self._spread = every, spread
        self._rests = Rests(spread)

    def round(self) -> float:
        """One look; returns how long to rest."""
        held = self._board.read(NAME)
        try:
            answer = self._courier.carry(Errand(NOTICES, etag=held.etag if held else ""))
        except DeliveryFailed as error:
            return self._rests.unanswered(error)
        if answer.status != 304 and not self._post(answer):
            return self._rests.refused(refusal(answer))
        self._rests.answered()
        return self._every * self._spread(0.8, 1.2)

    def _post(self, answer: Answer) -> bool:
        """Put up what can be read to its end; anything else leaves the old one hanging."""
        news = words(answer, Notices)
        if news is None:
            return False
        self._board.swap(NAME, answer.body, answer.etag)
        self._posted(news)
        return True
