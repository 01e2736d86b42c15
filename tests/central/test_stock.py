"""A shelf is counted by several people on both databases; the end writes down what was found."""

import pytest

from kiosk.central.people import Person
from kiosk.central.stock import StockTake, Word
from kiosk.central.store.stock import MISSING, SEEN, Stock
from kiosk.central.trouble import MoveRefused, NotThere
from kiosk.forms.codes import new_code
from kiosk.settings import FoundRules
from tests.central.conftest import House, batch, thing

RULES = FoundRules(cabinet_shelves=("S1",))


@pytest.fixture
def desk(house: House) -> Person:
    return house.parts.people.add("Handläggare 1", ("desk",))[0]


@pytest.fixture
def stock(house: House) -> Stock:
    return house.parts.stock


def lying(house: House, desk: Person, shelf: str, category: str = "toy") -> str:
    """The code of a thing on a shelf; without one it is only taken in."""
    code = new_code("HG")
    second = house.parts.people.add(f"Kollega {code}", ("desk",))[0]
    parcel = thing(code=code, answers={"category": category, "place": "station"})
    house.parts.intake.take(house.device, batch(parcel))
    house.parts.cases.move(parcel.ref, "label_on", desk, 1)
    told = {"second_person": second.id, "contents": "Inget", "bag": "7"}
    house.parts.cases.move(parcel.ref, "receive", desk, 2, told)
    if shelf:
        house.parts.cases.move(parcel.ref, "shelve", desk, 3, {"shelf": shelf})
    return code


def codes(take: StockTake, word: Word) -> set[str]:
    return {one.code for one in take.of(word)}


def last(house: House, code: str) -> tuple[str, str, bool]:
    """A thing's newest act, its shelf, and whether it is bold."""
    case = house.parts.cases.peek(house.parts.cases.by_code(code).case_id)
    assert house.parts.custody.check(case.id).broken_at is None
    return case.events[-1].act, case.shelf, case.unread


def test_missing_and_unexpected_are_known_at_once_to_everybody(
    house: House, stock: Stock, desk: Person
) -> None:
    here, gone, extra = (lying(house, desk, shelf) for shelf in ("B3", "B3", "A2"))
    other = house.parts.people.add("Handläggare 2", ("desk",))[0]
    take = stock.begin("B3", desk)

    words = [stock.scan(take.id, here, desk).word, stock.scan(take.id, extra, other).word]
    again = stock.scan(take.id, here, other).word

    now = house.again().stock.one(take.id)
    assert (words, again) == (["seen", "extra"], "again")
    assert (codes(now, "here"), codes(now, "missing"), codes(now, "extra")) == ({here}, {gone}, {extra})
    assert {one.by for one in now.counted} == {"Handläggare 1", "Handläggare 2", ""}


def test_the_end_writes_an_event_for_each_thing(house: House, stock: Stock, desk: Person) -> None:
    here, gone, extra = (lying(house, desk, shelf) for shelf in ("B3", "B3", "A2"))
    keys = lying(house, desk, "", "keys")
    take = stock.begin("B3", desk)
    for code in (here, extra, keys):
        stock.scan(take.id, code, desk)

    done = stock.finish(take.id, desk, RULES, move=True)

    assert last(house, here) == (SEEN, "B3", False)
    assert last(house, gone) == (MISSING, "B3", True)
    assert last(house, extra) == ("change_shelf", "B3", False)
    assert last(house, keys)[:2] == ("receive", "")
    assert [codes(done, w) for w in ("here", "missing", "moved", "stopped")] == [
        {here},
        {gone},
        {extra},
        {keys},
    ]
    assert done.of("moved")[0].before == "A2"
    assert (done.ended, done.ended_by) == (house.clock.now(), "Handläggare 1")


def test_the_unexpected_stays_where_it_is_when_so_chosen(house: House, stock: Stock, desk: Person) -> None:
    extra = lying(house, desk, "A2")
    take = stock.begin("B3", desk)
    stock.scan(take.id, extra, desk)

    done = stock.finish(take.id, desk, RULES, move=False)

    assert codes(done, "stopped") == {extra}
    assert last(house, extra)[:2] == ("shelve", "A2")


def test_a_break_is_resumed_and_an_ended_one_is_not(house: House, stock: Stock, desk: Person) -> None:
    take = stock.begin("B3", desk)
    house.clock.forward(3 * 86400)
    resumed = stock.begin("B3", desk)
    stock.finish(take.id, desk, RULES, move=True)
    anew = stock.begin("B3", desk)

    assert resumed.id == take.id != anew.id
    assert [t.id for t in stock.listed()] == [anew.id, take.id]
    for late in (lambda: stock.scan(take.id, "HG-2222-2222", desk), lambda: stock.unsee(take.id, "x")):
        with pytest.raises(MoveRefused):
            late()
    with pytest.raises(MoveRefused):
        stock.finish(take.id, desk, RULES, move=True)


def test_what_was_moved_meanwhile_is_compared_as_it_is_now(house: House, stock: Stock, desk: Person) -> None:
    code = lying(house, desk, "A2")
    take = stock.begin("B3", desk)
    stock.scan(take.id, code, desk)
    case = house.parts.cases.peek(house.parts.cases.by_code(code).case_id)
    house.parts.cases.move(case.id, "change_shelf", desk, case.version, {"shelf": "B3"})

    assert codes(stock.one(take.id), "here") == {code}
    stock.unsee(take.id, case.id)
    assert codes(stock.one(take.id), "missing") == {code}


def test_other_codes_are_told_and_change_nothing(house: House, stock: Stock, desk: Person) -> None:
    take = stock.begin("B3", desk)

    told = [
        stock.scan(take.id, text, desk).word for text in ("HY-B3", "HY-A2", "KLAR", "HG-1", new_code("HG"))
    ]

    assert told == ["same", "elsewhere", "enough", "wrong", "unknown"]
    assert stock.one(take.id).counted == ()
    for shelf in ("", " ", "a\x07"):
        with pytest.raises(MoveRefused):
            stock.begin(shelf, desk)
    with pytest.raises(NotThere):
        stock.one("nothing")
