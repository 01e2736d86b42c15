"""Wakes requests that wait for news, whichever thread the news come from."""

import asyncio
import threading


class Bell:
    """`ring` from any thread; `wait` in any event loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._closed = False

    def listen(self) -> asyncio.Event:
        """An event that the next ring sets; ask for it before looking, so that no ring is missed."""
        heard = asyncio.Event()
        with self._lock:
            self._waiting[heard] = asyncio.get_running_loop()
            if self._closed:
                heard.set()
        return heard

    def forget(self, heard: asyncio.Event) -> None:
        """Nobody waits for this one any more."""
        with self._lock:
            self._waiting.pop(heard, None)

    def ring(self) -> None:
        """Something has changed, and is committed."""
        with self._lock:
            for heard, loop in self._waiting.items():
                loop.call_soon_threadsafe(heard.set)

    @property
    def closed(self) -> bool:
        """Whether nobody should wait any longer."""
        return self._closed

    def close(self) -> None:
        """The server stops: let everybody go at once."""
        self._closed = True
        self.ring()


async def wait_for(heard: asyncio.Event, seconds: float) -> bool:
    """Whether it rang within so many seconds."""
    try:
        await asyncio.wait_for(heard.wait(), seconds)
    except TimeoutError:
        return False
    return True
