"""Things over the desk on both databases: a code of their own, a label at any kiosk, one custody."""

import uuid

import msgspec
import pytest

from kiosk.central.people import Person
from kiosk.central.store.desk import Told
from kiosk.central.trouble import Conflict, MoveRefused
from kiosk.forms.codes import read_code
from kiosk.forms.site import ConfiguredSite
from kiosk.wire import messages as m
from kiosk.wire.signing import new_key, public_hex
from tests.central.conftest import House, batch

ANSWERS = {"category": "keys", "place": "other:Simhallen", "when": "unknown", "right": "give_up"}


@pytest.fixture
def desk(house: House) -> Person:
    return house.parts.people.add("Handläggare 1", ("desk",))[0]


def told(house: House, device: str = "", sealed: bytes | None = None) -> Told:
    return Told(device or house.device, ANSWERS, ConfiguredSite(house.parts.lists), "sv", sealed)


def other(house: House) -> str:
    """A second kiosk."""
    code = house.parts.devices.enrol_code("Plan 2").code
    return house.parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key()))).device


def end(code: str, copy: int, state: str = "printed") -> m.Parcel:
    answers = {"state": state, "copy": str(copy)}
    return m.Parcel(ref=uuid.uuid4().hex, kind=m.LABEL, seq=copy, code=code, answers=answers)


def test_a_thing_gets_a_code_a_case_and_an_order(house: House, desk: Person) -> None:
    case = house.parts.desk.register(told(house, sealed=b"age-encryption.org/v1\n"), desk)

    assert read_code(case.code, "HG") == case.code
    assert (case.state, case.flags, case.contact, case.label) == (
        "awaiting_label",
        ("key",),
        True,
        "unconfirmed",
    )
    assert (case.events[0].act, case.events[0].by) == ("arrived", "Handläggare 1")
    assert house.parts.cases.orders(house.device) == [
        m.PrintOrder(
            code=case.code,
            copy=1,
            kind="found_item",
            at="2026-11-24T11:00:00Z",
            choices={"category": "keys", "place": "other"},
        )
    ]
    assert house.parts.custody.check(case.id).broken_at is None


def test_the_kiosks_word_confirms_the_label(house: House, desk: Person) -> None:
    case = house.parts.desk.register(told(house), desk)

    house.parts.intake.take(house.device, batch(end(case.code, 1)))

    now = house.parts.cases.peek(case.id)
    assert (now.state, now.label, now.label_end) == ("deposited", "printed", "printed")


def test_another_kiosk_prints_the_next_copy_and_is_believed(house: House, desk: Person) -> None:
    case, upstairs = house.parts.desk.register(told(house), desk), other(house)
    again = house.parts.desk.print_again(case.id, upstairs, desk, case.version)

    house.parts.intake.take(upstairs, batch(end(case.code, 2)))

    now = house.parts.cases.peek(case.id)
    assert (again.copy, [o.copy for o in house.parts.cases.orders(upstairs)]) == (2, [2])
    assert [o.copy for o in house.parts.cases.orders(house.device)] == [1]
    assert (now.state, now.label_end) == ("deposited", "printed")


def test_a_kiosk_that_nobody_asked_is_not_believed(house: House, desk: Person) -> None:
    case = house.parts.desk.register(told(house), desk)

    house.parts.intake.take(other(house), batch(end(case.code, 1)))

    assert house.parts.cases.peek(case.id).state == "awaiting_label"


def test_a_revoked_or_unknown_kiosk_is_not_chosen(house: House, desk: Person) -> None:
    gone = other(house)
    house.parts.devices.revoke(gone, desk)
    case = house.parts.desk.register(told(house), desk)

    for device in (gone, "nothing"):
        with pytest.raises(MoveRefused):
            house.parts.desk.register(told(house, device), desk)
        with pytest.raises(MoveRefused):
            house.parts.desk.print_again(case.id, device, desk, case.version)
    with pytest.raises(Conflict):
        house.parts.desk.print_again(case.id, house.device, desk, 99)


def test_orders_go_after_a_while_and_say_nothing_unknown(house: House, desk: Person) -> None:
    house.parts.desk.register(told(house), desk)
    order = house.parts.cases.orders(house.device)[0]
    house.clock.forward(3600)

    assert house.parts.cases.orders(house.device) == []
    assert b"Simhallen" not in msgspec.json.encode(order)
