"""What screens may ask, done as pure changes of the visit."""

from dataclasses import replace

from kiosk.errors import AnswerRefused
from kiosk.forms import BY_KIND, LEAVE_QUEUE
from kiosk.forms.fields import Digits
from kiosk.terminal.app import Terminal
from kiosk.terminal.visit import Page


class Touches:
    """The terminal's `Asks`. A touch that comes too early for its page does nothing."""

    def __init__(self, terminal: Terminal, languages: tuple[str, ...]) -> None:
        self._terminal, self._languages = terminal, languages

    def begin(self, kind: str) -> None:
        """A door was touched."""
        form, facts = BY_KIND[kind], self._terminal.facts
        if not self._terminal.early:
            self._terminal.turn(self._terminal.visit.begin(form, printing=facts.printer == "ready"))

    def info(self, name: str) -> None:
        """An information page; `""` lists them all."""
        if not self._terminal.early:
            self._terminal.turn(replace(self._terminal.visit, page=Page.INFO, info=name))

    def answer(self, value: str) -> None:
        """The answer to the question in front; a code must be known to somebody first."""
        visit, site = self._terminal.visit, self._terminal.facts.site
        if visit.draft is None or visit.page is not Page.STEP or self._terminal.early:
            return
        step = visit.draft.step
        try:
            if isinstance(step, Digits) and step.known_by:
                self._terminal.recognise(step, step.check(value, site))
            else:
                self._terminal.onward(visit.with_draft(visit.draft.answer(value, site)))
        except AnswerRefused as refusal:
            self._terminal.turn(replace(visit.refused(refusal.key), typed=value))

    def typing(self, value: str) -> None:
        """What is written so far."""
        self._terminal.visit = replace(self._terminal.visit, typed=value)

    def read_on(self) -> None:
        """Past a notice, or past the page that says that nothing prints."""
        visit = self._terminal.visit
        if visit.draft is None or self._terminal.early:
            return
        if visit.page is Page.NO_PAPER:
            self._terminal.turn(visit.placed())
        elif visit.page is Page.NOTICE:
            self._terminal.onward(visit.with_draft(visit.draft.read_on()))

    def instead(self) -> None:
        """The way for those who have no code."""
        visit, site = self._terminal.visit, self._terminal.facts.site
        if visit.draft is not None and visit.page is Page.STEP and not self._terminal.early:
            self._terminal.onward(visit.with_draft(visit.draft.instead(site)))

    def back(self) -> None:
        """One page back; what was handed in stays handed in."""
        visit = self._terminal.visit
        if visit.page not in {Page.SENDING, Page.DONE} and not self._terminal.early:
            self._terminal.turn(visit.backward())

    def change(self, name: str) -> None:
        """From the review page to one answer."""
        visit = self._terminal.visit
        if visit.draft is not None and visit.page is Page.REVIEW and not self._terminal.early:
            self._terminal.turn(visit.with_draft(visit.draft.change(name)))

    def send(self) -> None:
        """Hand it in: only the first touch finds the review page, or the page that says it was not kept."""
        visit = self._terminal.visit
        if visit.page in {Page.REVIEW, Page.NOT_STORED} and not self._terminal.early:
            self._terminal.hand_in(visit)

    def close(self) -> None:
        """Close and clear; not while something is handed in, and not by the second tap of two."""
        if self._terminal.visit.page is not Page.SENDING and not self._terminal.early:
            self._terminal.over()

    def stay(self) -> None:
        """Yes, I am still here."""
        self._terminal.released()

    def language(self, lang: str) -> None:
        """Go on in another language."""
        if lang in self._languages:
            self._terminal.turn(replace(self._terminal.visit, lang=lang))

    def theme(self, name: str) -> None:
        """light, dark or hc, to the end of the visit."""
        self._terminal.turn(replace(self._terminal.visit, theme=name))

    def label_came(self) -> None:
        """Yes, a label came out."""
        self._terminal.prints.came(self._terminal.visit.print)

    def print_again(self) -> None:
        """No label: print once more."""
        self._terminal.prints.again(self._terminal.visit.print)

    def to_desk(self) -> None:
        """Hand the thing to the desk without a label."""
        self._terminal.prints.to_desk(self._terminal.visit.print)

    def leave_queue(self) -> None:
        """Out of the queue again, from the page with the visitor's number."""
        visit, site = self._terminal.visit, self._terminal.facts.site
        ticket = visit.handed.ticket if visit.page is Page.DONE and visit.handed else ""
        leaving = visit.begin(LEAVE_QUEUE)
        if ticket and leaving.draft is not None and not self._terminal.early:
            self._terminal.onward(leaving.with_draft(leaving.draft.answer(ticket, site)))
