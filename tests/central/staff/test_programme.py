"""The programme's pages without scripts: booking, weeks, days, two people at once, calendars."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from kiosk.central.people import HOUSE
from kiosk.forms.codes import grouped
from tests.central.staff.conftest import HTTPS, Desk, Looking
from tests.central.staff.seeded import PASSWORD

FRIDAY = {"day": "2025-11-21", "begins": "13:00", "ends": "13:30"}
MEETING = {"title_sv": "Trygghetsvandring", "title_en": "Safety walk", "public": "yes"}


def address(answer: object) -> str:
    return str(answer.headers["location"])  # type: ignore[attr-defined]


def week(desk: Desk, number: int) -> str:
    return unescape(desk.see(f"/staff/programme?week=2025-W{number}"))


def version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    return found[1] if found else ""


def test_a_taken_time_offers_the_nearest_free_ones_and_one_press_books(desk: Desk) -> None:
    desk.send("/staff/bookings/new", cube="Kub 1", **FRIDAY)
    refused = desk.send("/staff/bookings/new", cube="Kub 1", organisation="victims", **FRIDAY)
    offers = re.findall(r'name="offer" value="([^"]+)"', refused.text)
    booked = desk.send("/staff/bookings/new", cube="Kub 1", organisation="victims", offer=offers[0], **FRIDAY)
    page = desk.see(address(booked))

    assert refused.status_code == 422
    assert "Kuben är upptagen då." in refused.text
    assert len(offers) == 4
    assert re.search(r'value="victims" selected', page)
    assert booked.status_code == 303


@pytest.mark.parametrize(
    ("day", "begins", "ends", "said"),
    [
        ("2025-11-19", "10:00", "10:30", "Den tiden har redan varit"),
        ("2026-03-29", "02:30", "03:30", "Klockan ställs om då"),
        ("2026-10-25", "02:15", "03:30", "Klockan ställs om då"),
        ("2025-11-21", "13:00", "12:00", "Slutet måste komma efter början"),
        ("2025-11-21", "at one", "14.00", "Skriv när det börjar"),
        ("soon", "13:00", "14:00", "Välj en dag"),
        ("2025-11-18", "13:00", "14:00", "Den tiden har redan varit"),
    ],
)
def test_times_that_can_not_be_are_said_beside_their_field(
    desk: Desk, day: str, begins: str, ends: str, said: str
) -> None:
    answer = desk.send("/staff/bookings/new", cube="Kub 1", day=day, begins=begins, ends=ends)

    assert answer.status_code == 422
    assert said in answer.text
    assert re.search(r'aria-invalid="true" aria-describedby="(day|begins|ends)-wrong"', answer.text)


def test_a_weekly_meeting_is_in_each_week_and_one_of_them_moves_alone(desk: Desk) -> None:
    desk.send("/staff/meetings/new", weekly="yes", until="2025-12-12", **MEETING, **FRIDAY)
    page = week(desk, 48)
    found = re.search(r'/staff/meetings/(\w+)" aria-label="[^"]*Trygghetsvandring', page)
    assert found is not None
    path = f"/staff/meetings/{found[1]}"
    moved = {**FRIDAY, "day": "2025-11-27", "version": version(desk.see(path)), "scope": "one"}
    desk.send(path, **{**MEETING, "title_sv": "Flyttad vandring"}, **moved, weekly="yes")

    assert "Flyttad vandring" in week(desk, 48)
    assert "Trygghetsvandring" not in week(desk, 48)
    assert "Trygghetsvandring" in week(desk, 49)
    assert "Trygghetsvandring" in week(desk, 50)
    assert "Trygghetsvandring" not in week(desk, 51)


def test_who_saves_second_is_asked_and_chooses(desk: Desk) -> None:
    made = desk.send("/staff/meetings/new", **MEETING, **FRIDAY)
    found = re.search(r'/staff/meetings/(\w+)" aria-label="[^"]*Trygghetsvandring', desk.see(address(made)))
    assert found is not None
    path = f"/staff/meetings/{found[1]}"
    other = Desk(desk.house).sign_in("Handläggare 1")
    seen = version(desk.see(path))
    other.send(path, **{**MEETING, "title_sv": "Lyktvandring"}, **FRIDAY, version=seen)

    second = desk.send(path, **{**MEETING, "title_sv": "Kvällsvandring"}, **FRIDAY, version=seen)
    kept = desk.house.parts.programme.meetings.one(found[1]).title["sv"]
    mine = {**MEETING, "title_sv": "Kvällsvandring", "version": version(second.text)}
    desk.send(path, **mine, **FRIDAY)

    assert second.status_code == 409
    assert "Någon annan hann före." in second.text
    assert "Lyktvandring" in second.text
    assert 'value="Kvällsvandring"' in second.text
    assert kept == "Lyktvandring"
    assert desk.house.parts.programme.meetings.one(found[1]).title["sv"] == "Kvällsvandring"


def test_a_cancelled_meeting_can_be_taken_up_again(desk: Desk) -> None:
    made = desk.send("/staff/meetings/new", **MEETING, **FRIDAY)
    found = re.search(r'/staff/meetings/(\w+)" aria-label="[^"]*Trygghetsvandring', desk.see(address(made)))
    assert found is not None
    desk.send(f"/staff/meetings/{found[1]}/cancel")
    gone = desk.see(f"/staff/meetings/{found[1]}")
    desk.send(f"/staff/meetings/{found[1]}/restore")

    assert "Inställt" in gone
    assert desk.house.parts.programme.meetings.one(found[1]).state == "planned"


def test_a_closed_day_is_seen_in_the_week_and_on_the_notice_and_takes_no_bookings(desk: Desk) -> None:
    desk.send("/staff/days/2025-11-28", closed="yes", why_sv="Städdag", version="0")
    refused = desk.send("/staff/bookings/new", cube="Kub 1", **{**FRIDAY, "day": "2025-11-28"})
    notice = desk.see("/staff/programme/notice?week=2025-W48")
    desk.send("/staff/days/2025-11-28/usual", version="1")

    assert "Huset är stängt den dagen." in refused.text
    assert "Städdag" in notice
    assert "Städdag" not in week(desk, 48)


def test_what_a_visitor_can_choose_is_changed_and_old_talks_keep_their_name(desk: Desk) -> None:
    names = {"name_sv": "Röda Korset", "name_en": "The Red Cross", "name_ar": "الصليب الأحمر"}
    made = desk.send("/staff/directory/organisations/new", icon="first-aid-kit", **names)
    again = desk.send("/staff/directory/organisations/new", icon="first-aid-kit", **names)
    short = desk.send("/staff/directory/organisations/new", name_sv="Bara svenska")
    talk = desk.send("/staff/bookings/new", cube="Kub 1", organisation="roda-korset", **FRIDAY)
    page = desk.see(address(made).partition("?")[0])
    desk.send("/staff/directory/organisations/roda-korset/retire", version=version(page))

    assert "Det finns redan en med det namnet." in again.text
    assert "Skriv namnet på engelska" in short.text
    assert desk.house.parts.directory.one("organisations", "roda-korset").retired
    assert "roda-korset" not in {o.key for o in desk.house.parts.feed.programme().organisations}
    assert desk.see(address(talk)).count("Röda Korset") == 0
    assert talk.status_code == 303


def test_an_organisations_hours_are_its_weekly_duties(desk: Desk) -> None:
    hours = {"organisation": "neighbours", "mode": "booked", "weekly": "yes", **FRIDAY}
    desk.send("/staff/duties/new", **hours)
    page = unescape(desk.see("/staff/directory/organisations/neighbours"))

    assert "fredag 13.00–13.30" in page
    assert "bara bokade samtal" in page


def test_a_secret_calendar_needs_no_session_and_tells_no_code(desk: Desk) -> None:
    parts = desk.house.parts
    starts = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)
    talk = parts.bookings.book("Kub 2", starts, starts + timedelta(minutes=30), HOUSE, "victims")
    page = desk.send("/staff/directory/organisations/victims/calendar").text
    found = re.search(r"https://staff\.test(/staff/calendar/[\w-]+\.ics)", page)
    assert found is not None
    stranger = TestClient(desk.http.app, base_url=HTTPS)
    told = stranger.get(found[1])
    desk.send("/staff/directory/organisations/victims/calendar")

    said = [str(e["SUMMARY"]) for e in Calendar.from_ical(told.content).walk("VEVENT")]
    assert told.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "Bokat samtal, Kub 2" in said
    assert "I tjänst, bara bokade samtal" in said
    assert talk.code not in told.text
    assert stranger.get(found[1]).status_code == 404


def test_the_public_calendar_has_the_open_meetings_and_nothing_else(desk: Desk) -> None:
    told = TestClient(desk.http.app, base_url=HTTPS, headers={"Accept-Language": "sv"}).get(
        "/staff/calendar/public.ics"
    )

    said = {str(e["SUMMARY"]) for e in Calendar.from_ical(told.content).walk("VEVENT")}
    assert said == {"Öppet möte"}


def test_the_page_says_how_many_kiosks_have_the_programme(desk: Desk) -> None:
    parts = desk.house.parts
    before = desk.see("/staff/programme")
    _, etag = parts.feed.notices(desk.house.device)
    parts.feed.notices(desk.house.device, etag)

    assert "Hämtat av 0 av 2 terminaler" in before
    assert "Hämtat av 1 av 2 terminaler" in desk.see("/staff/programme")


@pytest.mark.parametrize("path", ["/staff/days/soon", "/staff/directory/people", "/staff/calendar/x.ics"])
def test_what_is_not_there_is_said(desk: Desk, path: str) -> None:
    assert desk.http.get(path).status_code == 404


def test_a_volunteer_sees_the_week_without_others_talks_and_changes_nothing(desk: Desk) -> None:
    parts = desk.house.parts
    starts = datetime(2025, 11, 21, 13, 0, tzinfo=UTC)
    other = parts.bookings.book("Kub 2", starts, starts + timedelta(minutes=30), HOUSE, "police")
    _, token = parts.people.add("Volontär", ("volunteer",))
    parts.people.accept(token, PASSWORD)
    volunteer = Desk(desk.house).sign_in("Volontär")
    page = volunteer.see("/staff/programme")

    assert grouped(other.code) not in page
    assert "Öppet möte" in page
    assert "/staff/bookings/" not in page
    assert volunteer.http.get(f"/staff/bookings/{other.id}").status_code == 403


@pytest.mark.browser
def test_keys_turn_the_week_and_it_follows_what_others_book(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/programme")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**week=2025-W48")
    starts = datetime(2025, 11, 26, 9, 0, tzinfo=UTC)
    half = timedelta(minutes=30)
    talk = looking.house.parts.bookings.book("Kub 2", starts, starts + half, HOUSE)
    page.locator(".week .blk", has_text=grouped(talk.code)).wait_for()
    early = starts + timedelta(days=7)
    elsewhere = looking.house.parts.bookings.book("Kub 1", early, early + half, HOUSE)
    page.wait_for_timeout(500)
    other = page.locator(".week .blk", has_text=grouped(elsewhere.code)).count()
    page.keyboard.press("b")
    page.wait_for_url("**/bookings/new")

    assert other == 0
    assert looking.complaints == []
