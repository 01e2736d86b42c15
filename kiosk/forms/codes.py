"""Codes that people read, write and say: no 0/O, no 1/I/L, a check character at the end.

31 characters is a prime, so a sum with the weights 1, 2, 3 … modulo 31 catches every single wrong character
and every swap of two neighbours.
"""

import secrets
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_VALUE = {c: i for i, c in enumerate(ALPHABET)}
LENGTH = 8
"""Characters after the prefix, the check character included."""


def new_code(prefix: str, choose: Callable[[str], str] = secrets.choice) -> str:
    """A fresh code such as HG-4F7K-92QX: 31^7 possibilities, one check character."""
    body = "".join(choose(ALPHABET) for _ in range(LENGTH - 1))
    return shown(prefix, body + check_character(body))


def check_character(body: str) -> str:
    """The character that makes the weighted sum right."""
    weight = len(body) + 1
    total = sum((i + 1) * _VALUE[c] for i, c in enumerate(body))
    return ALPHABET[(-total * pow(weight, -1, 31)) % 31]


def shown(prefix: str, characters: str) -> str:
    """Prefix and characters in groups of four."""
    return "-".join([prefix, *(characters[i : i + 4] for i in range(0, len(characters), 4))])


def read_code(text: str, prefix: str) -> str | None:
    """The code that somebody typed or scanned, in its one spelling; None when it can't be right."""
    letters = "".join(c for c in text.upper() if c.isalnum())
    if len(letters) > LENGTH:
        letters = letters.removeprefix(prefix)
    if len(letters) != LENGTH or any(c not in _VALUE for c in letters):
        return None
    total = sum((i + 1) * _VALUE[c] for i, c in enumerate(letters))
    return shown(prefix, letters) if total % 31 == 0 else None


def new_digits(length: int = 6, choose: Callable[[str], str] = secrets.choice) -> str:
    """A code of digits for a keypad: a booking's or a queue slip's."""
    return "".join(choose("0123456789") for _ in range(length))


def grouped(digits: str) -> str:
    """417358 as 417 358."""
    return " ".join(digits[i : i + 3] for i in range(0, len(digits), 3))
