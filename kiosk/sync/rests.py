"""How often something has failed in a row, and the rest that follows."""

from kiosk.errors import DeliveryFailed
from kiosk.sync.policy import NotNow, SlowLane, Spread, rest_after


class Rests:
    """Each failure makes the next rest longer; one success forgets them all."""

    def __init__(self, spread: Spread) -> None:
        self._spread = spread
        self._tries = 0

    def unanswered(self, error: DeliveryFailed) -> float:
        """Nobody answered: how long to rest."""
        return self.refused(NotNow(error.retry_after))

    def refused(self, said: NotNow | SlowLane) -> float:
        """Not taken: how long to rest."""
        self._tries += 1
        return rest_after(said, self._tries, self._spread)

    def answered(self) -> None:
        """It went well."""
        self._tries = 0
