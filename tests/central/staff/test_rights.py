"""Every route and every role: who is let in, who is told no, made from the one table of addresses."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.central.people import CONFINED, HOUSE, RIGHTS, ROLES, Person
from kiosk.central.programme import Meeting
from kiosk.central.staff.guard import ANYBODY, OPEN, PROVED, Way
from kiosk.central.staff.routes import WAYS
from kiosk.texts import Texts
from tests.central.staff.conftest import Desk
from tests.central.staff.seeded import PASSWORD, Seeded

FULL = {"day": "2025-11-19", "lang": "sv"}
"""What a part of an address must look like; anything else is called `nothing`."""


def address(way: Way) -> str:
    return "/staff" + re.sub(r"{(\w+)(:\w+)?}", lambda part: FULL.get(part[1], "nothing"), way.path)


def asked(desk: Desk, way: Way) -> int:
    path = address(way)
    answer = desk.http.get(path) if way.method == "GET" else desk.send(path)
    return answer.status_code


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_reaches_exactly_what_the_table_says(house: Seeded, role: str) -> None:
    _, link = house.parts.people.add(f"Only {role}", (role,))
    house.parts.people.accept(link, PASSWORD)
    desk = Desk(house).sign_in(f"Only {role}")
    guarded = [way for way in WAYS if way.right not in {OPEN, ANYBODY, PROVED}]

    refused = {(way.method, way.path) for way in guarded if asked(desk, way) == 403}

    assert refused == {(way.method, way.path) for way in guarded if way.right not in ROLES[role]}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_signing_in_every_way_leads_to_the_door(house: Seeded, method: str) -> None:
    stranger = Desk(house)
    closed = [way for way in WAYS if way.method == method and way.right != OPEN]

    doors = [stranger.http.request(method, address(way)).headers.get("location", "") for way in closed]

    assert [door for door in doors if not door.startswith("/staff/sign-in")] == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_right_and_role_has_words(lang: str) -> None:
    keys = [f"staff.right.{right}" for right in RIGHTS] + [f"staff.role.{role}" for role in ROLES]

    assert [key for key in keys if not Texts(lang).has(key)] == []


def test_a_confined_role_has_no_right_that_knows_no_organisation() -> None:
    assert {right for role in CONFINED for right in ROLES[role]} <= {"queue", "week"}


def test_a_partner_sees_and_calls_only_its_own_queue(house: Seeded) -> None:
    _, link = house.parts.people.add("Stödet", ("volunteer",), organisation="victims")
    house.parts.people.accept(link, PASSWORD)
    partner = next(p for p in house.parts.people.listed() if p.name == "Stödet")
    everybody = next(p for p in house.parts.people.listed() if p.name == "Värd, entrén")
    whole, own = house.parts.queue.board(everybody), house.parts.queue.board(partner)
    desk = Desk(house).sign_in("Stödet")
    page = desk.see("/staff/queue")
    others = [t for t in whole.waiting + whole.missed if t.whom != "victims"]

    assert {t.whom for t in own.waiting + own.held + own.missed} <= {"victims"}
    assert others
    assert [t.number for t in others if f">{t.number}<" in page] == []
    assert "Polisen" not in page[page.index("<main") :]
    assert desk.send(f"/staff/queue/{others[0].id}/call", cube="Kub 1").status_code == 404
    assert {c.taken for c in own.cubes if c.ticket is None} == {True}


def test_a_partner_hears_of_no_meeting_that_is_neither_public_nor_its_own(house: Seeded) -> None:
    _, link = house.parts.people.add("Stödet", ("volunteer",), organisation="victims")
    house.parts.people.accept(link, PASSWORD)
    now, hour = house.clock.now(), timedelta(hours=1)
    for title, who in (("Hemlig fredag", ("police",)), ("Egen fredag", ("victims",))):
        meeting = Meeting("", {"sv": title}, now - hour, now + hour, who, public=False)
        house.parts.programme.meetings.add(meeting, HOUSE)
    partner, host = Desk(house).sign_in("Stödet"), Desk(house).sign_in("Handläggare 1")

    week, queue = partner.see("/staff/programme"), partner.see("/staff/queue")

    assert "Egen fredag" in week
    assert "Hemlig" not in week + queue
    assert "Hemlig" in host.see("/staff/programme")


def test_the_calendar_of_a_partner_that_left_is_shut(house: Seeded) -> None:
    secret = house.parts.calendars.renew("victims", HOUSE)
    desk = Desk(house)
    before = desk.http.get(f"/staff/calendar/{secret}.ics").status_code
    one = house.parts.directory.one("organisations", "victims")

    house.parts.directory.retire("organisations", replace(one, retired=True), HOUSE)

    assert (before, desk.http.get(f"/staff/calendar/{secret}.ics").status_code) == (200, 404)


def test_a_partner_of_nobody_sees_nobody(house: Seeded) -> None:
    partner = house.parts.people.add("Stödet", ("volunteer",))[0]
    board = house.parts.queue.board(partner)

    assert board.waiting + board.held + board.missed == ()


@pytest.mark.parametrize("right", ["queue", "week"])
def test_what_belongs_to_nobody_is_not_reached_by_who_works_for_nobody(right: str) -> None:
    nobodys = Person("p", "Stödet", ("volunteer",))

    assert not nobodys.reaches(right, "")
    assert replace(nobodys, organisation="victims").reaches(right, "victims")
    assert not replace(nobodys, organisation="victims", disabled=True).reaches(right, "victims")
    assert replace(nobodys, roles=("host", "volunteer")).reaches(right, "")
