"""Signing in in two steps, and showing again who one is."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pyotp
import pytest

from kiosk.central.people import DANGEROUS
from kiosk.central.trouble import LastAdmin
from tests.central.staff.conftest import Desk
from tests.central.staff.seeded import PASSWORD, Seeded


def connect(desk: Desk) -> tuple[pyotp.TOTP, list[str]]:
    """Set an app up by the pages."""
    page = desk.see("/staff/account/app")
    letters = re.search(r'class="words code">([A-Z2-7 ]+)<', page)
    assert letters is not None
    app = pyotp.TOTP(letters[1].replace(" ", ""))
    answer = desk.send("/staff/account/app", code=app.at(desk.house.clock.now()))
    return app, re.findall(r'<li class="code">([0-9A-Z-]+)</li>', answer.text)


def step_in(house: Seeded, name: str = "Värd, entrén", **more: str) -> tuple[Desk, Any]:
    stranger = Desk(house)
    answer = stranger.http.post("/staff/sign-in", data={"name": name, "password": PASSWORD, **more})
    return stranger, answer


def test_with_an_app_the_password_alone_opens_nothing(desk: Desk) -> None:
    app, codes = connect(desk)
    stranger, answer = step_in(desk.house, next="/staff/queue")
    desk.house.clock.forward(60)

    assert len(codes) == 10
    assert answer.headers["location"] == "/staff/sign-in/second"
    assert stranger.http.get("/staff/queue").status_code == 303
    wrong = stranger.http.post("/staff/sign-in/second", data={"code": "000000"})
    assert (wrong.status_code, "Koden stämmer inte" in wrong.text) == (403, True)
    right = stranger.http.post("/staff/sign-in/second", data={"code": app.at(desk.house.clock.now())})
    assert right.headers["location"] == "/staff/queue"
    assert stranger.http.get("/staff/queue").status_code == 200


def test_a_recovery_code_lets_in_once(desk: Desk) -> None:
    _, codes = connect(desk)
    first, second = step_in(desk.house)[0], step_in(desk.house)[0]

    assert first.http.post("/staff/sign-in/second", data={"code": codes[0]}).status_code == 303
    assert second.http.post("/staff/sign-in/second", data={"code": codes[0]}).status_code == 403


def test_the_second_step_without_the_first_leads_back(house: Seeded) -> None:
    stranger = Desk(house).http
    for answer in (
        stranger.get("/staff/sign-in/second"),
        stranger.post("/staff/sign-in/second", data={"code": "123456"}),
    ):
        assert answer.headers["location"].startswith("/staff/sign-in?said=begin_again")


def test_a_new_link_for_a_lost_password_still_asks_for_the_code(desk: Desk) -> None:
    connect(desk)
    link = desk.house.parts.people.invite(next(p.id for p in _people(desk) if p.name == "Värd, entrén"))
    answer = Desk(desk.house).http.post(
        f"/staff/welcome/{link}", data={"password": PASSWORD, "again": PASSWORD}
    )

    assert answer.headers["location"] == "/staff/sign-in/second"


def test_a_role_that_needs_more_is_led_to_its_account_until_it_has_it(house: Seeded) -> None:
    stricter = msgspec.structs.replace(house.parts.settings, second_factor=("tips_reader",))
    house.parts = replace(house.parts, settings=stricter)
    reader = Desk(house).sign_in("Läsare")
    before = reader.http.get("/staff/tips")
    assert before.headers["location"] == "/staff/account?said=second_needed"
    assert "mer än ett lösenord" in reader.see("/staff/account?said=second_needed")

    connect(reader)

    assert reader.http.get("/staff/tips").status_code == 200
    assert Desk(house).sign_in("Handläggare 1").http.get("/staff/queue").status_code == 200


def test_what_is_dangerous_asks_again_after_ten_minutes(desk: Desk) -> None:
    assert "people" in DANGEROUS
    assert desk.http.get("/staff/people").status_code == 200
    desk.house.clock.forward(timedelta(minutes=10).total_seconds())

    assert desk.http.get("/staff/people").headers["location"] == "/staff/again?next=/staff/people"
    changed = desk.send("/staff/people", name="Smygande", role="admin")
    assert changed.headers["location"].startswith("/staff/again?next=")
    assert "Smygande" not in {p.name for p in _people(desk)}
    assert desk.http.get("/staff/queue").status_code == 200
    wrong = desk.send("/staff/again", password="something else", next="/staff/people")
    assert wrong.status_code == 403
    right = desk.send("/staff/again", password=PASSWORD, next="/staff/people")
    assert right.headers["location"] == "/staff/people"
    assert desk.http.get("/staff/people").status_code == 200


def test_the_last_who_can_look_after_accounts_stays(desk: Desk) -> None:
    people = desk.house.parts.people
    host = next(p for p in _people(desk) if p.name == "Värd, entrén")
    other, link = people.add("Administratör", ("admin",))
    assert desk.send(f"/staff/people/{host.id}", role="host").status_code == 422

    with pytest.raises(LastAdmin):
        people.change(replace(host, roles=("host",)), other)
    people.accept(link, PASSWORD)
    people.change(replace(host, roles=("host",)), other)
    with pytest.raises(LastAdmin):
        people.change(replace(other, disabled=True), other)


def test_an_app_of_somebody_else_is_reset_and_their_sessions_end(desk: Desk) -> None:
    other = Desk(desk.house).sign_in("Handläggare 1")
    connect(other)
    person = next(p for p in _people(desk) if p.name == "Handläggare 1")
    desk.send(f"/staff/people/{person.id}/reset")

    assert other.http.get("/staff/queue").status_code == 303
    assert step_in(desk.house, "Handläggare 1")[1].headers["location"] == "/staff/"


def test_a_form_from_before_does_not_let_in_who_was_shut_out_meanwhile(desk: Desk) -> None:
    before = next(p for p in _people(desk) if p.name == "Handläggare 1")
    shown = desk.see("/staff/people")
    shut = desk.send(f"/staff/people/{before.id}", role="desk", disabled="yes", seen=before.standing)

    late = desk.send(f"/staff/people/{before.id}", role="host", seen=before.standing)

    now = next(p for p in _people(desk) if p.name == "Handläggare 1")
    assert f'name="seen" value="{before.standing}"' in shown
    assert (shut.status_code, late.status_code) == (303, 409)
    assert (now.disabled, now.roles) == (True, ("desk",))


def test_whom_somebody_works_for_is_kept(desk: Desk) -> None:
    desk.send("/staff/people", name="Brottsofferjouren", role="volunteer", organisation="victims")
    person = next(p for p in _people(desk) if p.name == "Brottsofferjouren")

    assert person.organisation == "victims"
    assert person.reaches("queue", "victims")
    assert not person.reaches("queue", "police")
    assert not person.may("cases")


def test_the_own_sessions_are_told_apart_by_browser_and_way(desk: Desk) -> None:
    desk.http.headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/146.0"
    page = desk.sign_in("Värd, entrén").see("/staff/account")

    assert "Firefox, Windows" in page
    assert "med lösenord" in page
    assert "146" not in page


def _people(desk: Desk) -> Any:
    return desk.house.parts.people.listed()
