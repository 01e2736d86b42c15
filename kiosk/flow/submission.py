"""A finished draft: what the visitor hands in, before it is sealed and stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kiosk.flow.draft import Draft
from kiosk.forms.fields import Notice
from kiosk.forms.form import Form

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything handed in at once; `repr` never tells the answers."""

    form: Form
    lang: str
    """The language the visitor used, so that staff answer in it."""
    open: Mapping[str, str] = field(repr=False)
    """Answers that travel readable."""
    sealed: Mapping[str, str] = field(repr=False)
    """Answers that only staff may read."""

    @classmethod
    def of(cls, draft: Draft, lang: str, shown: Mapping[str, str] = NOTHING) -> "Submission":
        """Part a finished draft's answers into open and sealed; `shown` is what was read before a contact."""
        secret = draft.form.sealed_names()
        told = {f.name for f in draft.form.steps if not isinstance(f, Notice)}
        answers = {n: v for n, v in draft.answers.items() if v and n in told}
        return cls(
            draft.form,
            lang,
            open={n: v for n, v in answers.items() if n not in secret} | dict(shown),
            sealed={n: v for n, v in answers.items() if n in secret},
        )
