"""Days, times and codes as staff read them; `to 20 nov 2025`, `16.42`, `12 min`."""

from datetime import date, datetime, timedelta

from kiosk.clock import SWEDEN
from kiosk.forms.codes import grouped
from kiosk.texts import Texts


def local(at: datetime) -> datetime:
    """The moment as Swedish clocks show it."""
    return at.astimezone(SWEDEN)


def clock(at: datetime, t: Texts) -> str:
    """16.42"""
    here = local(at)
    return t("staff.time.clock", hour=f"{here.hour:02}", minute=f"{here.minute:02}")


def short_day(day: date, t: Texts) -> str:
    """to 20 nov"""
    names = {"weekday": t(f"staff.weekday.{day.weekday()}"), "month": t(f"staff.month.{day.month}")}
    return t("staff.time.day", day=day.day, **names)


def full_day(day: date, t: Texts) -> str:
    """to 20 nov 2025"""
    return f"{short_day(day, t)} {day.year}"


def long_day(day: date, t: Texts) -> str:
    """torsdag 20 november"""
    names = {"weekday": t(f"staff.weekday_long.{day.weekday()}"), "month": t(f"staff.month_long.{day.month}")}
    return t("staff.time.day", day=day.day, **names)


def moment(at: datetime, t: Texts) -> str:
    """to 20 nov 2025 kl. 16.42"""
    return t("staff.time.moment", day=full_day(local(at).date(), t), clock=clock(at, t))


def ago(at: datetime, now: datetime, t: Texts) -> str:
    """12 min, 3 tim, i går, 6 dagar"""
    passed = now - at
    if passed < timedelta(minutes=1):
        return t("staff.ago.now")
    if passed < timedelta(hours=1):
        return t.many("staff.ago.minutes", int(passed.total_seconds() // 60))
    days = (local(now).date() - local(at).date()).days
    if days == 0:
        return t.many("staff.ago.hours", int(passed.total_seconds() // 3600))
    return t("staff.ago.yesterday") if days == 1 else t.many("staff.ago.days", days)


def days_ago(day: date, today: date, t: Texts) -> str:
    """i dag, i går, 6 dagar: for what has no time of day."""
    days = (today - day).days
    named = {0: "staff.ago.today", 1: "staff.ago.yesterday"}
    return t(named[days]) if days in named else t.many("staff.ago.days", days)


def on_path(at: datetime, now: datetime, t: Texts) -> str:
    """i dag 16.42, or the day and time when it was another day."""
    day = local(at).date()
    if day == local(now).date():
        return t("staff.time.today", clock=clock(at, t))
    return t("staff.time.then", day=short_day(day, t), clock=clock(at, t))


def code_parts(code: str) -> tuple[str, str]:
    """`HG-` and `4F7K-92QX`: the eye lands on what differs."""
    prefix, dash, rest = code.partition("-")
    return (prefix + dash, rest) if rest else ("", code)


_WEEKS = 520
"""Ten years: as far as the programme can be turned."""


def monday_of(week: str, today: date) -> date:
    """The Monday of `2025-W47`; of this week when it can't be read or nobody plans that far."""
    this = today - timedelta(days=today.weekday())
    try:
        asked = date.fromisoformat(f"{week}-1" if "-" in week else week)
    except ValueError:
        return this
    return asked if abs((asked - this).days) <= _WEEKS * 7 else this


def week_name(monday: date) -> str:
    """`2025-W47`, as the URL has it."""
    year, number, _ = monday.isocalendar()
    return f"{year}-W{number:02}"


__all__ = [
    "ago",
    "clock",
    "code_parts",
    "days_ago",
    "full_day",
    "grouped",
    "local",
    "long_day",
    "moment",
    "monday_of",
    "on_path",
    "short_day",
    "week_name",
]
