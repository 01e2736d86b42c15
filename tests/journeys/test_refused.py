"""What central will not take is set aside with its reason, seen at both ends, and stops nobody else."""

import uuid

from kiosk.cli.doctor import examined
from kiosk.forms import FOUND_ITEM
from kiosk.store.kept import Leaving
from tests.journeys.house import House

KEYS = {"category": "keys", "place": "here", "when": "unknown", "right": "give_up"}


def spoilt(house: House) -> None:
    """A parcel such as no screen lets through, only a fault of ours."""
    leaving = Leaving(
        ref=uuid.uuid4().hex,
        kind="found_item",
        lang="sv",
        at=house.clock.now(),
        trusted=True,
        answers={"category": "keys\x00"},
    )
    house.store.outbox.keep(leaving, lambda kept: ())


def test_a_refused_parcel_is_shown_by_doctor_and_devices_page_and_the_others_arrive(house: House) -> None:
    before = house.hand_in(FOUND_ITEM, **KEYS)
    spoilt(house)
    after = house.hand_in(FOUND_ITEM, **KEYS)
    house.deliver()
    house.tell()

    assert all(code in house.staff.page(house.staff.find(code)) for code in (before.code, after.code))
    assert "a NUL character" in house.staff.page("/staff/devices")
    asides = [c for c in examined(house.config, house.clock) if c.name == "set aside"]
    assert [(c.state, c.says) for c in asides] == [("WARN", "refused: a NUL character")]
    assert house.store.outbox.waiting().count == 0
