"""A visitor's half-finished form: frozen, moved forward by answers, forgotten by making a new one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.forms.fields import Choice, Digits, Field, Site
from kiosk.forms.form import Form


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far and where the visitor stands."""

    form: Form
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    at: str = ""
    """Name of the question in front of the visitor; `REVIEW` when all are answered."""
    notice: str = ""
    """A page to read before going on, called for by the last answer."""
    changing: bool = False
    """One answer is being changed: the next goes back to the review page."""

    REVIEW = "review"

    @classmethod
    def begin(cls, form: Form) -> "Draft":
        """A form with no answer yet."""
        return cls(form, at=form.steps[0].name)

    @property
    def reviewing(self) -> bool:
        """Whether all is answered and waits for "send"."""
        return self.at == self.REVIEW

    @property
    def step(self) -> Field:
        """The question in front of the visitor."""
        return self.form.step(self.at)

    def asked(self) -> tuple[Field, ...]:
        """The questions that the answers so far leave to ask."""
        return self.form.asked(self.answers)

    def progress(self) -> tuple[int, int]:
        """Which step of how many; the review page is the last one."""
        counted = [f.name for f in self.asked() if f.counted]
        total = len(counted) + (1 if self.form.review else 0)
        if self.reviewing:
            return total, total
        before = [f.name for f in self.asked()]
        passed = before[: before.index(self.at)]
        done = sum(1 for name in passed if name in counted)
        return done + (1 if self.step.counted else 0), total

    def answer(self, value: str, site: Site) -> "Draft":
        """One answer further; raises AnswerRefused, then nothing has changed."""
        kept = self.step.check(value, site)
        answers = {**self.answers, self.at: kept}
        draft = replace(self, answers=_still_asked(self.form, answers))
        notice = _notice(self.step, kept, site)
        return replace(draft, notice=notice) if notice else draft._onward()

    def read_on(self) -> "Draft":
        """Past the notice that the last answer called for ("hand it in all the same")."""
        return replace(self, notice="")._onward()

    def back(self) -> "Draft | None":
        """One question back with all answers kept; None leads to the start screen."""
        if self.notice:
            return replace(self, notice="")
        names = [f.name for f in self.asked()]
        at = len(names) if self.reviewing else names.index(self.at)
        if self.changing and self.finished():
            return replace(self, at=self.REVIEW, changing=False)
        return replace(self, at=names[at - 1]) if at > 0 else None

    def change(self, name: str) -> "Draft":
        """From the review page to one answer and, after it, to what that answer newly asks or back."""
        return replace(self, at=name, changing=True)

    def instead(self, site: Site) -> "Draft":
        """The way on after too many wrong codes, where the question has one; else the same draft."""
        step = self.step
        if not isinstance(step, Digits) or step.instead is None:
            return self
        name, value = step.instead
        return replace(self, at=name).answer(value, site)

    def finished(self) -> bool:
        """Whether every question that must be answered is."""
        return all(f.name in self.answers for f in self.asked())

    def _onward(self) -> "Draft":
        names = [f.name for f in self.asked()]
        if self.changing:
            missing = next((n for n in names if n not in self.answers), None)
            if missing is None:
                return replace(self, at=self.REVIEW, changing=False)
            return replace(self, at=missing)
        later = names[names.index(self.at) + 1 :]
        return replace(self, at=later[0] if later else self.REVIEW)


def _still_asked(form: Form, answers: Mapping[str, str]) -> dict[str, str]:
    """Without the answers to questions that a changed answer has made void."""
    names = {f.name for f in form.asked(answers)}
    return {name: value for name, value in answers.items() if name in names}


def _notice(step: Field, value: str, site: Site) -> str:
    if not isinstance(step, Choice):
        return ""
    option = step.chosen(value, site)
    return option.notice if option else ""
