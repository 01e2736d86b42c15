"""Wakes requests that wait for news, whichever thread or process the news come from."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

_LOOK_SECONDS = 0.2
"""Between two looks for what other processes have changed, while somebody listens."""


class Bell:
    """Rings for every committed change, by topic: `queue`, `cases`, `programme`, `devices`.

    Nobody has to ring it. `Database.writing` sees which tables a transaction changed, counts their topics
    (store/news.py says which table is news of what) in the same transaction and tells `hear` after the
    commit; what other processes commit is found by one look at the same counters five times a second.
    A table that pages should follow needs one row in store/news.py, nothing else.
    """

    def __init__(self, look: Callable[[], Mapping[str, int]]) -> None:
        self._look = look
        self._lock = threading.Lock()
        self._ears: dict[asyncio.Event, tuple[asyncio.AbstractEventLoop, frozenset[str]]] = {}
        self._counts: dict[str, int] = {}
        self._closing = threading.Event()
        self._watched = False

    @contextmanager
    def listening(self, *topics: str) -> Iterator[asyncio.Event]:
        """An event that a change in these topics sets; look at their state inside, so that none is missed."""
        heard = asyncio.Event()
        with self._lock:
            self._ears[heard] = (asyncio.get_running_loop(), frozenset(topics))
            if self.closed:
                heard.set()
            elif not self._watched:
                self._watched = True
                threading.Thread(target=self._watch, name="bell", daemon=True).start()
        try:
            yield heard
        finally:
            with self._lock:
                self._ears.pop(heard, None)

    def hear(self, counts: Mapping[str, int]) -> None:
        """These topics have changed so often by now; whoever listens to one that is new wakes."""
        with self._lock:
            news = {topic for topic, count in counts.items() if count > self._counts.get(topic, 0)}
            self._counts |= {topic: counts[topic] for topic in news}
        self.ring(*news)

    def look(self) -> None:
        """Hear at once of everything that is committed anywhere."""
        self.hear(self._look())

    def counts(self) -> dict[str, int]:
        """What has been heard of so far; never more than is committed."""
        with self._lock:
            return dict(self._counts)

    def ring(self, *topics: str) -> None:
        """Wake whoever listens to one of these in this process."""
        wanted = frozenset(topics)
        with self._lock:
            self._wake(lambda mine: bool(mine & wanted))

    @property
    def closed(self) -> bool:
        """Whether nobody should wait any longer."""
        return self._closing.is_set()

    def close(self) -> None:
        """The server stops: let everybody go at once."""
        self._closing.set()
        with self._lock:
            self._wake(lambda _: True)

    def _wake(self, concerned: Callable[[frozenset[str]], bool]) -> None:
        woken: dict[asyncio.AbstractEventLoop, list[asyncio.Event]] = {}
        for heard, (loop, topics) in self._ears.items():
            if concerned(topics):
                woken.setdefault(loop, []).append(heard)
        for loop, events in woken.items():
            loop.call_soon_threadsafe(_set, events)

    def _watch(self) -> None:
        while not self._closing.wait(_LOOK_SECONDS):
            with self._lock:
                if not self._ears:
                    self._watched = False
                    return
            self.look()


async def wait_for(heard: asyncio.Event, seconds: float) -> bool:
    """Whether it rang within so many seconds."""
    try:
        await asyncio.wait_for(heard.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _set(events: list[asyncio.Event]) -> None:
    for heard in events:
        heard.set()
