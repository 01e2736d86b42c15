"""You said, we did: short outcomes that staff publish to the kiosks' start screen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

LONGEST_TITLE, LONGEST_WORDS = 60, 200
LEAST_VOICES = 3
"""From how many different people something should have come: fewer might know each other by it."""
ICONS = (
    *("lightbulb", "tree", "buildings", "train", "graduation-cap", "house-line", "storefront"),
    "chats-circle",
)

_TIME = re.compile(r"\b(?:kl\.?|klockan|at)\s*\d{1,2}\b|\b\d{1,2}[.:]\d{2}\b", re.IGNORECASE)
_PAIR = re.compile(r"(?=\b(\w+ \w+)\b)")
_NUMBER = re.compile(r"\b\d[\d -]{4,}\d\b")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what visitors said."""

    id: str
    title: Mapping[str, str]
    words: Mapping[str, str]
    """By language, both Swedish and English."""
    place: str
    """Key of a place, or empty."""
    icon: str
    begins: date
    ends: date
    """The last day it is shown."""
    state: str = "published"
    """`published` or `withdrawn`."""
    version: int = 1
    at: datetime | None = None
    """When it was published."""

    def living(self, today: date) -> bool:
        """Whether kiosks show it."""
        return self.state == "published" and self.begins <= today <= self.ends


def doubts(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Bits of a text that look like a person, a time or a number; `known` are names that are no person's."""
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, "…")
    pairs = [m.group(1) for m in _PAIR.finditer(text)]
    named = [pair for pair in pairs if pair.istitle() and not re.search(r"\d|_", pair)]
    found = [m.group(0) for pattern in (_TIME, _NUMBER) for m in pattern.finditer(text)]
    return tuple(dict.fromkeys((*named, *found)))


def lacking(outcome: Outcome) -> tuple[str, ...]:
    """Names of the fields that are not right yet."""
    wrong = [
        f"{part}_{lang}"
        for part, said, most in (
            ("title", outcome.title, LONGEST_TITLE),
            ("words", outcome.words, LONGEST_WORDS),
        )
        for lang in ("sv", "en")
        if not 0 < len(said.get(lang, "")) <= most
    ]
    return (*wrong, *(("ends",) if outcome.ends < outcome.begins else ()))
