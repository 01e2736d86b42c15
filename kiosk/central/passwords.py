"""Passwords: argon2id, few at a time, and a brake on guessing."""

import hashlib
import secrets
import threading
from collections import defaultdict, deque

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk.central.trouble import PasswordTooShort, SignInSlowed
from kiosk.clock import Clock

SHORTEST = 12
_WINDOW = 900.0
_AT_ONCE = threading.BoundedSemaphore(2)
"""Each hash takes 19 MiB: a flood of sign-ins must not take the machine's memory."""


def fresh_token() -> str:
    """256 random bits, for cookies and links."""
    return secrets.token_urlsafe(32)


def mark_of(token: str) -> str:
    """How a token is kept: the database alone lets nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()


class Passwords:
    """OWASP's smaller argon2id setting: 19 MiB, two rounds, about 40 ms."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def kept(self, password: str) -> str:
        """As it is stored; raises PasswordTooShort."""
        if len(password) < SHORTEST:
            raise PasswordTooShort("a password needs at least twelve characters")
        with _AT_ONCE:
            return self._hasher.hash(password)

    def right(self, kept: str, password: str) -> bool:
        """Whether it is the one; an empty `kept` takes as long and is never right."""
        with _AT_ONCE:
            try:
                return self._hasher.verify(kept or self._nobody, password) and bool(kept)
            except (VerificationError, InvalidHashError):
                return False


class Brake:
    """Counts wrong tries of the last quarter of an hour, for each account and in all."""

    def __init__(self, clock: Clock, tries: int, overall: int = 100) -> None:
        self._clock, self._tries, self._overall = clock, tries, overall
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def check(self, account: str) -> None:
        """Raises SignInSlowed when there were too many."""
        with self._lock:
            for name, most in ((account, self._tries), ("", self._overall)):
                self._wait(name, most)

    def wrong(self, account: str) -> None:
        """One more wrong try."""
        now = self._clock.monotonic()
        with self._lock:
            self._wrong[account].append(now)
            self._wrong[""].append(now)

    def right(self, account: str) -> None:
        """The account's own count begins anew."""
        with self._lock:
            self._wrong.pop(account, None)

    def _wait(self, name: str, most: int) -> None:
        now, tries = self._clock.monotonic(), self._wrong[name]
        while tries and tries[0] <= now - _WINDOW:
            tries.popleft()
        if len(tries) >= most:
            raise SignInSlowed(int(tries[-most] + _WINDOW - now) + 1)
        if not tries:
            del self._wrong[name]
