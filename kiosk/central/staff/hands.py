"""A case's path as staff read it: each row of custody in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.central.cases import WHY, Event
from kiosk.central.custody import WHICH
from kiosk.central.moves import SORTS, Sort
from kiosk.central.staff.labels import why
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import full_day
from kiosk.central.staff.written import inline


@dataclass(frozen=True, slots=True)
class Hand:
    """One knot on the thing's path."""

    event: Event
    did: str
    told: str
    """What it was answered with."""
    note: str
    who: str

    @property
    def words(self) -> str:
        """All of it in one line."""
        return " · ".join(filter(None, (self.did, self.told)))


def hand(v: Visit, event: Event) -> Hand:
    """One row of custody."""
    shown = {k: w for k, w in event.details.items() if k not in {"words", WHY, WHICH}}
    answers = [f"{v.t(f'case.ask.{name}')}: {answered(v, name, words)}" for name, words in shown.items()]
    told = " · ".join(filter(None, (*answers, why(v.t, event.details.get(WHY, "")))))
    return Hand(event, v.t(f"case.did.{event.act}"), told, event.details.get("words", ""), event.by)


def answered(v: Visit, name: str, answer: str) -> str:
    """What was answered, in words; what an older program asked for is shown as it was kept."""
    if name == "ground" and v.t.has(f"staff.ground.{answer}"):
        return v.t(f"staff.ground.{answer}")
    read = _ANSWERS.get(SORTS.get(name, "words"))
    try:
        return read(v, answer) if read else inline(answer)
    except (ValueError, KeyError):
        return inline(answer)


_YES_NO = {"yes": "staff.yes", "no": "staff.no"}
_ANSWERS: Mapping[Sort, Callable[[Visit, str], str]] = {
    "tick": lambda v, answer: v.t(_YES_NO[answer]),
    "yes_no": lambda v, answer: v.t(_YES_NO[answer]),
    "day": lambda v, answer: full_day(date.fromisoformat(answer), v.t),
}
