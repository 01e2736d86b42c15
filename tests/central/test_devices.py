"""Kiosks are let in once, and shut out at once."""

import pytest

from kiosk.central.devices import MOST_TRIES
from kiosk.central.people import HOUSE
from kiosk.errors import Refused
from kiosk.forms.codes import new_code
from kiosk.wire.messages import Enrol
from kiosk.wire.signing import new_key, public_hex
from tests.central.conftest import House


def _asked(code: str) -> Enrol:
    return Enrol(code=code, public_key=public_hex(new_key()))


def test_a_code_lets_one_kiosk_in_with_a_colour_of_its_own(house: House) -> None:
    code = house.parts.devices.enrol_code("Biblioteket").code

    welcome = house.parts.devices.enrol(_asked(code))

    assert welcome.colour == "Gul"
    with pytest.raises(Refused) as again:
        house.parts.devices.enrol(_asked(code))
    assert again.value.status == 403


def test_a_kiosk_whose_welcome_got_lost_is_welcomed_again_as_the_same(house: House) -> None:
    asked = _asked(house.parts.devices.enrol_code("Biblioteket").code)

    first, second = (house.parts.devices.enrol(asked) for _ in range(2))

    assert first == second
    assert len(house.parts.devices.listed()) == 2


def test_a_code_dies_after_a_quarter_of_an_hour(house: House) -> None:
    code = house.parts.devices.enrol_code("Biblioteket").code
    house.clock.forward(15 * 60)

    with pytest.raises(Refused):
        house.parts.devices.enrol(_asked(code))


def test_guessing_codes_slows_the_guesser_and_ends_nobodys_code(house: House) -> None:
    code = house.parts.devices.enrol_code("Biblioteket").code
    for _ in range(MOST_TRIES):
        with pytest.raises(Refused):
            house.parts.devices.enrol(_asked(new_code("EN")), "203.0.113.9")

    with pytest.raises(Refused) as slowed:
        house.parts.devices.enrol(_asked(code), "203.0.113.9")
    welcome = house.parts.devices.enrol(_asked(code), "198.51.100.4")

    assert slowed.value.status == 429
    assert welcome.name == "Biblioteket"


def test_a_revoked_kiosk_gives_its_colour_back(house: House) -> None:
    house.parts.devices.revoke(house.device, HOUSE)

    assert house.parts.devices.key_of(house.device) is None
    assert house.parts.devices.enrol(_asked(house.parts.devices.enrol_code("Ny").code)).colour == "Blå"
