"""A paper's facts as words, ready to be set: keys looked up in lists and catalogues, times in local time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.clock import SWEDEN, months_later
from kiosk.forms import BY_KIND
from kiosk.forms.fields import Choice, Option, Site
from kiosk.forms.found_item import KEPT_MONTHS
from kiosk.printing.label import OTHER, Paper
from kiosk.settings import House
from kiosk.texts import FALLBACK, Texts
from kiosk.wire.codec import read_moment


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many wait before a number, and when that was true."""

    count: int
    at: datetime


WhoIsAhead = Callable[[str], Ahead | None]
"""Asked with a queue number when its slip is drawn; None when it isn't known."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One paper, with what is needed to say it in one language."""

    paper: Paper
    t: Texts
    house: House
    site: Site
    epoch: str = ""
    """A few characters of the store's identity: sequences begin anew with a new store."""
    ahead: Ahead | None = None
    follow_url: str = ""
    """Where numbers can be followed by phone; empty where they can't."""

    @property
    def head(self) -> str:
        """Who speaks."""
        return f"{self.house.name} {self.house.place}"

    def option(self, name: str) -> Option:
        """What was chosen; for own words, or what has left the lists, an option that says so."""
        step = BY_KIND[self.paper.kind].step(name)
        key = self.paper.choices.get(name, OTHER)
        found = step.chosen(key, self.site) if isinstance(step, Choice) else None
        return found or Option(OTHER, icon="tag", text_key=f"paper.other.{name}")

    def words(self, name: str) -> str:
        """The option's full name."""
        option = self.option(name)
        return option.names.get(self.t.lang) or option.names.get(FALLBACK) or self.t(option.text_key)

    def short(self, name: str) -> str:
        """The option's name for a small label."""
        return self.option(name).short or self.words(name)

    @property
    def clock_unsure(self) -> bool:
        """Whether no date may be printed."""
        return not self.paper.trusted

    @property
    def order(self) -> str:
        """What keeps the order when the clock can't: epoch and sequence."""
        sequence = f"{self.paper.seq:04d}"
        return f"{self.epoch}–{sequence}" if self.epoch else sequence

    @property
    def handed_in(self) -> str:
        """2025-11-20 16.42, or how it is in order when the clock can't be trusted."""
        if self.clock_unsure:
            return self.t("paper.unsure.long", order=self.order)
        return f"{self.at:%Y-%m-%d %H.%M}"

    @property
    def at(self) -> datetime:
        """When it was handed in, local time."""
        return read_moment(self.paper.at).astimezone(SWEDEN)

    @property
    def earliest(self) -> str:
        """The earliest day on which an unclaimed thing may leave."""
        return months_later(self.at.date(), KEPT_MONTHS).isoformat()

    @property
    def copy(self) -> str:
        """ex 1"""
        return self.t("paper.copy", n=self.paper.copy)
