"""When a found thing may leave, and which rule says so; pure, the rules are config (1938:121 § 4).

The law counts three months from the day the police got the report, not from handing in, and gives an owner
who was told one month. The later of the two holds, and never less than the label promises: its date was
counted from handing in and stands on the thing.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kiosk.clock import months_later
from kiosk.forms.found_item import KEPT_MONTHS
from kiosk.settings import FoundRules

Why = Literal["unreported", "label", "police", "notice"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the dates of a thing are counted from."""

    handed_in: date
    reported: date | None = None
    """The day the police got the report."""
    notified: date | None = None
    """The day its owner was told."""


@dataclass(frozen=True, slots=True)
class Dates:
    """When a thing may leave."""

    earliest: date
    """The first day on which it may leave unclaimed; only a lower bound while nobody has been told of it."""
    expires: date | None
    """When the owner's time ends; None until the police or the owner know of it."""
    why: Why
    """Which rule gave `earliest`."""
    report_by: date | None
    """When the police should have the report; None when they have it."""

    def left(self, today: date) -> int:
        """Days until it may leave; below zero when that day has been."""
        return (self.earliest - today).days

    def overdue(self, today: date) -> bool:
        """Whether it should have left before today."""
        return self.expires is not None and self.earliest < today

    def expiring(self, today: date, days: int) -> bool:
        """Whether it may leave today or within so many days."""
        return self.expires is not None and today <= self.earliest <= today + timedelta(days=days)


def dates(known: Known, rules: FoundRules) -> Dates:
    """By the rules."""
    counted: list[tuple[date, Why]] = []
    if known.reported is not None:
        counted.append((months_later(known.reported, rules.police_months), "police"))
    if known.notified is not None:
        counted.append((months_later(known.notified, rules.notice_months), "notice"))
    label = months_later(known.handed_in, KEPT_MONTHS)
    report_by = known.handed_in + timedelta(days=rules.report_days) if known.reported is None else None
    if not counted:
        return Dates(label, None, "unreported", report_by)
    expires, why = max(counted)
    return Dates(max(expires, label), expires, why if expires >= label else "label", report_by)


def latest_start(end: date, months: int) -> date:
    """The last day that has `end` or an earlier day so many months later."""
    month = months_later(end.replace(day=1), -months)
    last = monthrange(month.year, month.month)[1]
    ends_its_month = (end + timedelta(days=1)).day == 1
    return month.replace(day=last if ends_its_month else min(end.day, last))


def week_end(today: date) -> date:
    """The Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())
