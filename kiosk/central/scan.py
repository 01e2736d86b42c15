"""What was scanned or typed: a thing's code, a shelf, the word that ends; what a wrong code may have been.

A scanner that believes in another keyboard types other signs between letters, and a label may hold a short
address: so only the letters and digits at the end count.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.central.cases import Case
from kiosk.central.moves import Move
from kiosk.forms import FORMS
from kiosk.forms.codes import ALPHABET, LENGTH, read_code, shown
from kiosk.settings import FoundRules

Word = Literal[
    "shelf",
    "done",
    "shelved",
    "moved",
    "here",
    "cabinet",
    "stopped",
    "found",
    "wrong",
    "near",
    "unknown",
    "seen",
    "again",
    "extra",
    "same",
    "elsewhere",
    "enough",
]
"""How one scan ended; its words are `staff.scan.did.<word>`."""

SHELF = "HY"
"""Stands before a shelf's name on its label."""
DONE = ("KLAR", "DONE")
"""What ends a shelf, typed or on a label."""
PREFIXES = tuple(form.code_prefix for form in FORMS if form.opens == "thing" and form.code_prefix)

_LONGEST = 40
_LABEL = re.compile(rf"{SHELF}\W+(.+)")
_NAME = re.compile(r"[^\W\d_]{1,2} ?[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Scanned:
    """One reading."""

    sort: Literal["thing", "shelf", "done", "wrong"]
    words: str
    """The code in its one spelling, the shelf's name, or what was read."""
    near: tuple[str, ...] = ()
    """Right codes that are one wrong character, or two neighbours that changed places, away."""


def read(text: str, shelves: Iterable[str] = ()) -> Scanned:
    """What somebody scanned or typed, with the shelves that are known by name."""
    upper = " ".join(text.upper().split())
    if upper in DONE:
        return Scanned("done", upper)
    shelf = _shelf(upper, {known.upper(): known for known in shelves})
    return Scanned("shelf", shelf) if shelf else _thing(upper)


def label(shelf: str) -> str:
    """What stands on a shelf's label for a scanner."""
    return f"{SHELF}-{shelf}"


def doubtful(wrong: str, right: str) -> tuple[int, ...]:
    """Which characters of a wrong code differ from a right one; all that no code has when there is none."""
    if len(wrong) == len(right):
        return tuple(n for n, (one, other) in enumerate(zip(wrong, right, strict=True)) if one != other)
    prefix = next((p for p in PREFIXES if wrong.startswith(p)), "")
    return tuple(n for n, c in enumerate(wrong) if n >= len(prefix) and c.isalnum() and c not in ALPHABET)


def must_lie_safe(flags: Iterable[str], shelf: str, rules: FoundRules) -> bool:
    """Whether things with such flags belong on another shelf than this one: in the security cabinet."""
    safe = {name.upper() for name in rules.cabinet_shelves}
    return bool(safe) and shelf.upper() not in safe and bool(set(flags) & set(rules.cabinet_flags))


def shelving(case: Case) -> Move | None:
    """The case's move that puts it on a shelf; None in states that have none."""
    return next((m for m in case.moves if any(ask.name == "shelf" for ask in m.asks)), None)


def _shelf(upper: str, known: dict[str, str]) -> str:
    labelled = _LABEL.fullmatch(upper)
    name = labelled[1].strip() if labelled else upper
    if name in known:
        return known[name]
    if labelled:
        return name[:_LONGEST]
    return name.replace(" ", "") if _NAME.fullmatch(name) else ""


def _thing(upper: str) -> Scanned:
    letters = "".join(c for c in upper if c.isalnum())
    for prefix in PREFIXES:
        if len(letters) > LENGTH and letters[-LENGTH - len(prefix) : -LENGTH] == prefix:
            letters = letters[-LENGTH:]
        code = read_code(letters, prefix) if len(letters) == LENGTH else None
        if code:
            return Scanned("thing", code)
        if len(letters) == LENGTH:
            return Scanned("wrong", shown(prefix, letters), tuple(dict.fromkeys(_near(letters, prefix))))
    return Scanned("wrong", upper[:_LONGEST])


def _near(letters: str, prefix: str) -> Iterator[str]:
    """One character changed, or two neighbours swapped, so that the check character is right."""
    strange = [n for n, c in enumerate(letters) if c not in ALPHABET]
    changed = strange if len(strange) == 1 else range(LENGTH) if not strange else ()
    for n in changed:
        for character in ALPHABET:
            code = read_code(letters[:n] + character + letters[n + 1 :], prefix)
            if code:
                yield code
    for n in range(LENGTH - 1):
        code = read_code(letters[:n] + letters[n + 1] + letters[n] + letters[n + 2 :], prefix)
        if code:
            yield code
