"""The week: weekly meetings of config, talks that never share a cube, days that differ, what kiosks get."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kiosk.central.people import HOUSE
from kiosk.central.programme import BOOKED_ONLY, BookedTalk, Duty, Meeting, SpecialDay, Weekly
from kiosk.central.trouble import Conflict, MoveRefused
from kiosk.clock import SWEDEN
from tests.central.conftest import NOON, House, batch, thing

THURSDAY = date(2026, 11, 26)
HALF = timedelta(minutes=30)


def at(hour: int, minute: int = 0, day: date = THURSDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), SWEDEN)


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


def test_a_taken_time_has_its_nearest_free_ones_and_the_same_cube_goes_first(house: House) -> None:
    bookings = house.parts.bookings
    bookings.book("Kub 1", at(10), at(10, 30), HOUSE)
    wanted = BookedTalk("", "", "Kub 1", at(10), at(10, 30))

    near = bookings.near(wanted)

    found = [(t.cube, t.starts.astimezone(SWEDEN).strftime("%H:%M")) for t in near]
    assert found == [("Kub 1", "09:30"), ("Kub 2", "09:30"), ("Kub 2", "10:00"), ("Kub 1", "10:30")]
    for talk in near:
        bookings.book(talk.cube, talk.starts, talk.ends, HOUSE)


def test_free_times_are_never_past_never_on_a_closed_day_and_never_under_a_meeting(house: House) -> None:
    programme, bookings = house.parts.programme, house.parts.bookings
    today = NOON.astimezone(SWEDEN).date()
    held = Meeting("", {"sv": "Städning"}, at(12, 30, today), at(18, 0, today), takes_cubes=True)
    programme.meetings.add(held, HOUSE)
    programme.set_day(SpecialDay(today + timedelta(days=1), "", {}, version=0), HOUSE)

    near = bookings.near(BookedTalk("", "", "Kub 1", at(13, 0, today), at(13, 30, today)), 8)

    days = {t.starts.astimezone(SWEDEN).date() for t in near}
    assert today + timedelta(days=1) not in days
    assert all(t.starts >= NOON for t in near)
    assert not [t for t in near if t.starts < held.ends and t.ends > held.starts]
    with pytest.raises(MoveRefused) as refused:
        bookings.book("Kub 1", at(13, 0, today), at(13, 30, today), HOUSE)
    assert refused.value.missing == ("held",)
    closed = today + timedelta(days=1)
    with pytest.raises(MoveRefused) as refused:
        bookings.book("Kub 1", at(13, 0, closed), at(14, 0, closed), HOUSE)
    assert refused.value.missing == ("closed",)


def test_two_who_change_one_talk_overwrite_nothing(house: House) -> None:
    seen = house.parts.bookings.book("Kub 1", at(10), at(10, 30), HOUSE)
    house.parts.bookings.change(replace(seen, cube="Kub 2"), HOUSE)

    with pytest.raises(Conflict):
        house.parts.bookings.change(replace(seen, starts=at(11), ends=at(11, 30)), HOUSE)

    assert house.parts.bookings.booking(seen.id).cube == "Kub 2"


def test_kiosks_are_told_who_takes_only_booked_talks_and_of_days_that_differ(house: House) -> None:
    programme = house.parts.programme
    friday = THURSDAY + timedelta(days=1)
    for day in (THURSDAY, friday):
        programme.duties.add(Duty("", "police", at(13, 0, day), at(16, 0, day)), HOUSE)
    programme.duties.add(Duty("", "victims", at(13), at(16), mode=BOOKED_ONLY), HOUSE)
    inside = Meeting("", {"sv": "Volontärmöte"}, at(9), at(10), public=False)
    programme.meetings.add(inside, HOUSE)
    short = SpecialDay(friday, "10:00-15:00", {"sv": "Klämdag"}, booked_only=True, version=0)
    programme.set_day(short, HOUSE)

    told = house.parts.feed.programme()

    assert [(d.organisation, d.starts[:10], d.booked_only) for d in told.on_duty] == [
        ("police", "2026-11-26", False),
        ("victims", "2026-11-26", True),
        ("police", "2026-11-27", True),
    ]
    assert told.on_duty[2].ends == "2026-11-27T14:00:00Z"
    assert told.days == {"2026-11-27": "10:00-15:00"}
    assert "Volontärmöte" not in {m.title["sv"] for m in told.meetings}


def test_nothing_takes_place_on_a_closed_day_and_a_usual_one_is_as_before(house: House) -> None:
    programme = house.parts.programme
    programme.duties.add(Duty("", "police", at(13), at(16)), HOUSE)
    programme.set_day(SpecialDay(THURSDAY, "", {}, version=0), HOUSE)
    closed = house.parts.feed.programme()
    with pytest.raises(Conflict):
        programme.set_day(SpecialDay(THURSDAY, "10:00-12:00", {}, version=0), HOUSE)
    programme.usual_day(THURSDAY, 1, HOUSE)

    assert closed.on_duty == []
    assert not [m for m in closed.meetings if m.starts.startswith("2026-11-26")]
    assert len(house.parts.feed.programme().on_duty) == 1


def test_a_kiosk_has_the_programme_once_it_asks_with_its_etag(house: House) -> None:
    feed = house.parts.feed
    _, etag = feed.notices(house.device)
    asked = feed.fetched()
    feed.notices(house.device, etag)
    has = feed.fetched()
    house.parts.programme.duties.add(Duty("", "police", at(13), at(16)), HOUSE)
    changed = feed.fetched()

    assert (asked, has, changed) == ((0, 1), (1, 1), (0, 1))


def test_a_meeting_takes_no_cube_from_a_booked_talk_this_week_or_later(house: House) -> None:
    programme = house.parts.programme
    later = THURSDAY + timedelta(weeks=2)
    talk = house.parts.bookings.book("Kub 1", at(10, 0, later), at(10, 30, later), HOUSE)
    wanted = Meeting("", {"sv": "Städning"}, at(9), at(11), public=False, takes_cubes=True)

    with pytest.raises(MoveRefused) as refused:
        programme.meetings.add(wanted, HOUSE, Weekly())
    house.parts.bookings.cancel(talk.id, HOUSE)

    assert refused.value.missing == ("talks",)
    assert not [m for m in programme.day(THURSDAY).meetings if m.takes_cubes]
    assert programme.meetings.add(wanted, HOUSE, Weekly()).takes_cubes
