"""Days as the house lives them: from midnight to midnight in Sweden."""

from datetime import date, datetime, time, timedelta

from kiosk.clock import SWEDEN


def swedish_day(at: datetime) -> date:
    """The day it is in the house."""
    return at.astimezone(SWEDEN).date()


def day_begin(day: date) -> datetime:
    """Midnight."""
    return datetime.combine(day, time(), SWEDEN)


def day_end(day: date) -> datetime:
    """The next midnight."""
    return day_begin(day + timedelta(days=1))
