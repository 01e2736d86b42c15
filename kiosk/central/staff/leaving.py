"""When a thing may leave, in words: the day, which rule gave it, and how near it is."""

from dataclasses import dataclass
from datetime import date

from kiosk.central.cases import Case
from kiosk.central.dates import Dates
from kiosk.central.shelves import dates_of
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import full_day


@dataclass(frozen=True, slots=True)
class Leaving:
    """A thing's day as a page shows it."""

    day: date
    words: str
    """The day."""
    basis: str
    """Which rule gave it, and what it was counted from."""
    near: str
    """How near it is, when that matters; empty otherwise."""
    tone: str
    """The colour of `near`."""
    report: str
    """By when the police should have the report; empty when they have it."""


def leaving(v: Visit, case: Case) -> Leaving | None:
    """The dates of a thing that is in the house; None for any other case."""
    if not case.held:
        return None
    counted = dates_of(case, v.parts.settings.found)
    near, tone = _near(v, counted)
    day = full_day(counted.earliest, v.t)
    return Leaving(counted.earliest, day, _basis(v, case, counted), near, tone, _report(v, counted))


def _basis(v: Visit, case: Case, counted: Dates) -> str:
    rules = v.parts.settings.found
    if counted.why == "police" and case.reported:
        return v.t.many("staff.dates.police", rules.police_months, day=full_day(case.reported, v.t))
    if counted.why == "notice" and case.notified:
        return v.t.many("staff.dates.notice", rules.notice_months, day=full_day(case.notified, v.t))
    if counted.expires is not None:
        return v.t("staff.dates.label", day=full_day(counted.expires, v.t))
    return v.t("staff.dates.unreported")


def _near(v: Visit, counted: Dates) -> tuple[str, str]:
    left = counted.left(v.today)
    if counted.overdue(v.today):
        return v.t.many("staff.dates.overdue", -left), "bad"
    if counted.expiring(v.today, v.parts.settings.found.expiring_days):
        return (v.t.many("staff.dates.soon", left) if left else v.t("staff.dates.today")), "warn"
    return "", ""


def _report(v: Visit, counted: Dates) -> str:
    if counted.report_by is None:
        return ""
    late = counted.report_by < v.today
    return v.t(
        "staff.dates.report_late" if late else "staff.dates.report_by", day=full_day(counted.report_by, v.t)
    )
