"""A connection that can be cut from outside: `requests` has no total deadline of its own.

Its timeouts hold for one wait at a time, so a server that drips one byte a second keeps it busy for minutes.
The socket of the request in flight is therefore noted, and shut down when the time is up.
"""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class Line:
    """The socket of one courier's request in flight."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: list[socket.socket] = []
        self.was_cut = False
        """Whether the last request was ended by us; what it seemed to bring is then worth nothing."""

    def hold(self, made: socket.socket) -> None:
        """Note a socket by a handle of its own: the first one disappears when TLS wraps it."""
        handle = socket.socket(fileno=os.dup(made.fileno()))
        with self._lock:
            self._held.append(handle)
            late = self.was_cut
        if late:
            self.cut()

    def cut(self) -> None:
        """End the request in flight, from any thread."""
        with self._lock:
            self.was_cut = True
            for held in self._held:
                _shut(held)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut the line when the block takes longer."""
        self.was_cut = False
        timer = threading.Timer(seconds, self.cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            for held in self._held:
                held.close()
            self._held = []


class LineAdapter(HTTPAdapter):
    """Connections that tell a Line which socket they use."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **rest: Any) -> None:
        """As ever, with our own kinds of pool."""
        super().init_poolmanager(connections, maxsize, block, **rest)
        self.poolmanager.pool_classes_by_scheme = _pools(self._line)


def _shut(held: socket.socket) -> None:
    try:
        held.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


class _Noted(HTTPConnection):
    """Plain HTTP, for this machine and for tests."""

    line: Line

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        self.line.hold(made)
        return made

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is not None:
            self.line.hold(self.sock)
        super().request(*args, **kwargs)


class _NotedTls(_Noted, HTTPSConnection):
    """The same over TLS."""


def _pools(line: Line) -> dict[str, type[HTTPConnectionPool]]:
    plain = type("_Plain", (_Noted,), {"line": line})
    tls = type("_Tls", (_NotedTls,), {"line": line})
    return {
        "http": type("_PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("_TlsPool", (HTTPSConnectionPool,), {"ConnectionCls": tls}),
    }
