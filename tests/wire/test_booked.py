import secrets

import pytest

from kiosk.wire.booked import hashed, recognised
from kiosk.wire.messages import Booking, Bookings

SALT = secrets.token_hex(16)


def booking(digits: str, cube: str) -> Booking:
    starts, ends = "2026-11-26T15:00:00Z", "2026-11-26T15:30:00Z"
    return Booking(hash=hashed(digits, SALT), cube=cube, starts=starts, ends=ends)


LIST = Bookings(salt=SALT, listed=[booking("417358", "Kub 1"), booking("000001", "Kub 2")])


@pytest.mark.parametrize(("digits", "cube"), [("417358", "Kub 1"), ("000001", "Kub 2")])
def test_a_booked_visitor_is_recognised_without_network(digits: str, cube: str) -> None:
    found = recognised(digits, LIST)

    assert found and found.cube == cube


@pytest.mark.parametrize("digits", ["417359", "", "1", "4173580", "sex siffror"])
def test_other_digits_are_not(digits: str) -> None:
    assert recognised(digits, LIST) is None


def test_an_empty_list_knows_nobody() -> None:
    assert recognised("417358", Bookings()) is None


def test_the_published_list_holds_no_digits_and_every_publication_looks_different() -> None:
    assert "417358" not in str(LIST)
    assert hashed("417358", SALT) != hashed("417358", secrets.token_hex(16))
