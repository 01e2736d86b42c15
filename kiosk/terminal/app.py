"""The terminal: one visit after another, each a frozen value that is shown; what may wait waits elsewhere."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from kiosk.clock import Clock
from kiosk.desk import Handed
from kiosk.errors import KioskTrouble, StoreTrouble
from kiosk.flow.idle import OVER
from kiosk.flow.submission import Submission
from kiosk.forms.fields import Digits
from kiosk.log import fact
from kiosk.settings import Settings
from kiosk.terminal.behind import Behind
from kiosk.terminal.facts import Facts
from kiosk.terminal.moments import Moments
from kiosk.terminal.papers import Errands, PrintWatch
from kiosk.terminal.shown import travelling
from kiosk.terminal.traces import Traces
from kiosk.terminal.visit import Page, Print, Visit
from kiosk.wire.messages import Booking

log = logging.getLogger(__name__)


class Stage(Protocol):
    """Where pages are shown, and what can be heard."""

    def show(self, visit: Visit, facts: Facts) -> None:
        """Put a page on the glass."""
        ...

    def renew(self, visit: Visit, facts: Facts) -> bool:
        """Let the page on the glass take news; False when it must be built anew."""
        ...

    def chime(self) -> None:
        """A number was called."""
        ...


class Terminal:
    """Holds the visit and the facts; `turn` shows a new visit, `beat` does what is due."""

    def __init__(  # noqa: PLR0913  one argument for each part it stands between
        self,
        settings: Settings,
        behind: Behind,
        background: Errands,
        stage: Stage,
        clock: Clock,
        *,
        facts: Facts,
    ) -> None:
        self._behind, self._background, self._stage = behind, background, stage
        self._moments, self._traces = Moments(settings.idle, clock), Traces()
        self.prints = PrintWatch(behind, background, self._print_told)
        self.home = Visit(settings.house.languages[0], settings.screen.theme)
        self.facts, self.visit, self._told = facts, self.home, settings.personal_data
        self.renew: Callable[[], None] | None = None
        """Replaces the process; done when a visit has left words in it that nobody may find (a tip)."""
        self._visitor, self._recognising, self._stale, self.deaf = 0, False, False, False

    @property
    def early(self) -> bool:
        """Whether a touch now was meant for the page before, or nothing is known before the first look."""
        return self.deaf or self._moments.early

    def turn(self, visit: Visit) -> None:
        """Show another page of the same visit."""
        if visit.page is not self.visit.page or visit.draft != self.visit.draft:
            self._moments.turn()
        if self._traces.left(visit) and self.renew is not None:
            self.renew()
        self.visit, self._stale = visit, False
        self._stage.show(visit, self.facts)

    def onward(self, visit: Visit) -> None:
        """One answer further; a form without a review page is handed in after its last answer."""
        draft = visit.draft
        if draft is not None and visit.page is Page.REVIEW and not draft.form.review:
            self.hand_in(visit)
        else:
            self.turn(visit)

    def hand_in(self, visit: Visit) -> None:
        """Thank only after the desk says that it is kept."""
        if visit.draft is None:
            return
        self.turn(visit.turned(Page.SENDING))
        submission = Submission.of(visit.draft, visit.lang, travelling(visit.draft, visit.lang, self._told))
        self._background.ask(partial(self._behind.take, submission), partial(self._answered, self._visitor))

    def recognise(self, step: Digits, digits: str) -> None:
        """Ask those who may know the code; a second touch meanwhile does nothing."""
        if self._recognising:
            return
        self._recognising = True
        asked = partial(self._behind.recognise, step.known_by, digits)
        self._background.ask(asked, partial(self._recognised, self._visitor, digits))

    def over(self) -> None:
        """Forget the visitor."""
        self._visitor += 1
        self._moments.touch()
        self.turn(self.home)

    def failsafe(self) -> None:
        """Something unexpected happened: say so, and be back at the start screen by the next beats."""
        self._recognising = False
        self._visitor += 1
        self._moments.lift()
        self.turn(replace(self.home, page=Page.FAILSAFE))

    def pressed(self) -> None:
        """A finger is on the glass: the page under it stays."""
        self._moments.press()

    def released(self) -> None:
        """The finger is off, and what it touched has acted."""
        self._moments.lift()
        if self.visit.idle is not None:
            self.turn(replace(self.visit, idle=None))
        elif self._stale:
            self.turn(self.visit)

    def news(self) -> None:
        """Look at the board now."""
        self._moments.look()
        self._background.ask(self._behind.look, self._facts_came)
        self.prints.look(self.visit.print)

    def beat(self) -> float:
        """Do what is due; the seconds until the next beat."""
        if self._moments.held:
            return 0.5
        left = self._moments.left(self.visit.pace(self.home))
        if left == OVER:
            self.over()
        elif left != self.visit.idle:
            self._refresh(replace(self.visit, idle=left))
        if self._moments.unread:
            self.news()
        elif self.prints.due(self.visit.print) is not None:
            self.prints.look(self.visit.print)
        return self._moments.rest(self.visit.pace(self.home), self.prints.due(self.visit.print))

    def _refresh(self, visit: Visit) -> None:
        """The same page with news on it; a page under a finger is not taken away."""
        self.visit = visit
        if self._stage.renew(visit, self.facts):
            return
        if self._moments.down:
            self._stale = True
        else:
            self.turn(visit)

    def _answered(self, visitor: int, answer: Handed | KioskTrouble) -> None:
        if visitor != self._visitor:
            return
        self._moments.touch()
        if isinstance(answer, KioskTrouble):
            fact(log, logging.ERROR, "not_stored", reason=answer.text_key)
            self.turn(replace(self.visit.turned(Page.NOT_STORED), error=answer.text_key))
            return
        self.turn(_thanked(self.visit, answer, self.facts.waiting))

    def _recognised(self, visitor: int, digits: str, found: Booking | str | StoreTrouble | None) -> None:
        self._recognising = False
        draft = self.visit.draft
        if visitor != self._visitor or draft is None or self.visit.page is not Page.STEP:
            return
        if isinstance(found, StoreTrouble):
            self.turn(replace(self.visit.refused("trouble.not_recognised"), typed=""))
            return
        if not found:
            self.turn(self.visit.missed(f"{draft.form.kind}.{draft.at}.unknown"))
            return
        known = replace(self.visit, booking=found if isinstance(found, Booking) else None)
        self.onward(known.with_draft(draft.answer(digits, self.facts.site)))

    def _print_told(self, paper: Print) -> None:
        if self.visit.page is Page.DONE and paper != self.visit.print:
            self._refresh(replace(self.visit, print=paper))

    def _facts_came(self, facts: Facts) -> None:
        before, self.facts, first, self.deaf = self.facts, facts, self.deaf, False
        if facts.calls and facts.calls[:1] != before.calls[:1] and not first:
            self._stage.chime()
        if first or (self.visit.page in {Page.START, Page.DONE} and replace(facts, now=before.now) != before):
            self._refresh(self.visit)


def _thanked(visit: Visit, handed: Handed, waiting: Sequence[str]) -> Visit:
    paper = Print(handed.jobs[0], "queued") if handed.jobs else Print()
    ahead = waiting.index(handed.number) if handed.number in waiting else len(waiting)
    done = replace(visit.turned(Page.DONE), handed=handed, print=paper)
    return replace(done, ahead=ahead if handed.number else None)
