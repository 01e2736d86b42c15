"""What is read off labels and keyboards, what a wrong code may have been, and what a scan does to a thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.people import Person
from kiosk.central.scan import DONE, doubtful, label, must_lie_safe, read
from kiosk.central.store.scans import Scans
from kiosk.central.trouble import Conflict, NotThere
from kiosk.forms.codes import ALPHABET, check_character, new_code, shown
from kiosk.settings import FoundRules
from tests.central.conftest import House, batch, thing

CODE = new_code("HG")
RULES = FoundRules(shelves=("B3", "A2"), cabinet_shelves=("S1",))
bodies = st.text(ALPHABET, min_size=7, max_size=7)


@pytest.fixture
def scans(house: House) -> Scans:
    return Scans(house.parts.database, house.clock, house.parts.cases, RULES)


@pytest.fixture
def desk(house: House) -> Person:
    return house.parts.people.add("Handläggare 1", ("desk",))[0]


def lying(house: House, desk: Person, code: str = CODE, category: str = "toy") -> str:
    """A thing that is taken in."""
    second = house.parts.people.add(f"Kollega {code}", ("desk",))[0]
    parcel = thing(code=code, answers={"category": category, "place": "station"})
    house.parts.intake.take(house.device, batch(parcel))
    house.parts.cases.move(parcel.ref, "label_on", desk, 1)
    told = {"second_person": second.id, "contents": "Inget", "bag": "7"}
    return house.parts.cases.move(parcel.ref, "receive", desk, 2, told).id


@pytest.mark.parametrize(
    "typed",
    [
        "HG-4F7K-92QX",
        "hg4f7k92qx",
        "4f7k 92qx",
        "HG+4F7K+92QX",
        "https://staff.test/HG-4F7K-92QX",
        "HTTPS>--STAFF.TEST-HG+4F7K+92QX",
    ],
)
def test_a_code_is_read_however_the_scanner_spells_it(typed: str) -> None:
    code = shown("HG", "4F7K92Q" + check_character("4F7K92Q"))

    assert read(typed.replace("QX", code[-2:]).replace("qx", code[-2:].lower())).words == code


@pytest.mark.parametrize(
    ("typed", "shelf"),
    [
        ("HY-B3", "B3"),
        ("hy+b3", "B3"),
        ("b3", "B3"),
        ("B 3", "B3"),
        ("låda, entrén", "Låda, entrén"),
        ("HY-X", "X"),
    ],
)
def test_a_shelf_is_read_off_its_label_or_by_its_name(typed: str, shelf: str) -> None:
    scanned = read(typed, ["B3", "Låda, entrén"])

    assert (scanned.sort, scanned.words) == ("shelf", shelf)


def test_a_shelfs_label_leads_back_to_it() -> None:
    assert read(label("Ö12")).words == "Ö12"
    assert read(DONE[0].lower()).sort == "done"


@given(bodies, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_among_what_it_may_have_been(body: str, at: int, other: str) -> None:
    letters = body + check_character(body)
    wrong = letters[:at] + other + letters[at + 1 :]

    scanned = read(shown("HG", wrong))

    assert scanned.sort == ("thing" if wrong == letters else "wrong")
    assert wrong == letters or shown("HG", letters) in scanned.near


@given(bodies, st.integers(0, 6))
def test_two_neighbours_that_changed_places_are_too(body: str, at: int) -> None:
    letters = body + check_character(body)
    wrong = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]

    assert wrong == letters or shown("HG", letters) in read(wrong).near


@given(bodies, st.integers(0, 7), st.sampled_from("01OIL"))
def test_a_character_that_no_code_has_is_doubtful_by_itself(body: str, at: int, strange: str) -> None:
    letters = body + check_character(body)
    scanned = read(shown("HG", letters[:at] + strange + letters[at + 1 :]))

    assert scanned.near == (shown("HG", letters),)
    assert [scanned.words[n] for n in doubtful(scanned.words, "")] == [strange]
    assert doubtful(scanned.words, scanned.near[0]) == doubtful(scanned.words, "")


@given(st.text(max_size=60))
def test_anything_can_be_scanned(text: str) -> None:
    assert read(text, ["A1"]).sort in {"thing", "shelf", "done", "wrong"}


def test_flagged_things_lie_in_the_cabinet_where_there_is_one() -> None:
    assert must_lie_safe(("key",), "B3", RULES)
    assert not must_lie_safe(("key",), "s1", RULES)
    assert not must_lie_safe((), "B3", RULES)
    assert not must_lie_safe(("key",), "B3", FoundRules())


def test_a_shelf_then_things_puts_each_there(house: House, scans: Scans, desk: Person) -> None:
    case_id = lying(house, desk)
    code = house.parts.cases.peek(case_id).code

    shelf = scans.scan("HY-B3", desk)
    first = scans.scan(code, desk, shelf.shelf)
    again = scans.scan(code, desk, "B3")
    other = scans.scan(code, desk, "A2")

    assert [s.word for s in (shelf, first, again, other)] == ["shelf", "shelved", "here", "moved"]
    assert (other.before, house.parts.cases.peek(case_id).shelf) == ("B3", "A2")
    assert [s.word for s in scans.last(desk)] == ["moved", "here", "shelved", "shelf"]
    assert (scans.standing("A2"), scans.standing("B3")) == (1, 0)
    assert house.parts.custody.check(case_id).broken_at is None


def test_an_undo_is_an_event_and_leads_back(house: House, scans: Scans, desk: Person) -> None:
    case_id = lying(house, desk)
    code = house.parts.cases.peek(case_id).code
    scans.scan(code, desk, "B3")
    moved = scans.scan(code, desk, "A2")

    undone = scans.undo(moved.id, desk, "Fel hylla")

    case = house.parts.cases.peek(case_id)
    assert (case.shelf, case.events[-1].act, case.events[-1].details["reason"]) == (
        "B3",
        "correct",
        "Fel hylla",
    )
    assert undone.undone
    assert not undone.moved
    with pytest.raises(NotThere):
        scans.undo(moved.id, desk, "en gång till")


def test_what_has_moved_on_or_is_anothers_is_not_undone(house: House, scans: Scans, desk: Person) -> None:
    case_id = lying(house, desk)
    put = scans.scan(house.parts.cases.peek(case_id).code, desk, "B3")
    other = house.parts.people.add("Handläggare 2", ("desk",))[0]
    with pytest.raises(NotThere):
        scans.undo(put.id, other, "inte min")
    house.parts.cases.move(case_id, "time_to_leave", other, house.parts.cases.peek(case_id).version)

    with pytest.raises(Conflict):
        scans.undo(put.id, desk, "för sent")
    assert not scans.last(desk)[0].moved


def test_what_cant_stand_there_says_so_and_nothing_changes(house: House, scans: Scans, desk: Person) -> None:
    keys, waits = lying(house, desk, new_code("HG"), "keys"), thing(code=new_code("HG"))
    house.parts.intake.take(house.device, batch(waits))
    code = house.parts.cases.peek(keys).code

    told = [scans.scan(c, desk, "B3").word for c in (code, waits.code, new_code("HG"), "HG-1234", "")]
    safe = scans.scan(code, desk, "S1")

    assert told == ["cabinet", "stopped", "unknown", "wrong", "wrong"]
    assert (safe.word, house.parts.cases.peek(keys).shelf) == ("shelved", "S1")
    assert house.parts.cases.peek(waits.ref).version == 1


def test_only_a_code_that_exists_is_offered_for_a_wrong_one(house: House, scans: Scans, desk: Person) -> None:
    code = house.parts.cases.peek(lying(house, desk)).code
    wrong = code[:-1] + next(c for c in ALPHABET if c != code[-1])

    near = scans.scan(wrong, desk, "B3")
    far = scans.scan("HG-2222-2223", desk, "B3")

    assert (near.word, near.before, near.text) == ("near", code, wrong)
    assert (far.word, far.before) == ("wrong", "")
    assert doubtful(wrong, code) == (len(code) - 1,)


def test_scans_are_forgotten_after_a_day(house: House, scans: Scans, desk: Person) -> None:
    scans.scan("B3", desk)
    house.clock.forward(25 * 3600)
    scans.scan("A2", desk)

    assert [s.text for s in scans.last(desk)] == ["A2"]
