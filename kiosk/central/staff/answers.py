"""A case's answers as captions and words; the form says what was asked, config says what the keys mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.central.staff.words import short_day
from kiosk.forms import BY_KIND
from kiosk.forms.fields import Choice, Field, Option, PlaceChoice, When
from kiosk.forms.site import ConfiguredSite
from kiosk.settings import Lists
from kiosk.texts import Texts
from kiosk.wire.messages import Notices


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a case's card."""

    caption: str
    words: str = field(repr=False)


class Reading:
    """Reads answers in one language."""

    def __init__(self, lists: Lists, t: Texts, choices: Notices | None = None) -> None:
        self._site, self._t = ConfiguredSite(lists, choices), t

    def facts(self, kind: str, answers: Mapping[str, str]) -> list[Fact]:
        """Every answer in the order it was asked; what this central does not know is shown as it came.

        An answer without words has been masked.
        """
        form = BY_KIND.get(kind)
        steps = form.steps if form else ()
        asked = [s for s in steps if s.name in answers]
        strange = answers.keys() - {s.name for s in steps}
        masked = self._t("staff.personal.masked")
        known = [Fact(self.caption(kind, s), self.words(s, answers[s.name]) or masked) for s in asked]
        return known + [Fact(name, answers[name] or masked) for name in sorted(strange)]

    def caption(self, kind: str, step: Field) -> str:
        """What staff call the question."""
        key = f"staff.fact.{kind}.{step.name}"
        return self._t(key) if self._t.has(key) else self._t(f"{kind}.{step.name}.title")

    def words(self, step: Field, value: str) -> str:
        """One answer as words."""
        if isinstance(step, When):
            return self._when(value)
        if isinstance(step, PlaceChoice) and value.startswith("other:"):
            return value.removeprefix("other:")
        if isinstance(step, Choice):
            return self._option(step.chosen(value, self._site), value)
        return value

    def title(self, kind: str, answers: Mapping[str, str]) -> str:
        """What the case is about: the first thing its label says, else the kind's name."""
        form = BY_KIND.get(kind)
        lines = form.label.lines if form and form.label else ()
        if form and lines and lines[0] in answers:
            return self.words(form.step(lines[0]), answers[lines[0]])
        return self.kind(kind)

    def icon(self, kind: str, answers: Mapping[str, str]) -> str:
        """The drawing of what the case is about."""
        form = BY_KIND.get(kind)
        lines = form.label.lines if form and form.label else ()
        step = form.step(lines[0]) if form and lines else None
        option = step.chosen(answers.get(lines[0], ""), self._site) if isinstance(step, Choice) else None
        key = f"staff.icon.{kind}"
        return option.icon if option else self._t(key) if self._t.has(key) else "file-text"

    def kind(self, kind: str) -> str:
        """The kind's name."""
        key = f"staff.kind.{kind}"
        return self._t(key) if self._t.has(key) else kind

    def place(self, value: str) -> str:
        """A place's key, or other words, as words."""
        if value.startswith("other:"):
            return value.removeprefix("other:")
        places: Sequence[Option] = [*self._site.options("places"), *self._site.options("tip_places")]
        return self._option(next((p for p in places if p.key == value), None), value)

    def organisation(self, key: str) -> str:
        """Whom a visitor wants to meet."""
        return self._listed("organisations", key)

    def interpreter(self, key: str) -> str:
        """The language asked for."""
        return self._listed("interpreters", key)

    def _listed(self, source: str, key: str) -> str:
        return self._option(next((o for o in self._site.options(source) if o.key == key), None), key)

    def _option(self, option: Option | None, value: str) -> str:
        if option is None:
            return value
        if option.names:
            return option.names.get(self._t.lang) or next(iter(option.names.values()))
        key = f"staff.option.{option.text_key}"
        return self._t(key) if self._t.has(key) else self._t(option.text_key)

    def _when(self, value: str) -> str:
        day, _, part = value.partition(" ")
        if not part:
            return self._t("staff.when.unknown")
        try:
            shown = short_day(date.fromisoformat(day), self._t)
        except ValueError:
            return value
        return self._t("staff.when.part", day=shown, part=self._t(f"staff.part.{part}"))
