"""Words that a case is found by, and what somebody types to find it; Å is not A, and ÖL is not OL."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40
_MOST = 300
"""Words of one case; a longer text is found by its first ones."""


def parts(text: str) -> list[str]:
    """Letters and digits in a row, whatever their case and however å is put together."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return [word[:_LONGEST] for word in _WORD.findall(plain)]


def words(text: str, names: Iterable[str]) -> list[str]:
    """All words of a text, and of names such as codes and shelves, which may be written in one."""
    found = dict.fromkeys(parts(text))
    for name in names:
        split = parts(name)
        tails = ("".join(split[n:])[:_LONGEST] for n in range(len(split)))
        found |= dict.fromkeys([*split, *tails])
    return [word for word in found if word][:_MOST]
