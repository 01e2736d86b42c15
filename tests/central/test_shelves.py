"""The lists of what is in the house agree with the dates that each case shows."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from kiosk.central.dates import week_end
from kiosk.central.moves import HELD, MOVES
from kiosk.central.shelves import LISTS, Lying, Wanted, shelf_order
from kiosk.forms.codes import new_code
from kiosk.settings import FoundRules
from tests.central.conftest import House, batch, thing

RULES = FoundRules()


def many(house: House, count: int = 120) -> None:
    """Things of the last half year in every state, reported and told about or not."""
    chance = random.Random(5)
    house.parts.intake.take(house.device, batch(*(thing(n + 1, code=new_code("HG")) for n in range(count))))
    today = house.clock.now().date()
    with house.parts.database.writing() as tx:
        for (case_id,) in tx.execute(text("SELECT id FROM cases")).all():
            day = today - timedelta(days=chance.randrange(200))
            told = {
                "id": case_id,
                "state": chance.choice(list(MOVES["thing"])),
                "day": day,
                "reported": chance.choice([None, day, day + timedelta(days=chance.randrange(30))]),
                "notified": chance.choice([None, None, day + timedelta(days=chance.randrange(60))]),
                "shelf": chance.choice(["", "A2", "A10", "b1", "Ö3", "Kassaskåp"]),
                "bag": chance.choice(["", "17"]),
            }
            changed = ", ".join(f"{name} = :{name}" for name in told if name != "id")
            tx.execute(text(f"UPDATE cases SET {changed} WHERE id = :id"), plain(house, told))


def plain(house: House, told: dict[str, object]) -> dict[str, object]:
    """SQLite keeps days as text."""
    as_text = house.parts.database.on_sqlite
    return {n: v.isoformat() if isinstance(v, date) and as_text else v for n, v in told.items()}


def in_list(name: str, lying: Lying, today: date) -> bool:
    """By the dates of one case alone."""
    case, dates = lying.case, lying.dates
    by_hand = case.state in {"due_to_police", "police_list"}
    return {
        "intake": case.state in {"awaiting_label", "deposited"},
        "expiring": dates.expiring(today, RULES.expiring_days),
        "overdue": dates.overdue(today),
        "police": by_hand or (dates.report_by is not None and dates.report_by <= week_end(today)),
        "held": True,
    }[name]


def test_each_list_is_what_the_dates_of_the_cases_say(house: House) -> None:
    many(house)
    today = house.clock.now().date()

    held = house.parts.shelves.listed(Wanted("held")).things

    assert {lying.case.state for lying in held} == set(HELD)
    for name in LISTS:
        listed = house.parts.shelves.listed(Wanted(name))
        right = {lying.case.id for lying in held if in_list(name, lying, today)}
        assert {lying.case.id for lying in listed.things} == right, name
        assert listed.counts == house.parts.shelves.counts()
        assert listed.total == len(right) > 0, name


def test_lists_go_along_the_shelves_or_by_date_and_can_be_narrowed(house: House) -> None:
    many(house)
    listed = house.parts.shelves.listed

    shelves = [lying.case.shelf for lying in listed(Wanted()).things]
    days = [lying.dates.earliest for lying in listed(Wanted(order="date")).things]

    assert list(dict.fromkeys(shelves)) == ["A2", "A10", "b1", "Kassaskåp", "Ö3", ""]
    assert days == sorted(days)
    assert {lying.case.shelf for lying in listed(Wanted(shelf="a")).things} == {"A2", "A10"}
    assert {lying.case.bag for lying in listed(Wanted(bagged=True)).things} == {"17"}
    assert {lying.case.shelf for lying in listed(Wanted(shelf="ö")).things} == {"Ö3"}


@pytest.mark.parametrize(
    "shelves",
    [
        ["A2", "A10"],
        ["A2", "a3"],
        ["A 2", "A10"],
        ["A2:9", "A2:10"],
        ["Z1", "Å1", "Ä1", "Ö1"],
        ["9", "A", ""],
    ],
)
def test_shelves_are_walked_along_as_people_do(shelves: list[str]) -> None:
    backwards = list(reversed(shelves))

    assert sorted(backwards, key=shelf_order) == shelves


def test_an_empty_house_has_empty_lists(house: House) -> None:
    assert set(house.parts.shelves.counts().values()) == {0}
    assert house.parts.shelves.listed(Wanted("overdue")).things == ()
