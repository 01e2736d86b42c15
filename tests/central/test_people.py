"""Accounts, sign-in and sessions."""

import pytest

from kiosk.central.people import HOUSE, ROLES
from kiosk.central.trouble import PasswordTooShort, SignInRefused, SignInSlowed
from tests.central.conftest import House

WORDS = "korrekt häst batteri"


def test_a_link_works_once_and_only_for_a_day(house: House) -> None:
    people = house.parts.people
    person, token = people.add("Värd, entrén", ["desk"])
    with pytest.raises(PasswordTooShort):
        people.accept(token, "kort")

    people.accept(token, WORDS)
    with pytest.raises(SignInRefused):
        people.accept(token, WORDS)

    late = people.invite(person.id)
    house.clock.forward(24 * 3600)
    assert people.invited(late) is None
    assert people.recognise("värd,  ENTRÉN", WORDS) == person


def test_guessing_is_slowed_down_and_says_nothing_of_who_exists(house: House) -> None:
    people = house.parts.people
    for _ in range(house.settings.login_tries):
        with pytest.raises(SignInRefused):
            people.recognise("Ingen", WORDS)

    with pytest.raises(SignInSlowed):
        people.recognise("Ingen", WORDS)


def test_somebody_elses_guessing_keeps_nobody_out(house: House) -> None:
    people = house.parts.people
    person, token = people.add("Värd, entrén", ["desk"])
    people.accept(token, WORDS, "198.51.100.4")
    for n in range(60):
        with pytest.raises((SignInRefused, SignInSlowed)):
            people.recognise("Värd, entrén", f"guess {n}", "203.0.113.9")

    with pytest.raises(SignInSlowed):
        people.recognise("Värd, entrén", WORDS, "203.0.113.9")
    assert people.recognise("Värd, entrén", WORDS, "198.51.100.77") == person


def test_sessions_end_idle_absolutely_and_when_revoked(house: House) -> None:
    sessions = house.parts.sessions
    person, token = house.parts.people.add("Värd, entrén", ["desk"])
    house.parts.people.accept(token, WORDS)
    idle, long, out = (sessions.begin(person).token for _ in range(3))

    sessions.revoke(HOUSE, mark=next(s.mark for s in sessions.listed() if s.mark))
    assert len(sessions.listed(person.id)) == 2
    sessions.end(out)
    for _ in range(29):
        house.clock.forward(20 * 60)
        sessions.person(long)
    assert sessions.person(idle) is None
    house.clock.forward(25 * 60)
    assert sessions.person(long) is None


def test_no_role_but_the_reader_may_fetch_tips() -> None:
    assert [role for role, rights in ROLES.items() if "tips" in rights] == ["tips_reader"]
