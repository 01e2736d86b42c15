"""Calendars read back by the library: the change of clocks, escaping, folding; addresses that end."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from icalendar import Calendar, Event

from kiosk.central.calendars import Happening, calendar
from kiosk.central.people import HOUSE
from tests.central.conftest import NOON, House

NOW = datetime(2027, 3, 26, 12, 0, tzinfo=UTC)
LONG = "Öppet möte; polisen, räddningstjänsten och alla andra\\som kan komma, med rubrik som inte får plats"


def events(body: bytes) -> list[Event]:
    return [cast(Event, e) for e in Calendar.from_ical(body).walk("VEVENT")]


def happening(days: int, **changes: object) -> Happening:
    starts = datetime(2027, 3, 27, 15, 0, tzinfo=UTC) + timedelta(days=days)
    facts = {"id": f"x{days}", "title": LONG, "starts": starts, "ends": starts + timedelta(hours=1)}
    return Happening(**{**facts, "place": "Messingen, Kub 1", **changes})  # type: ignore[arg-type]


def test_what_is_written_is_read_back_letter_by_letter_in_short_lines() -> None:
    body = calendar("Messingen", "staff.test", [happening(0)], NOW)

    (read,) = events(body)
    assert (str(read["SUMMARY"]), str(read["LOCATION"])) == (LONG, "Messingen, Kub 1")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\r\n" in body
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_times_are_right_on_both_sides_of_the_change_of_clocks() -> None:
    body = calendar("Messingen", "staff.test", [happening(0), happening(1)], NOW)

    before, after = (e.start for e in events(body))
    assert [t.astimezone(UTC).hour for t in (before, after)] == [15, 15]
    assert [t.hour for t in (before, after)] == [16, 17]
    zone = Calendar.from_ical(body).walk("VTIMEZONE")[0]
    assert zone["TZID"] == "Europe/Stockholm"
    assert zone.to_tz().utcoffset(before.replace(tzinfo=None)) == timedelta(hours=1)
    assert zone.to_tz().utcoffset(after.replace(tzinfo=None)) == timedelta(hours=2)


def test_what_was_cancelled_says_so_and_a_change_is_newer() -> None:
    (read,) = events(calendar("x", "staff.test", [happening(0, cancelled=True, version=4)], NOW))

    assert (str(read["STATUS"]), read["SEQUENCE"], str(read["UID"])) == ("CANCELLED", 4, "x0@staff.test")


@pytest.mark.parametrize("organisation", ["police", "victims"])
def test_a_renewed_address_ends_the_one_before(house: House, organisation: str) -> None:
    kept = house.parts.calendars
    first = kept.renew(organisation, HOUSE)
    second = kept.renew(organisation, HOUSE)

    assert kept.whose(first) is None
    assert kept.whose(second) == organisation
    assert kept.since(organisation) == NOON
    assert len(second) >= 43
