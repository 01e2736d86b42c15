"""The frame round the screen: what goes wrong inside ends in the failsafe page, then at the start page."""

import logging
import sys
from collections import deque
from collections.abc import Callable

from kiosk.log import fact

log = logging.getLogger(__name__)
MOST = 5
WITHIN = 60.0
"""More than `MOST` troubles within so many seconds, and the program ends: systemd starts it afresh."""


class Frame:
    """Kivy's one exception handler. The sentence in the log has type and place, never what was typed."""

    def __init__(
        self, failsafe: Callable[[], None], plain: Callable[[], None], now: Callable[[], float]
    ) -> None:
        self._failsafe, self._plain, self._now = failsafe, plain, now
        self._troubles: deque[float] = deque(maxlen=MOST)

    def handle_exception(self, error: BaseException) -> int:
        """1 (Kivy's PASS) when the screen goes on, 0 (RAISE) when it can't."""
        if not isinstance(error, Exception):
            return 0
        log.error("screen_failed", exc_info=(type(error), error, error.__traceback__))
        now = self._now()
        if len(self._troubles) == MOST and now - self._troubles[0] < WITHIN:
            return 0
        self._troubles.append(now)
        self._show()
        return 1

    def _show(self) -> None:
        try:
            self._failsafe()
        except Exception:  # noqa: BLE001  the last frame there is
            fact(log, logging.ERROR, "failsafe_failed", error=type(sys.exc_info()[1]).__name__)
            self._plain()
