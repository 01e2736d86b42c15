"""One visit, as frozen values: what the glass shows now, and what may follow from a touch."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.desk import Handed
from kiosk.flow.draft import Draft
from kiosk.flow.idle import Waiting
from kiosk.forms.fields import PlaceChoice, Text
from kiosk.forms.form import Form
from kiosk.wire.messages import Booking


class Page(StrEnum):
    """The pages there are; each has one builder in terminal/screens."""

    START = "start"
    NO_PAPER = "no_paper"
    """Before a form with a label while nothing prints; `read_on` goes to the first question."""
    STEP = "step"
    NOTICE = "notice"
    REVIEW = "review"
    SENDING = "sending"
    DONE = "done"
    NOT_STORED = "not_stored"
    INFO = "info"
    FAILSAFE = "failsafe"


@dataclass(frozen=True, slots=True)
class Print:
    """How the visitor's paper is doing; `state` is a word of the store's print table, `waiting` or `none`."""

    job: int = 0
    state: str = "none"
    reason: str = ""
    copy: int = 1


@dataclass(frozen=True, slots=True)
class Visit:
    """All that the screen needs to know of the person in front of it; forgetting is a new `Visit`."""

    lang: str = "sv"
    theme: str = "light"
    page: Page = Page.START
    draft: Draft | None = field(default=None, repr=False)
    handed: Handed | None = field(default=None, repr=False)
    print: Print = Print()
    error: str = ""
    """Catalogue key of the sentence beside the field."""
    tries: int = 0
    """Codes typed on this step that nobody knew."""
    typed: str | None = field(default=None, repr=False)
    """What is written or half chosen on this step; None when nothing was touched yet."""
    booking: Booking | None = None
    """The booked talk that the visitor's code named."""
    ahead: int | None = None
    """Numbers before the visitor's own, as far as the kiosk knows."""
    info: str = ""
    """Name of the information page shown."""
    idle: int | None = None
    """Seconds left on the shrinking ring; None while somebody is there."""

    def begin(self, form: Form, *, printing: bool = True) -> "Visit":
        """Through a door: no answer yet, everything else forgotten; first told when nothing prints."""
        begun = Visit(self.lang, self.theme, draft=Draft.begin(form))
        told = form.label is not None and form.label.receipt and not printing
        return replace(begun, page=Page.NO_PAPER) if told else begun.placed()

    def placed(self) -> "Visit":
        """On the page that the draft calls for."""
        if self.draft is None:
            return replace(self, page=Page.START)
        if self.draft.notice:
            return replace(self, page=Page.NOTICE)
        return replace(self, page=Page.REVIEW if self.draft.reviewing else Page.STEP)

    def with_draft(self, draft: Draft | None) -> "Visit":
        """One touch further or back; None is the start screen."""
        if draft is None:
            return Visit(self.lang, self.theme)
        return replace(self, draft=draft, error="", tries=0, typed=None, idle=None).placed()

    def refused(self, key: str) -> "Visit":
        """The same page with a sentence beside the field."""
        return replace(self, error=key)

    def missed(self, key: str) -> "Visit":
        """A code that nobody knows: the field empty again, a sentence beside it, one try fewer."""
        return replace(self, error=key, typed="", tries=self.tries + 1)

    def turned(self, page: Page) -> "Visit":
        """The same visit on another page."""
        return replace(self, page=page, error="", idle=None)


    def backward(self) -> "Visit":
        """One page back; from a first page to the start screen."""
        if self.page is Page.INFO and self.info:
            return replace(self, info="")
        if self.draft is None or self.page is Page.NO_PAPER:
            return Visit(self.lang, self.theme)
        if self.page is Page.NOT_STORED:
            return self.with_draft(self.draft)
        return self.with_draft(self.draft.back())

    def pace(self, home: "Visit") -> Waiting:
        """How this page waits for its visitor."""
        if self == home or self.page is Page.SENDING:
            return Waiting.QUIET
        if self.page is Page.STEP and self.draft is not None:
            return Waiting.TEXT if isinstance(self.draft.step, Text | PlaceChoice) else Waiting.FORM
        return _PACES.get(self.page, Waiting.FORM)


_PACES = {Page.START: Waiting.SHORT, Page.DONE: Waiting.DONE, Page.FAILSAFE: Waiting.FAILSAFE}


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in words, as review cards and chips show it."""

    name: str
    question: str
    answer: str = field(repr=False)


Words = Mapping[str, str]
