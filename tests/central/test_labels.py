"""What kiosks tell of labels moves things on, whatever the order in which it is told."""

import uuid
from itertools import permutations

import msgspec
import pytest

from kiosk.central.cases import WHY, InboxFilter
from kiosk.central.people import Person
from kiosk.wire import messages as m
from kiosk.wire.signing import new_key, public_hex
from tests.central.conftest import House, batch, thing

HOST = Person("p1", "Värd, entrén", ("desk",))


def end(state: str, seq: int = 2, *, copy: str = "1", reason: str = "", **changes: object) -> m.Parcel:
    """A kiosk's word about the label of `thing()`."""
    answers = {"state": state, "copy": copy, "reason": reason}
    told = thing(seq, ref=uuid.uuid4().hex, kind=m.LABEL, lang="", answers=answers)
    return msgspec.structs.replace(told, **changes)


@pytest.mark.parametrize(("state", "act"), [("printed", "label_printed"), ("came_out", "label_came_out")])
def test_a_label_that_came_out_moves_the_thing_on_by_the_kiosks_hand(
    house: House, state: str, act: str
) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel, end(state)))

    case = house.parts.cases.peek(parcel.ref)
    last = case.events[-1]
    assert (case.state, case.label, case.version) == ("deposited", "printed", 2)
    assert (last.act, last.by, last.from_state, last.to_state) == (
        act,
        "Entrén",
        "awaiting_label",
        "deposited",
    )
    assert last.details == {"copy": "1"}


@pytest.mark.parametrize("state", ["failed", "unknown", "handed_to_desk"])
def test_a_label_that_may_be_missing_keeps_the_thing_waiting_and_says_why(house: House, state: str) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))
    house.parts.cases.mark_read(parcel.ref)
    house.parts.intake.take(house.device, batch(end(state, reason="printer.end_of_media")))

    case = house.parts.cases.inbox(InboxFilter()).rows[0]
    assert (case.state, case.label_end, case.label_reason) == (
        "awaiting_label",
        state,
        "printer.end_of_media",
    )
    assert case.unread
    assert house.parts.cases.peek(parcel.ref).events[-1].details[WHY] == "printer.end_of_media"


def test_any_order_of_delivery_tells_the_same(house: House) -> None:
    found = set()
    for n, order in enumerate(permutations(range(3))):
        code = f"HG-222{n}-2222"
        told = [
            thing(1, code=code),
            end("failed", 2, code=code),
            end("handed_to_desk", 3, code=code, reason="printer.no_media"),
        ]
        for place in order:
            house.parts.intake.take(house.device, batch(told[place]))
        case = house.parts.cases.peek(told[0].ref)
        found.add((case.state, case.label_end, case.label_reason, len(case.events)))

    assert found == {("awaiting_label", "handed_to_desk", "printer.no_media", 3)}


def test_a_label_told_before_its_thing_counts_when_the_thing_comes(house: House) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(end("printed")))
    before = house.parts.cases.inbox(InboxFilter(state="all")).total
    house.parts.intake.take(house.device, batch(parcel))

    case = house.parts.cases.peek(parcel.ref)
    assert (before, case.state, [e.act for e in case.events]) == (
        0,
        "deposited",
        ["arrived", "label_printed"],
    )


def test_the_same_word_twice_is_one_row(house: House) -> None:
    parcel, told = thing(), end("printed")
    house.parts.intake.take(house.device, batch(parcel, told))
    words = house.parts.intake.take(house.device, batch(told)).verdicts

    assert [v.word for v in words] == ["duplicate"]
    assert len(house.parts.cases.peek(parcel.ref).events) == 2


@pytest.mark.parametrize("state", ["printed", "failed"])
def test_a_case_that_staff_have_moved_only_gets_a_row(house: House, state: str) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))
    house.parts.cases.move(parcel.ref, "void", HOST, 1, {"reason": "dubbel"})
    house.parts.intake.take(house.device, batch(end(state)))

    case = house.parts.cases.peek(parcel.ref)
    assert (case.state, case.version, case.events[-1].act) == ("void", 2, f"label_{state}")


def test_a_copy_that_staff_have_voided_does_not_move_the_thing(house: House) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))
    house.parts.cases.move(parcel.ref, "print_again", HOST, 1)
    house.parts.intake.take(house.device, batch(end("printed", 2)))
    voided = house.parts.cases.peek(parcel.ref)
    house.parts.intake.take(house.device, batch(end("printed", 3, copy="2")))

    assert (voided.state, voided.label_end) == ("awaiting_label", "")
    assert house.parts.cases.peek(parcel.ref).state == "deposited"


def test_a_copy_that_the_visitor_asked_for_is_the_one_that_counts(house: House) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel, end("unknown", 2), end("failed", 3, copy="2")))
    case = house.parts.cases.move(parcel.ref, "print_again", HOST, house.parts.cases.peek(parcel.ref).version)

    assert case.copy == 3


def test_another_kiosk_says_nothing_of_this_ones_things(house: House) -> None:
    code = house.parts.devices.enrol_code("Plan 2").code
    other = house.parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key()))).device
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))
    house.parts.intake.take(other, batch(end("printed")))

    case = house.parts.cases.peek(parcel.ref)
    assert (case.state, len(case.events)) == ("awaiting_label", 1)


@pytest.mark.parametrize(
    "answers", [{}, {"state": "melted", "copy": "²"}, {"state": "failed", "copy": "9" * 80}]
)
def test_words_of_a_newer_kiosk_never_stop_a_delivery(house: House, answers: dict[str, str]) -> None:
    parcel = thing()
    receipt = house.parts.intake.take(house.device, batch(parcel, end("", answers=answers)))

    assert [v.word for v in receipt.verdicts] == ["stored", "stored"]
    assert house.parts.cases.peek(parcel.ref).state == "awaiting_label"
