"""Cases move by the table, and by nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.central.cases import InboxFilter
from kiosk.central.moves import BACK, FIRST, HERE, MOVES, Move
from kiosk.central.people import Person
from kiosk.central.store.moving import Step
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.forms.codes import new_code
from kiosk.wire import messages as m
from tests.central.conftest import House, batch, thing

HOST = Person("p1", "Värd, entrén", ("desk",))


def second(house: House) -> str:
    """The id of an account that may move things."""
    people = house.parts.people
    found = [p.id for p in people.listed() if p.name == "Handläggare 1"]
    return found[0] if found else people.add("Handläggare 1", ["desk"])[0].id


def answers(house: House, move: Move) -> dict[str, str]:
    """Something that fits for all that a move asks for."""
    today = house.clock.now().date().isoformat()
    fitting = {"tick": "yes", "yes_no": "no", "day": today, "number": "3", "person": second(house)}
    return {a.name: fitting.get(a.sort, "A4") for a in move.asks}


@pytest.mark.parametrize("life", MOVES)
def test_every_state_is_reached_and_every_goal_exists(life: str) -> None:
    reached, new = set(), {FIRST[life]}
    while new:
        reached |= new
        goals = {m.to for state in new for m in MOVES[life][state] if m.to not in {BACK, HERE}}
        new = goals - reached

    assert reached == set(MOVES[life])


@given(st.lists(st.integers(0, 5), max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_walk_keeps_custody_whole(house: House, walk: list[int]) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))
    case = house.parts.cases.peek(parcel.ref)

    for step in walk:
        move = case.moves[step % len(case.moves)]
        case = house.parts.cases.move(case.id, move.name, HOST, case.version, answers(house, move))

    assert case.version == 1 + len(walk)
    assert len(case.events) == 1 + len(walk)
    states = [e.to_state for e in case.events]
    assert [e.from_state for e in case.events[1:]] == states[:-1]
    assert case.state == states[-1]
    assert house.parts.journal.check().broken_at is None


def test_two_at_once_make_one_move_and_one_conflict_that_shows_it(house: House) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))
    seen = house.parts.cases.case(parcel.ref, HOST)
    house.parts.cases.move(seen.id, "label_on", HOST, seen.version)

    with pytest.raises(Conflict) as conflict:
        house.parts.cases.move(seen.id, "void", HOST, seen.version, {"reason": "dubbel"})

    assert conflict.value.theirs.events[-1].act == "label_on"  # type: ignore[attr-defined]


def test_a_move_says_what_it_misses(house: House) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))

    with pytest.raises(MoveRefused) as refused:
        house.parts.cases.move(parcel.ref, "void", HOST, 1)

    assert refused.value.missing == ("reason",)


def test_swedish_letters_are_found_in_any_case(house: House) -> None:
    house.parts.intake.take(house.device, batch(thing()))

    found = [house.parts.cases.inbox(InboxFilter(words=w)).total for w in ("ÅN", "öster", "Nycklar", "zebra")]

    assert found == [1, 1, 1, 0]


def test_a_code_is_found_however_it_is_typed_and_a_wrong_one_is_told(house: House) -> None:
    parcel = thing(code=new_code("HG"))
    house.parts.intake.take(house.device, batch(parcel))

    by_code, misread = house.parts.cases.by_code, "2" if parcel.code[-1] != "2" else "3"
    assert by_code(parcel.code.lower().replace("-", " ")).case_id == parcel.ref
    assert by_code(parcel.code[:-1] + misread).reason == "wrong"
    assert by_code(new_code("HG")).reason == "unknown"


def test_printing_again_is_ordered_from_the_kiosk_and_voids_the_copy_before(house: House) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))

    case = house.parts.cases.move(parcel.ref, "print_again", HOST, 1)

    notices, _ = house.parts.feed.notices(house.device)
    assert case.copy == 2
    assert [(o.code, o.copy) for o in notices.orders] == [(parcel.code, 2)]


def test_many_move_at_once_and_each_that_cannot_says_why(house: House) -> None:
    parcels = [thing(n, code=new_code("HG")) for n in range(1, 5)]
    house.parts.intake.take(house.device, batch(*parcels))
    moved, changed, ended, free = (p.ref for p in parcels)
    house.parts.cases.note(changed, HOST, "Våt")
    house.parts.cases.move(ended, "void", HOST, 1, {"reason": "dubbel"})

    done = house.parts.cases.move_many(
        {moved: 1, changed: 1, ended: 2, free: None, "nothing": 1}, Step("label_on", HOST)
    )

    assert [(c.id, c.state) for c in done.cases] == [(moved, "deposited"), (free, "deposited")]
    assert {key: type(why) for key, why in done.left.items()} == {
        changed: Conflict,
        ended: MoveRefused,
        "nothing": NotThere,
    }
    assert len(house.parts.cases.peek(changed).events) == 2
    assert house.parts.journal.page(act="case.label_on").total == 2


def test_a_label_for_a_thing_on_its_shelf_is_printed_again_where_it_lies(house: House) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel))
    for move in ("label_on", "receive", "shelve"):
        case = house.parts.cases.peek(parcel.ref)
        chosen = next(m for m in case.moves if m.name == move)
        house.parts.cases.move(case.id, move, HOST, case.version, answers(house, chosen))
    again = house.parts.cases.move(parcel.ref, "print_again", HOST, 4)
    told = thing(2, kind=m.LABEL, answers={"state": "printed", "copy": "2"})
    house.parts.intake.take(house.device, batch(told))

    case = house.parts.cases.peek(parcel.ref)
    assert (again.state, again.copy, again.label) == ("on_shelf", 2, "unconfirmed")
    assert (case.state, case.copy, case.label) == ("on_shelf", 2, "printed")
