"""Passwords: argon2id, few at a time."""

import hashlib
import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk.central.trouble import PasswordTooShort

SHORTEST = 12
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

    def renewed(self, kept: str, password: str) -> str:
        """The right password under today's setting; empty when it is kept so already."""
        if not self._hasher.check_needs_rehash(kept):
            return ""
        with _AT_ONCE:
            return self._hasher.hash(password)

    def right(self, kept: str, password: str) -> bool:
        """Whether it is the one; an empty `kept` takes as long and is never right."""
        with _AT_ONCE:
            try:
                return self._hasher.verify(kept or self._nobody, password) and bool(kept)
            except (VerificationError, InvalidHashError):
                return False
