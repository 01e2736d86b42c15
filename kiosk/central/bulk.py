"""Which moves many cases can make at once: those that ask nothing, or one thing that is the same for all."""

from collections.abc import Iterable

from kiosk.central.cases import Case
from kiosk.central.moves import BACK, Move

SHARED = ("shelf",)
"""What can be said once for all."""


def asks(move: Move) -> tuple[str, ...]:
    """What it needs to be told."""
    return tuple(ask.name for ask in move.asks if ask.needed)


def fits(move: Move) -> bool:
    """Whether it can be made by many at once; a copy of a label is asked for one by one."""
    return not move.copies and move.to != BACK and (not asks(move) or asks(move) == SHARED)


def in_bulk(cases: Iterable[Case]) -> tuple[Move, ...]:
    """The moves that at least one of these cases can make so, the cases' main ones first."""
    every = [(move is not case.next, move) for case in cases for move in case.moves if fits(move)]
    found: dict[str, Move] = {}
    for _, move in sorted(every, key=lambda one: one[0]):
        found.setdefault(move.name, move)
    return tuple(found.values())
