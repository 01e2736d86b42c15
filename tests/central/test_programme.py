"""The week: weekly meetings out of config, talks that never share a cube."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.central.people import HOUSE
from kiosk.central.trouble import MoveRefused
from tests.central.conftest import NOON, House, batch, thing

THURSDAY = date(2026, 11, 26)


def test_a_cancelled_weekly_meeting_stays_cancelled(house: House) -> None:
    programme = house.parts.programme
    weekly = next(d for d in programme.week(THURSDAY).days if d.day == THURSDAY).meetings[0]

    programme.meetings.cancel(weekly, HOUSE)

    again = house.again().programme
    (kept,) = next(d for d in again.week(THURSDAY).days if d.day == THURSDAY).meetings
    assert (kept.title["sv"], kept.state) == ("Öppet möte", "cancelled")
    meetings, _ = again.coming(NOON, NOON + timedelta(days=7))
    assert meetings == []


def test_two_talks_never_share_a_cube(house: House) -> None:
    half = timedelta(minutes=30)
    first = house.parts.bookings.book("Kub 1", NOON, NOON + half, HOUSE)

    with pytest.raises(MoveRefused):
        house.parts.bookings.book("Kub 1", NOON + half / 2, NOON + half, HOUSE)

    moved = house.parts.bookings.change(replace(first, cube="Kub 2"), HOUSE)
    assert (moved.code, moved.cube) == (first.code, "Kub 2")


def test_a_guest_with_the_digits_has_come_and_an_unknown_one_is_shown_to_staff(house: House) -> None:
    talk = house.parts.bookings.book("Kub 1", NOON, NOON + timedelta(minutes=30), HOUSE)
    came = thing(kind="check_in", code="", answers={"way": "booked", "booking": talk.code})
    stranger = thing(kind="check_in", code="", answers={"way": "booked", "booking": "000000"})

    house.parts.intake.take(house.device, batch(came, stranger))

    assert house.parts.bookings.booking(talk.id).state == "arrived"
    assert house.parts.cases.peek(stranger.ref).state == "open"
