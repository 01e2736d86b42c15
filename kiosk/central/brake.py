"""A brake on guessing: wrong tries cost waits, and only those who guess have to wait."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any

from starlette.requests import Request

from kiosk.central.trouble import SignInSlowed
from kiosk.clock import Clock

_SHORTEST, _LONGEST = 15.0, 900.0
_WIDER = 10
"""How many times as many wrong tries an address has in all as for one name: an office may share it."""
_NAME = 80


def wait_after(more: int) -> float:
    """Seconds after so many wrong tries more than are free."""
    return float(min(_SHORTEST * 2 ** min(more, 16), _LONGEST))


def source_of(request: Request) -> str:
    """Where a request comes from, only ever counted in memory: an IPv6 network of 64 bits is one place."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return address.packed[:8].hex() if isinstance(address, IPv6Address) else host


@dataclass(frozen=True, slots=True)
class _Tries:
    count: int = 0
    ready: float = 0.0
    """When the next try may be."""

    def forgotten(self, now: float) -> bool:
        """Whether so much time has passed that the count begins anew."""
        return now >= self.ready + _LONGEST


class Brake:
    """Counts tries of a name from an address, and of an address in all; another address is never braked.

    Whoever was right from an address once is not braked there by what others try from the same one.
    """

    def __init__(self, clock: Clock, free: int, most: int = 10_000) -> None:
        self._clock, self._free, self._most = clock, free, most
        self._tries: OrderedDict[tuple[str, ...], _Tries] = OrderedDict()
        self._known: OrderedDict[tuple[str, ...], None] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, source: str, name: str) -> None:
        """One more try, counted as wrong until `right` is said; raises SignInSlowed while it has to wait.

        Counted before it is known, so that a hundred at once are no more than a hundred in a row.
        """
        pair = (source, name[:_NAME])
        with self._lock:
            scales: dict[tuple[str, ...], int] = {pair: self._free}
            if pair not in self._known:
                scales[source,] = self._free * _WIDER
            self._wait(max(self._ready(key) for key in scales))
            for key, free in scales.items():
                self._count(key, free)

    def right(self, source: str, name: str) -> None:
        """The last try was right: it costs nothing, and the name's count begins anew here."""
        pair = (source, name[:_NAME])
        with self._lock:
            self._tries.pop(pair, None)
            whole = self._tries.get((source,))
            if whole is not None and pair not in self._known:
                self._tries[source,] = _Tries(whole.count - 1, self._clock.monotonic())
            self._known[pair] = None
            _forget(self._known, self._most)

    def _ready(self, key: tuple[str, ...]) -> float:
        return self._tries.get(key, _Tries()).ready

    def _wait(self, ready: float) -> None:
        seconds = ready - self._clock.monotonic()
        if seconds > 0:
            raise SignInSlowed(int(seconds) + 1)

    def _count(self, key: tuple[str, ...], free: int) -> None:
        now = self._clock.monotonic()
        before = self._tries.pop(key, _Tries())
        count = 1 if before.forgotten(now) else before.count + 1
        cost = wait_after(count - free) if count >= free else 0.0
        self._tries[key] = _Tries(count, now + cost)
        _forget(self._tries, self._most)


def _forget(kept: OrderedDict[tuple[str, ...], Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
