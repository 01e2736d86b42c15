"""What happens when a visitor hands something in: seal, store, ask for print, nudge. In this order."""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.clock import Clock
from kiosk.flow.submission import Submission
from kiosk.forms.codes import new_code, new_digits
from kiosk.printing.label import ROLES, Paper, Role, papers_for
from kiosk.store.kept import Kept, Leaving


class Sealer(Protocol):
    """Closes what only staff may read; raises RecipientsMissing when fewer than two could open it."""

    def envelope(self, answers: Mapping[str, str]) -> bytes:
        """An age envelope for a finder's contact."""
        ...

    def frame(self, answers: Mapping[str, str]) -> bytes:
        """A whole tip as one frame of the one size."""
        ...


class Memory(Protocol):
    """The outbox, as the desk sees it."""

    def keep(self, leaving: Leaving, papers: Callable[[Kept], Sequence[Paper]]) -> Kept:
        """Durable when it returns: the parcel and its print jobs in one transaction."""
        ...


class Hidden(Protocol):
    """The tip slots, as the desk sees them."""

    def put(self, frame: bytes) -> None:
        """Durable when it returns; raises SlotsFull."""
        ...


@dataclass(frozen=True, slots=True)
class Handed:
    """What the visitor is told: only what is already true."""

    code: str = field(default="", repr=False)
    """HG-4F7K-92QX for a found thing."""
    number: str = ""
    """Blå 7 for a place in the queue."""
    ticket: str = field(default="", repr=False)
    """The six digits that leave the queue again."""
    jobs: tuple[int, ...] = ()
    """Print jobs to watch."""


class Desk:
    """Takes a submission. When `take` returns, it is safe from power cuts; if it raises, nothing is kept."""

    def __init__(  # noqa: PLR0913  one argument for each part it stands between
        self,
        outbox: Memory,
        slots: Hidden,
        sealer: Sealer,
        clock: Clock,
        *,
        colour: Callable[[], str],
        nudge: Callable[[], None],
        roles: Collection[Role] = ROLES,
    ) -> None:
        self._outbox, self._slots, self._sealer, self._clock = outbox, slots, sealer, clock
        self._colour, self._nudge, self._roles = colour, nudge, roles

    def take(self, submission: Submission) -> Handed:
        """Seal, store, ask for print, nudge; raises SealingTrouble or StoreTrouble."""
        if submission.form.whole_sealed:
            self._slots.put(self._sealer.frame({**submission.sealed, "lang": submission.lang}))
            return Handed()
        kept, leaving = self._keep(submission)
        self._nudge()
        return Handed(leaving.code, kept.number, leaving.ticket, kept.jobs)

    def _keep(self, submission: Submission) -> tuple[Kept, Leaving]:
        leaving = self._leaving(submission)
        kept = self._outbox.keep(leaving, lambda kept: self._papers(submission, leaving, kept))
        return kept, leaving

    def _papers(self, submission: Submission, leaving: Leaving, kept: Kept) -> Sequence[Paper]:
        """Only what this kiosk has a printer for: a place without one promises no paper."""
        return papers_for(submission.form, leaving, kept, roles=self._roles)

    def _leaving(self, submission: Submission) -> Leaving:
        form = submission.form
        queued = form.queued(submission.open)
        return Leaving(
            ref=uuid.uuid4().hex,
            kind=form.kind,
            lang=submission.lang,
            at=self._clock.now(),
            trusted=self._clock.trusted(),
            code=new_code(form.code_prefix) if form.code_prefix else "",
            ticket=new_digits() if queued else "",
            colour=self._colour() if queued else "",
            answers=dict(submission.open),
            envelope=self._sealer.envelope(submission.sealed) if submission.sealed else None,
        )
