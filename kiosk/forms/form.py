"""A form: everything there is to say about one kind of submission, as frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.forms.fields import Field


@dataclass(frozen=True, slots=True)
class LabelSpec:
    """What a paper for this form shows besides the code: answers by name. Never a sealed one."""

    paper: str
    """The layout: `thing` (label on the found thing) or `slip` (queue number)."""
    lines: tuple[str, ...] = ()
    receipt: bool = False
    """Whether the visitor also gets a receipt."""
    receipt_lines: tuple[str, ...] = ()
    """Answers that the receipt shows besides `lines`."""


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of submission."""

    kind: str
    accent: str
    """The door's colour: gran, hjortron, blabar, sjo."""
    steps: tuple[Field, ...]
    code_prefix: str = ""
    """`HG` gives the submission a code such as HG-4F7K-92QX."""
    queue: bool = False
    """Gives a queue number such as Blå 7, when `queue_if` holds."""
    queue_if: tuple[str, frozenset[str]] | None = None
    whole_sealed: bool = False
    """Every answer travels in the envelope, and no time of day is kept anywhere."""
    label: LabelSpec | None = None
    numbers_bar: bool = False
    """Whether 112 and 114 14 stand on every page."""
    review: bool = True
    door: bool = True
    """Whether the start screen has a door for it."""
    also: str = ""
    """Another form's kind that the first question's page leads to as well."""
    keep_days: int = 90
    opens: str = "plain"
    """What it becomes at central: `thing` or `plain` (a case), `visit` (queue, booked guest), `leaving`."""
    schema: int = 1
    """Grows when answers change their meaning."""

    def step(self, name: str) -> Field:
        """The question called `name`."""
        return next(f for f in self.steps if f.name == name)

    def asked(self, answers: Mapping[str, str]) -> tuple[Field, ...]:
        """The questions that these answers leave to ask, in order."""
        return tuple(f for f in self.steps if holds(f.only_if, answers))

    def queued(self, answers: Mapping[str, str]) -> bool:
        """Whether these answers give a queue number."""
        return self.queue and holds(self.queue_if, answers)

    def sealed_names(self) -> frozenset[str]:
        """The answers that only staff may read."""
        return frozenset(f.name for f in self.steps if self.whole_sealed or f.sealed)


def holds(condition: tuple[str, frozenset[str]] | None, answers: Mapping[str, str]) -> bool:
    """Whether a condition on another answer is met; no condition is always met."""
    return condition is None or answers.get(condition[0], "") in condition[1]
