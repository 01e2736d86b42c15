"""Whether the answers to what a move asks for fit; pure, the same for pages, scans and many cases at once."""

from collections.abc import Callable, Mapping
from datetime import date

from kiosk.central.moves import Ask, Move
from kiosk.central.trouble import MoveRefused

LONGEST = {"lines": 1000}
_LONG = 200
_DIGITS = 6


def answered(move: Move, flags: tuple[str, ...], details: Mapping[str, str], today: date) -> dict[str, str]:
    """The answers that are kept; raises MoveRefused that names what is missing or does not fit."""
    asked = move.asked(flags)
    given = {a.name: details.get(a.name, "").strip() for a in asked}
    wrong = tuple(a.name for a in asked if not _right(a, given[a.name], today))
    if wrong:
        raise MoveRefused(move.name, wrong)
    return {name: answer for name, answer in given.items() if answer}


def _right(ask: Ask, answer: str, today: date) -> bool:
    if not answer:
        return not ask.needed
    return _clean(ask, answer) and _FITS[ask.sort](answer, today)


def _clean(ask: Ask, answer: str) -> bool:
    ends = "\r\n" if ask.sort == "lines" else ""
    short = len(answer) <= LONGEST.get(ask.sort, _LONG)
    return short and all(ord(c) >= 32 or c in ends for c in answer)


def _past_day(answer: str, today: date) -> bool:
    try:
        return date(2000, 1, 1) <= date.fromisoformat(answer) <= today
    except ValueError:
        return False


def _any(_: str, __: date) -> bool:
    return True


_FITS: Mapping[str, Callable[[str, date], bool]] = {
    "words": _any,
    "lines": _any,
    "person": _any,
    "tick": lambda answer, _: answer == "yes",
    "yes_no": lambda answer, _: answer in {"yes", "no"},
    "day": _past_day,
    "number": lambda answer, _: answer.isascii() and answer.isdecimal() and len(answer) <= _DIGITS,
}
"""By sort; that a person exists and may is checked where the accounts are."""
