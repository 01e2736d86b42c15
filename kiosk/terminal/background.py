"""Everything that may wait (disk, hashing) is done on one thread beside the screen's; answers come back."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")


class Background:
    """One worker thread; errands are done in order, their ends wait for `arrive` on the screen's thread."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._ends: deque[Callable[[], None]] = deque()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="background")

    def ask(self, errand: Callable[[], A], then: Callable[[A], None]) -> None:
        """Do `errand` elsewhere, then `then` with its answer here; what it raises, `arrive` raises."""

        def finished(future: "Future[A]") -> None:
            self.tell(lambda: then(future.result()))

        self._worker.submit(errand).add_done_callback(finished)

    def tell(self, end: Callable[[], None]) -> None:
        """From any thread: have `end` done on the screen's thread."""
        self._ends.append(end)
        self._wake()

    def arrive(self) -> None:
        """On the screen's thread: finish what has come back; after one that raises, the rest wait."""
        while self._ends:
            self._ends.popleft()()

    @property
    def arrived(self) -> bool:
        """Whether something waits for `arrive`."""
        return bool(self._ends)

    def close(self) -> None:
        """Let what is under way end, drop the rest."""
        self._worker.shutdown(wait=True, cancel_futures=True)
