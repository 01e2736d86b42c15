"""Codes of an app and recovery codes: each good once, none guessed in peace."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from kiosk.central.people import HOUSE, Person
from kiosk.central.store.factors import Factors
from kiosk.central.tables import people, recovery_codes
from kiosk.central.totp import address, matching_step, new_secret
from kiosk.central.trouble import SignInRefused, SignInSlowed
from tests.central.conftest import NOON, House

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(house: House, steps: int = 0) -> str:
    return pyotp.TOTP(SECRET).at(house.clock.now() + timedelta(seconds=30 * steps))


@pytest.fixture
def person(house: House) -> Person:
    return house.parts.people.add("Värd, entrén", ["desk"])[0]


def set_up(house: House, person: Person) -> tuple[Factors, tuple[str, ...]]:
    factors = house.parts.doors.factors
    codes = factors.set_up(person, SECRET, code(house))
    house.clock.forward(60)
    return factors, codes


def test_a_code_counts_once_and_a_step_early_or_late(house: House, person: Person) -> None:
    factors, _ = set_up(house, person)
    factors.check(person, code(house, -1))
    factors.check(person, code(house))
    factors.check(person, code(house, +1))

    for used in (-1, 0, 1):
        with pytest.raises(SignInRefused):
            factors.check(person, code(house, used))


@pytest.mark.parametrize("steps", [-2, 2])
def test_two_steps_away_is_too_far(steps: int) -> None:
    far = pyotp.TOTP(SECRET).at(NOON + timedelta(seconds=30 * steps))

    assert matching_step(SECRET, far, NOON, 0) is None


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "١٢٣٤٥٦", "1234567", "-12345"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert matching_step(SECRET, typed, NOON, 0) is None


def test_the_code_that_set_the_app_up_does_not_let_in(house: House, person: Person) -> None:
    factors = house.parts.doors.factors
    factors.set_up(person, SECRET, code(house))

    with pytest.raises(SignInRefused):
        factors.check(person, code(house))


def test_a_recovery_code_works_once_however_it_is_typed(house: House, person: Person) -> None:
    factors, codes = set_up(house, person)
    factors.check(person, f" {codes[3].lower().replace('-', ' ')} ")

    assert factors.left(person) == 9
    with pytest.raises(SignInRefused):
        factors.check(person, codes[3])


def test_the_database_holds_no_recovery_code(house: House, person: Person) -> None:
    _, codes = set_up(house, person)
    with house.parts.database.reading() as tx:
        kept = set(tx.scalars(select(recovery_codes.c.hash)))

    assert len(kept) == len(set(codes)) == 10
    assert not kept & {c for code in codes for c in (code, code.replace("-", ""))}


def test_somebody_elses_recovery_code_opens_nothing(house: House, person: Person) -> None:
    factors, codes = set_up(house, person)
    other = house.parts.people.add("Läsare", ["tips_reader"])[0]

    with pytest.raises(SignInRefused):
        factors.check(other, codes[0])


def test_a_thousand_addresses_guess_no_faster_than_one(house: House, person: Person) -> None:
    """Whoever gets so far has the password: the code is all that is left to guess."""
    factors, _ = set_up(house, person)
    other = house.parts.people.add("Läsare", ["tips_reader"])[0]
    for _ in range(house.settings.login_tries):
        with pytest.raises(SignInRefused):
            factors.check(person, "000000")

    with pytest.raises(SignInSlowed):
        factors.check(person, code(house))
    with pytest.raises(SignInRefused):
        factors.check(other, "000000")


def test_a_reset_takes_everything_and_signs_out(house: House, person: Person) -> None:
    factors, _ = set_up(house, person)
    token = house.parts.sessions.begin(person, "code").token
    factors.reset(person, HOUSE)

    assert not factors.any(person)
    assert factors.left(person) == 0
    assert house.parts.sessions.person(token) is None
    with house.parts.database.reading() as tx:
        assert tx.scalar(select(people.c.totp).where(people.c.id == person.id)) == ""


def test_the_picture_says_whose_app_it_is() -> None:
    said = address(new_secret(), "Värd, entrén", "Trygghetscenter")

    assert said.startswith("otpauth://totp/Trygghetscenter:V%C3%A4rd")
