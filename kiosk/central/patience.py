"""Connections that only hold on are let go: a request must arrive whole, and in time."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_OWED = (h11.IDLE, h11.SEND_BODY)
"""What the other end is in while we wait for its bytes."""


class Patient(H11Protocol):
    """uvicorn's protocol, with an end to waiting for what drips; answers may take their time."""

    seconds = 30.0
    """From the first byte, or from the connection's beginning, to the last byte of a request."""
    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there, and owes us a request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Some more of it; dripping does not buy time."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, error: Exception | None) -> None:
        """Nothing is owed any more."""
        self._settle()
        super().connection_lost(error)

    def _watch(self) -> None:
        if self.conn.their_state not in _OWED:
            self._settle()
        elif self._end is None:
            self._end = self.loop.call_later(self.seconds, self.transport.abort)

    def _settle(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None
