"""When the glass was last touched and turned, and the board last looked at; what is due follows from that."""

from kiosk import settings
from kiosk.clock import Clock
from kiosk.flow.idle import Idle, Waiting

DOUBLE_STRIKE = 0.3
"""Seconds: a touch on a page younger than this was meant for the page before (EN 301 549, 5.8)."""
NEWS_EVERY = 30.0
"""Seconds between two looks at the board when nobody nudges: hours and duties change by the clock alone."""
LONGEST_PRESS = 10.0
"""Seconds that a finger on the glass holds the page still; longer is dirt."""


class Moments:
    """Remembers moments of the monotonic clock, nothing of what was on the glass."""

    def __init__(self, times: settings.Idle, clock: Clock) -> None:
        self._idle, self._clock = Idle(times), clock
        self._pressed: float | None = None
        self._touched = self._turned = self._looked = clock.monotonic()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock.monotonic()

    def press(self) -> None:
        """A finger is put on the glass."""
        self._touched = self._pressed = self._clock.monotonic()

    def lift(self) -> None:
        """No finger is on the glass any more."""
        self._pressed = None
        self.touch()

    def turn(self) -> None:
        """Another page is shown."""
        self._turned = self._clock.monotonic()

    def look(self) -> None:
        """The board is looked at."""
        self._looked = self._clock.monotonic()

    @property
    def early(self) -> bool:
        """Whether a touch now was meant for the page before."""
        return self._since(self._turned) < DOUBLE_STRIKE

    @property
    def down(self) -> bool:
        """Whether a finger is on the glass."""
        return self._pressed is not None

    @property
    def held(self) -> bool:
        """Whether that finger holds the page still."""
        return self._pressed is not None and self._since(self._pressed) < LONGEST_PRESS

    @property
    def unread(self) -> bool:
        """Whether it is time to look at the board again."""
        return self._since(self._looked) >= NEWS_EVERY

    def left(self, pace: Waiting) -> int | None:
        """What the idle clock says of a page with this pace."""
        return self._idle.at(pace, self._touched, self._clock.monotonic())

    def rest(self, pace: Waiting, paper: float | None) -> float:
        """Seconds until something is due; `paper` are those until the print must be looked at."""
        idle = self._idle.due(pace, self._touched, self._clock.monotonic())
        waits = (idle, paper, NEWS_EVERY - self._since(self._looked))
        return max(0.02, min(w for w in waits if w is not None))

    def _since(self, moment: float) -> float:
        return self._clock.monotonic() - moment
