"""The sorts of question a form may ask; each sort has one hand-made view in terminal/steps.

An answer is always one string, so that drafts, parcels and cases hold the same thing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Protocol
from unicodedata import category

from kiosk.errors import AnswerRefused


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: from a form's own file or from the municipality's config."""

    key: str
    icon: str = ""
    text_key: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """Proper names by language, for places and organisations that config adds."""
    notice: str = ""
    """A page to read when this is chosen (`notice.<name>.title`); it may end the way kindly."""
    short: str = ""
    """At most 12 letters, for small labels, in Swedish."""
    flags: tuple[str, ...] = ()
    """What staff must know at a glance: id, card, key, phone."""


class Site(Protocol):
    """What a place knows about itself: the lists that options come from."""

    def options(self, source: str) -> Sequence[Option]:
        """The options of a list such as `places`, `found`, `tip`, `organisations`, `interpreters`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A question. Its words are `<form>.<name>.title` and `<form>.<name>.hint`."""

    sort: ClassVar[str] = ""

    name: str
    needed: bool = True
    only_if: tuple[str, frozenset[str]] | None = None
    """Asked only when another answer is one of these."""
    sealed: bool = False
    """Only staff may read the answer: it travels in the envelope."""
    counted: bool = True
    """Whether it is a step of its own in "2 of 5"."""
    reviewed: bool = True
    """Whether the review page shows it."""

    def check(self, value: str, site: Site) -> str:  # noqa: ARG002  other sorts ask the site
        """The answer as it is kept; raises AnswerRefused with the sentence to show."""
        if self.needed and not value.strip():
            raise AnswerRefused("answer.needed")
        return value.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Field):
    """Something to read before going on; its answer is `read`, or the language it was read in."""

    sort: ClassVar[str] = "notice"
    counted: bool = False
    reviewed: bool = False

    def check(self, value: str, site: Site) -> str:  # noqa: ARG002  nothing to check
        """Reading needs no words."""
        return value.strip() or "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of a list; the list is the form's own (`options`) or the site's (`source`)."""

    sort: ClassVar[str] = "choice"
    options: tuple[Option, ...] = ()
    source: str = ""
    style: str = "tiles"
    """How the view lays it out: `tiles`, `pictures` (things) or `two` (big halves)."""

    def listed(self, site: Site) -> Sequence[Option]:
        """All options, in order."""
        return self.options or site.options(self.source)

    def chosen(self, value: str, site: Site) -> Option | None:
        """The option that an answer names."""
        return next((o for o in self.listed(site) if o.key == value), None)

    def check(self, value: str, site: Site) -> str:
        """Only what is on the list."""
        kept = Field.check(self, value, site)
        if kept and self.chosen(kept, site) is None:
            raise AnswerRefused("answer.not_listed")
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChoice(Choice):
    """A place from the list, or free words when the list does not have it (kept as `other:words`)."""

    sort: ClassVar[str] = "place"
    longest: int = 60

    def check(self, value: str, site: Site) -> str:
        """A listed place, or `other:` and some words."""
        if value.startswith("other:"):
            words = " ".join(value.removeprefix("other:").split())
            if not words:
                raise AnswerRefused("answer.place_words")
            return "other:" + _written(words, self.longest)
        return Choice.check(self, value, site)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Field):
    """A few own words."""

    sort: ClassVar[str] = "text"
    longest: int = 200
    lines: int = 3

    def check(self, value: str, site: Site) -> str:
        """Not longer than the limit; no control characters."""
        kept = Field.check(self, value, site)
        return _written(kept, self.longest, also="\n" if self.lines > 1 else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Text):
    """A phone number or e-mail address, asked for only after the personal-data text; always sealed."""

    sort: ClassVar[str] = "contact"
    longest: int = 80
    lines: int = 1
    sealed: bool = True

    def check(self, value: str, site: Site) -> str:
        """Something that can be called or written to."""
        kept = Text.check(self, value, site)
        if "@" in kept and "." in kept.rpartition("@")[2]:
            return kept
        if sum(c.isdigit() for c in kept) >= 7:
            return kept
        raise AnswerRefused("answer.contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digits(Field):
    """A code of digits on a keypad or from a scanner; `known_by` names the list that recognises it."""

    sort: ClassVar[str] = "digits"
    length: int = 6
    known_by: str = ""
    tries: int = 3
    instead: tuple[str, str] | None = None
    """An earlier question and the answer that takes over after too many wrong codes."""
    reviewed: bool = False

    def check(self, value: str, site: Site) -> str:  # noqa: ARG002  the list is asked elsewhere
        """Exactly so many digits."""
        digits = "".join(c for c in value if c in "0123456789")
        if len(digits) != self.length:
            raise AnswerRefused("answer.digits")
        return digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Field):
    """How many, from `least` to `most`; `most` is shown as "or more"."""

    sort: ClassVar[str] = "number"
    least: int = 1
    most: int = 6

    def check(self, value: str, site: Site) -> str:
        """A whole number within the limits."""
        kept = Field.check(self, value, site)
        if not kept.isdecimal() or not self.least <= int(kept) <= self.most:
            raise AnswerRefused("answer.number")
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Field):
    """A day and a part of the day in two touches, kept as `2026-11-24 morning`; `unknown` is an answer."""

    sort: ClassVar[str] = "when"
    days_back: int = 6
    PARTS: ClassVar[tuple[str, ...]] = ("morning", "day", "evening", "night", "unknown")

    def check(self, value: str, site: Site) -> str:
        """`unknown`, or an ISO date and one part of the day."""
        kept = Field.check(self, value, site)
        if kept == "unknown":
            return kept
        day, _, part = kept.partition(" ")
        if not _iso_day(day) or part not in self.PARTS:
            raise AnswerRefused("answer.when")
        return kept


def _written(words: str, longest: int, also: str = "") -> str:
    """Words as they came, when they are not too long and hold nothing that can't be written down."""
    if len(words) > longest:
        raise AnswerRefused("answer.too_long")
    if any(category(c) in {"Cc", "Cs"} and c not in also for c in words):
        raise AnswerRefused("answer.characters")
    return words


def _iso_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
