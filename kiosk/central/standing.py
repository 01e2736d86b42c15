"""What a case's rows of custody add up to: an undone move counts no more, though its row stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.central.cases import Event
from kiosk.central.moves import LASTING, MERGE, MOVES, UNDO, UNMERGE

_MOVES = {m.name for states in MOVES.values() for moves in states.values() for m in moves}
_TAKEN_BACK = (_MOVES | {MERGE}) - LASTING
"""Acts that an undo can take back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands after some rows."""

    state: str = ""
    before: str = ""
    """The state before this one."""
    told: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The newest answer to each thing that was asked."""
    undone: "Standing | None" = field(default=None, repr=False)
    """How it stands without the last move; None when that can't be taken back."""
    act: str = ""
    """The last move that counts."""

    @property
    def kept(self) -> dict[str, str | date | None]:
        """What a case's row keeps of it, so that lists need not read custody."""
        words = {name: self.told.get(name, "") for name in ("shelf", "bag", "police_number")}
        return {**words, "reported": self._day("reported_on"), "notified": self._day("notified_on")}

    def _day(self, name: str) -> date | None:
        return date.fromisoformat(self.told[name]) if self.told.get(name) else None


def standing(events: Iterable[Event]) -> Standing:
    """How a case stands after these rows, oldest first."""
    now = Standing()
    for event in events:
        now = after(now, event)
    return now


def after(now: Standing, event: Event) -> Standing:
    """How it stands after one more row."""
    if event.act in (UNDO, UNMERGE) and now.undone is not None:
        return now.undone
    if event.act in _TAKEN_BACK:
        before = now.state if event.to_state != now.state else now.before
        return Standing(event.to_state, before, {**now.told, **event.details}, now, event.act)
    if event.to_state != now.state:
        return Standing(event.to_state, now.state, now.told)
    return now
