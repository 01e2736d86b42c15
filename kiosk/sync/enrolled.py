"""A courier for a kiosk that may not be enrolled yet, or is enrolled anew while the agent runs."""

from collections.abc import Callable

from kiosk.errors import DeliveryFailed
from kiosk.sync.answer import Answer, Courier, Errand

ASK_AGAIN_SECONDS = 10.0


class EnrolledCourier:
    """Made when there is an identity, and made again when central no longer knows that one."""

    def __init__(self, ready: Callable[[], Courier | None]) -> None:
        self._ready = ready
        self._courier: Courier | None = None

    def carry(self, errand: Errand) -> Answer:
        """As the courier does; DeliveryFailed while there is no identity."""
        courier = self._courier = self._courier or self._ready()
        if courier is None:
            raise DeliveryFailed("not enrolled", retry_after=ASK_AGAIN_SECONDS)
        answer = courier.carry(errand)
        if answer.status == 401:
            self._courier = None
        return answer

    def hang_up(self) -> None:
        """End a request in flight."""
        if self._courier is not None:
            self._courier.hang_up()
