"""What an answer means and how long to rest after it: rules without clock, network or store.

Only our own words on our own refs count as a receipt. A captive portal's page, a proxy's refusal, a receipt
cut off in the middle or one for somebody else's parcels all mean the same: not delivered, ask again later.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from kiosk.errors import Refused
from kiosk.sync.answer import Answer
from kiosk.wire.codec import T, decode
from kiosk.wire.messages import DropReceipt, Problem, Receipt, Verdict

Spread = Callable[[float, float], float]
"""A number between two others, all equally likely: `random.uniform`."""

LONGEST_REST = 900.0
SLOW_LANE = 900.0
_NOT_WELCOME = frozenset({401, 403, 426})
_POISONED = frozenset({400, 409, 413, 415, 422})


@dataclass(frozen=True, slots=True)
class Delivered:
    """Central has decided on these parcels; those it did not name stay where they are."""

    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nobody we know has answered, or central asks us to wait so many seconds."""

    wait: float | None = None


@dataclass(frozen=True, slots=True)
class SlowLane:
    """Central knows us and does not let us in: somebody must look at it, so ask seldom."""

    reason: str


@dataclass(frozen=True, slots=True)
class Poisoned:
    """Central can't take the whole request; one of its parcels must be why."""

    reason: str


Meaning = Delivered | NotNow | SlowLane | Poisoned


def meaning(answer: Answer, asked: Collection[str]) -> Meaning:
    """What an answer to a batch with these refs means."""
    receipt = words(answer, Receipt)
    if receipt is None:
        return _poison(answer) or refusal(answer)
    ours: dict[str, Verdict] = {}
    for verdict in receipt.verdicts:
        if verdict.ref in asked:
            ours.setdefault(verdict.ref, verdict)
    return Delivered(tuple(ours.values())) if ours else NotNow()


def dropped(answer: Answer, frames: int) -> DropReceipt | NotNow | SlowLane:
    """What an answer to a drop of so many frames means; anything but all of them is none of them."""
    receipt = words(answer, DropReceipt)
    if receipt is None:
        return refusal(answer)
    return receipt if receipt.kept == frames else NotNow()


def words(answer: Answer, kind: type[T]) -> T | None:
    """The message of this kind in a good answer; None for everything else on earth."""
    if answer.status != 200 or answer.media_type != "application/json":
        return None
    try:
        return decode(answer.body, kind)
    except Refused:
        return None


def problem(answer: Answer) -> Problem | None:
    """Central's own words for a refusal; None when a stranger refused."""
    if answer.media_type != "application/problem+json":
        return None
    try:
        found = decode(answer.body, Problem)
    except Refused:
        return None
    return found if found.status == answer.status else None


def refusal(answer: Answer) -> NotNow | SlowLane:
    """What it means that no good answer came."""
    trouble = problem(answer)
    if trouble is not None and answer.status in _NOT_WELCOME:
        return SlowLane(trouble.detail)
    return NotNow(retry_after(answer))


def _poison(answer: Answer) -> Poisoned | None:
    trouble = problem(answer)
    return Poisoned(trouble.detail) if trouble is not None and answer.status in _POISONED else None


def retry_after(answer: Answer) -> float | None:
    """Seconds that were asked for, at most an hour: nobody may silence a kiosk for a day."""
    text = answer.headers.get("retry-after", "").strip()
    return min(float(text), 3600.0) if text.isascii() and text.isdigit() else None


def rest_after(meaning: NotNow | SlowLane, tries: int, spread: Spread) -> float:
    """How long to rest, spread out so that a thousand kiosks don't come back in the same second."""
    if isinstance(meaning, SlowLane):
        return SLOW_LANE * spread(0.75, 1.25)
    if meaning.wait is not None:
        return max(1.0, meaning.wait) * spread(0.5, 1.5)
    return spread(0, min(LONGEST_REST, 2.0 ** min(tries, 10)))


def smaller(size: int) -> int:
    """The next batch after one that was poisoned."""
    return max(1, size // 2)


def larger(size: int, most: int) -> int:
    """The next batch after one that was delivered."""
    return min(most, size * 2)
