"""Which found things a lost one may be and why; a report's way on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.central.cases import Case
from kiosk.central.lost import ACTS, ENOUGH, POINTS, Act, Lost, suggested
from kiosk.central.people import Person
from kiosk.central.store.lost import Doing
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.forms.codes import new_code
from tests.central.conftest import House, batch, thing

DAY = date(2026, 11, 20)
SCARF = Lost("clothes", "station", DAY, DAY + timedelta(days=1), "Röd halsduk med fransar", "blå elefant")


@pytest.fixture
def desk(house: House) -> Person:
    return house.parts.people.add("Handläggare 1", ("desk",))[0]


def found(house: House, day: date = DAY, **answers: str) -> Case:
    """Something that was handed in on a day."""
    told = {"category": "clothes", "place": "station", **answers}
    parcel = thing(code=new_code("HG"), at=f"{day}T10:00:00Z", answers=told)
    house.parts.intake.take(house.device, batch(parcel))
    return house.parts.cases.peek(parcel.ref)


def reasons(lost: Lost, *cases: Case) -> list[list[str]]:
    return [[reason.name for reason in match.reasons] for match in suggested(lost, cases)]


def test_kind_place_days_and_words_are_reasons(house: House) -> None:
    case = found(house, description="En röd halsduken")

    match = suggested(SCARF, [case])[0]

    assert [r.name for r in match.reasons] == ["kind", "place", "days", "words"]
    assert match.reasons[-1].words == "röd, halsduk"
    assert match.score == POINTS["kind"] + POINTS["place"] + POINTS["days"] + 2 * POINTS["words"]


@pytest.mark.parametrize(
    ("days", "reason"), [(0, "days"), (1, "days"), (2, "soon"), (8, "soon"), (9, "later"), (61, "later")]
)
def test_the_days_count_from_the_last_one(house: House, days: int, reason: str) -> None:
    case = replace(found(house), day=DAY + timedelta(days=days))

    assert reasons(SCARF, case) == [["kind", "place", reason]]


def test_what_was_handed_in_before_it_was_lost_is_never_it(house: House) -> None:
    case = found(house, DAY - timedelta(days=1), description="Röd halsduk med fransar")

    assert suggested(SCARF, [case]) == []


def test_the_kind_alone_is_no_suggestion(house: House) -> None:
    late = replace(found(house, place="park"), day=DAY + timedelta(days=90))

    assert suggested(SCARF, [late]) == []
    assert POINTS["kind"] < ENOUGH


def test_another_kind_can_be_it_when_much_else_fits(house: House) -> None:
    case = found(house, category="several", description="Röda halsdukar, fransar")

    assert reasons(SCARF, case) == [["place", "days", "words"]]


def test_places_in_own_words_resemble_each_other(house: House) -> None:
    lost = replace(SCARF, place="other:Runby hållplats", words="")

    assert reasons(lost, found(house, place="other:Hållplatsen vid Runby")) == [
        ["kind", "place_words", "days"]
    ]
    assert reasons(replace(lost, place=""), found(house, place="other:Runby")) == [["kind", "days"]]


def test_the_likeliest_comes_first_and_ten_at_most(house: House) -> None:
    plain = [found(house, place="park") for _ in range(11)]
    best = found(house)

    matches = suggested(SCARF, [*plain, best])

    assert matches[0].case.id == best.id
    assert len(matches) == 10


def test_a_report_is_taken_compared_linked_and_closed(house: House, desk: Person) -> None:
    case = found(house, description="röd halsduk")
    lost = house.parts.lost.take(SCARF, desk)
    matches = house.parts.lost.suggested(lost)

    linked = house.parts.lost.act(lost.id, Doing("link", desk, lost.version, case.id))
    back = house.parts.lost.act(lost.id, Doing("unlink", desk, linked.version))
    again = house.parts.lost.act(lost.id, Doing("link", desk, back.version, case.id))
    closed = house.parts.lost.act(lost.id, Doing("close", desk, again.version, "Utlämnad"))

    assert lost.number == "EF-2026-1"
    assert [m.case.id for m in matches] == [case.id]
    assert [x.state for x in (linked, back, again, closed)] == ["matched", "open", "matched", "closed"]
    assert [row.act for row in closed.log] == ["close", "link", "unlink", "link", "taken"]
    assert closed.log[1].about == case.code
    events = house.parts.cases.peek(case.id).events
    assert [e.act for e in events[-3:]] == ["lost_link", "lost_unlink", "lost_link"]
    assert events[-1].details == {"lost_report": "EF-2026-1"}
    assert house.parts.custody.check(case.id).broken_at is None
    assert (closed.ends, closed.why, closed.case_id) == (house.clock.now().date(), "Utlämnad", case.id)


def test_lists_have_open_and_closed_apart(house: House, desk: Person) -> None:
    one, two = house.parts.lost.take(SCARF, desk), house.parts.lost.take(SCARF, desk)
    house.parts.lost.act(one.id, Doing("close", desk, 1, "Hittad hemma"))

    assert [x.number for x in house.parts.lost.listed()] == [two.number] == ["EF-2026-2"]
    assert [x.number for x in house.parts.lost.listed(closed=True)] == [one.number]
    reopened = house.parts.lost.act(one.id, Doing("reopen", desk, 2))
    assert (reopened.state, reopened.why) == ("open", "")
    assert reopened.ends == house.clock.now().date() + timedelta(days=180)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"reference": ""}, ("reference",)),
        ({"words": "x" * 501}, ("words",)),
        ({"reference": "a\x07"}, ("reference",)),
        ({"first": date(2026, 11, 22)}, ("days",)),
        ({"last": date(2026, 11, 25)}, ("days",)),
        ({"first": date(1990, 1, 1)}, ("days",)),
    ],
)
def test_what_does_not_fit_is_named(
    house: House, desk: Person, changed: dict[str, object], wrong: tuple[str]
) -> None:
    with pytest.raises(MoveRefused) as refused:
        house.parts.lost.take(replace(SCARF, **changed), desk)  # type: ignore[arg-type]

    assert refused.value.missing == wrong
    assert house.parts.lost.listed() == []


def test_a_sealed_contact_stands_in_for_a_reference(house: House, desk: Person) -> None:
    lost = house.parts.lost.take(replace(SCARF, reference=""), desk, b"age-encryption.org/v1\nsealed")

    assert lost.contact
    assert house.parts.lost.envelope(lost.id, desk) == b"age-encryption.org/v1\nsealed"
    assert house.parts.journal.page(act="lost.contact_fetched").total == 1
    with pytest.raises(NotThere):
        house.parts.lost.envelope(house.parts.lost.take(SCARF, desk).id, desk)


@pytest.mark.parametrize(("act", "answer"), [("close", ""), ("unlink", ""), ("reopen", ""), ("link", "")])
def test_steps_that_the_table_or_the_answer_forbids(
    house: House, desk: Person, act: Act, answer: str
) -> None:
    lost = house.parts.lost.take(SCARF, desk)

    with pytest.raises(MoveRefused):
        house.parts.lost.act(lost.id, Doing(act, desk, lost.version, answer))
    with pytest.raises(NotThere):
        house.parts.lost.act(lost.id, Doing("link", desk, lost.version, "nothing"))
    with pytest.raises(Conflict):
        house.parts.lost.act(lost.id, Doing("close", desk, 9, "x"))
    assert house.parts.lost.one(lost.id, desk).version == 1


def test_every_step_leads_to_a_state_of_the_table() -> None:
    assert {state for acts in ACTS.values() for state in acts.values()} == set(ACTS)
