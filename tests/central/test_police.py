"""A list's whole way on both databases: gathered, printed, handed over, receipted, opened again."""

import pytest

from kiosk.central.people import Person
from kiosk.central.police import ACTS, Act, Handover, fits
from kiosk.central.store.police import Doing
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.forms.codes import new_code
from tests.central.conftest import House, batch, thing


@pytest.fixture
def desk(house: House) -> Person:
    return house.parts.people.add("Handläggare 1", ("desk",))[0]


def lying(house: House, desk: Person, *moves: str) -> str:
    """A thing on a shelf, or further on."""
    second = house.parts.people.add(f"Kollega {new_code('HG')}", ("desk",))[0]
    parcel = thing(code=new_code("HG"))
    house.parts.intake.take(house.device, batch(parcel))
    told = {"second_person": second.id, "contents": "Inget", "bag": "0041"}
    for move, details in (("label_on", {}), ("receive", told), ("shelve", {"shelf": "A2"})):
        house.parts.cases.move(parcel.ref, move, desk, house.parts.cases.peek(parcel.ref).version, details)
    for move in moves:
        house.parts.cases.move(parcel.ref, move, desk, house.parts.cases.peek(parcel.ref).version)
    return parcel.ref


def act(house: House, listed: Handover, name: Act, desk: Person, answer: str = "") -> Handover:
    return house.parts.police.act(listed.id, Doing(name, desk, listed.version, answer))


def states(house: House, *ids: str) -> list[str]:
    return [house.parts.cases.peek(case_id).state for case_id in ids]


def test_a_list_goes_its_whole_way_and_each_thing_gets_its_events(house: House, desk: Person) -> None:
    one, two = lying(house, desk), lying(house, desk, "time_to_leave")

    made = house.parts.police.begin([one, two], desk)
    printed = act(house, made, "print", desk)
    handed = act(house, printed, "hand_over", desk, "2")
    done = act(house, handed, "receipt", desk, "5000-K1234-26")

    assert made.number == "PL-2026-1"
    assert [x.state for x in (made, printed, handed, done)] == [
        "draft",
        "printed",
        "handed_over",
        "receipted",
    ]
    assert (done.counted, done.police_number, done.handed) == ("2", "5000-K1234-26", house.clock.now())
    for case_id in (one, two):
        case = house.parts.cases.peek(case_id)
        assert [e.act for e in case.events[-3:]] == ["list", "to_police", "receipt"]
        assert case.events[-2].details["police_list"] == "PL-2026-1"
        assert (case.state, case.police_number) == ("with_police", "5000-K1234-26")
        assert house.parts.custody.check(case_id).broken_at is None
    assert [row.act for row in done.log] == ["receipt", "hand_over", "print", "added", "added", "begun"]


def test_opening_again_is_one_more_event_for_each_thing(house: House, desk: Person) -> None:
    one = lying(house, desk)
    handed = act(house, act(house, house.parts.police.begin([one], desk), "print", desk), "hand_over", desk)
    done = act(house, handed, "receipt", desk, "1")

    again = act(house, done, "reopen", desk, "Fel nummer")
    back = act(house, again, "reopen", desk, "De tog inte emot")

    case = house.parts.cases.peek(one)
    assert (again.state, back.state, case.state, case.police_number) == (
        "handed_over",
        "printed",
        "police_list",
        "",
    )
    assert [e.act for e in case.events[-4:]] == ["to_police", "receipt", "correct", "correct"]
    assert act(house, back, "hand_over", desk).state == "handed_over"


def test_one_thing_is_taken_off_and_the_paper_is_old(house: House, desk: Person) -> None:
    one, two = lying(house, desk), lying(house, desk)
    printed = act(house, house.parts.police.begin([one, two], desk), "print", desk)

    fewer = house.parts.police.take_off(printed.id, one, desk, printed.version)

    assert (fewer.state, fewer.count) == ("draft", 1)
    assert states(house, one, two) == ["due_to_police", "police_list"]
    with pytest.raises(MoveRefused):
        house.parts.police.take_off(fewer.id, one, desk, fewer.version)
    with pytest.raises(MoveRefused):
        act(house, fewer, "hand_over", desk)
    assert house.parts.police.add(fewer.id, [one], desk, fewer.version).count == 2


def test_a_list_is_dropped_and_its_things_are_due_as_before(house: House, desk: Person) -> None:
    one = lying(house, desk)
    made = house.parts.police.begin([one], desk)

    dropped = act(house, made, "drop", desk)

    assert (dropped.state, dropped.acts, states(house, one)) == ("dropped", (), ["due_to_police"])
    assert house.parts.police.taken() == set()
    assert house.parts.police.begin([one], desk).number == "PL-2026-2"


def test_a_thing_stands_on_one_open_list_only(house: House, desk: Person) -> None:
    one = lying(house, desk)
    house.parts.police.begin([one], desk)

    with pytest.raises(Conflict):
        house.parts.police.begin([one], desk)
    assert len(house.parts.police.listed()) == 1


def test_what_cant_go_leaves_no_list_behind(house: House, desk: Person) -> None:
    one, came = lying(house, desk), lying(house, desk, "owner_comes")

    with pytest.raises(MoveRefused):
        house.parts.police.begin([one, came], desk)
    with pytest.raises(NotThere):
        house.parts.police.begin(["nothing"], desk)

    assert house.parts.police.listed() == []
    assert states(house, one, came) == ["on_shelf", "owner_came"]


def test_a_thing_that_moved_elsewhere_stops_the_whole_list(house: House, desk: Person) -> None:
    one, two = lying(house, desk), lying(house, desk)
    printed = act(house, house.parts.police.begin([one, two], desk), "print", desk)
    house.parts.cases.move(two, "unlist", desk, house.parts.cases.peek(two).version)

    with pytest.raises(MoveRefused):
        act(house, printed, "hand_over", desk)

    assert states(house, one, two) == ["police_list", "due_to_police"]
    fewer = house.parts.police.take_off(printed.id, two, desk, printed.version)
    assert act(house, act(house, fewer, "print", desk), "hand_over", desk).state == "handed_over"


def test_a_later_move_of_one_thing_is_not_taken_back_by_the_list(house: House, desk: Person) -> None:
    one = lying(house, desk)
    handed = act(house, act(house, house.parts.police.begin([one], desk), "print", desk), "hand_over", desk)
    house.parts.cases.move(one, "receipt", desk, house.parts.cases.peek(one).version, {"police_number": "7"})

    with pytest.raises(MoveRefused):
        act(house, handed, "reopen", desk, "Fel")

    assert house.parts.police.one(handed.id).state == "handed_over"


def test_two_who_change_one_list_do_not_overwrite(house: House, desk: Person) -> None:
    made = house.parts.police.begin([lying(house, desk)], desk)
    act(house, made, "print", desk)

    with pytest.raises(Conflict):
        act(house, made, "drop", desk)
    with pytest.raises(NotThere):
        house.parts.police.one("nothing")


def test_numbers_begin_anew_each_year(house: House, desk: Person) -> None:
    house.parts.police.begin([lying(house, desk)], desk)
    house.clock.forward(60 * 86400)

    assert house.parts.police.begin([lying(house, desk)], desk).number == "PL-2027-1"


@pytest.mark.parametrize(
    ("name", "answer", "right"),
    [
        ("hand_over", "", True),
        ("hand_over", "12", True),
        ("hand_over", "twelve", False),
        ("hand_over", "٣", False),
        ("receipt", "", False),
        ("receipt", "5000-K1", True),
        ("receipt", "a\x00b", False),
        ("reopen", "x" * 201, False),
        ("print", "", True),
    ],
)
def test_answers_that_can_be_kept(name: Act, answer: str, right: bool) -> None:
    assert fits(name, answer) is right


def test_every_step_leads_to_a_state_of_the_table() -> None:
    assert {state for acts in ACTS.values() for state in acts.values()} <= set(ACTS)
