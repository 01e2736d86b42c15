"""Calendars that other programs subscribe to (RFC 5545): times and cubes, never a code, never a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from kiosk.clock import SWEDEN

_AGAIN = timedelta(minutes=15)
"""How often a program should look for news."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a calendar."""

    id: str
    title: str
    starts: datetime
    ends: datetime
    place: str
    cancelled: bool = False
    version: int = 1
    """Grows with each change, so that programs know which is newer."""


def calendar(name: str, host: str, happenings: Iterable[Happening], now: datetime) -> bytes:
    """The whole calendar, its times in Swedish time with the rules of that time inside."""
    made = Calendar()
    made.add("prodid", "-//kiosk//Trygghetscenter//SV")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", _AGAIN, parameters={"VALUE": "DURATION"})
    for each in happenings:
        made.add_component(_event(each, host, now))
    made.add_missing_timezones(date(now.year - 1, 1, 1), date(now.year + 3, 1, 1))
    return bytes(made.to_ical())


def _event(each: Happening, host: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{each.id}@{host}")
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("sequence", each.version)
    event.add("summary", each.title)
    event.add("location", each.place)
    event.add("dtstart", each.starts.astimezone(SWEDEN))
    event.add("dtend", each.ends.astimezone(SWEDEN))
    event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    return event
