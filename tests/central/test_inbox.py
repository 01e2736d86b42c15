"""Lists in pages, found by words, given to somebody, two that are one."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from kiosk.central.bulk import fits, in_bulk
from kiosk.central.cases import Case, InboxFilter, marked, read_mark
from kiosk.central.finding import parts, words
from kiosk.central.moves import ENDS, MERGED, MOVES
from kiosk.central.people import Person
from kiosk.central.store import custody, inbox
from kiosk.central.store.words import keep_words, saying
from kiosk.central.tables import case_words, cases
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.forms.codes import new_code
from tests.central.conftest import NOON, House, batch, thing

HOST = Person("p1", "Värd, entrén", ("desk",))


def handed_in(house: House, seq: int = 1, **answers: str) -> Case:
    parcel = thing(seq, code=new_code("HG"))
    parcel.answers.update(answers)
    house.parts.intake.take(house.device, batch(parcel))
    return house.parts.cases.peek(parcel.ref)


def colleague(house: House, *roles: str) -> Person:
    return house.parts.people.add("Handläggare 1", roles or ("desk",))[0]


def found(house: House, text: str) -> int:
    return house.parts.cases.inbox(InboxFilter(words=text)).total


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=12),
    st.sampled_from(["newest", "oldest"]),
    st.integers(1, 4),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_show_each_case_once_while_others_arrive(
    house: House, arrivals: list[int], order: str, size: int
) -> None:
    before = {handed_in(house, n).id for n in range(len(arrivals))}
    wanted, pages, waiting = InboxFilter(state="all", order=order), [], list(arrivals)

    while True:
        with house.parts.database.reading() as tx:
            keys, _, more = inbox._window(tx, [], wanted, size)
        pages += [key.id for key in keys]
        if not more:
            break
        last = keys[-1]
        wanted = InboxFilter(state="all", order=order, after=marked(last.received, last.seq, last.id))
        house.clock.at += timedelta(seconds=waiting[0] if waiting else 0)
        for n in range(waiting.pop() if waiting else 0):
            handed_in(house, 100 + n)

    assert len(pages) == len(set(pages))
    assert before <= set(pages)


def test_a_page_back_is_the_page_before(house: House) -> None:
    for n in range(2 * inbox.PAGE + 3):
        handed_in(house, n)
    first = house.parts.cases.inbox(InboxFilter())
    second = house.parts.cases.inbox(InboxFilter(after=first.next))
    third = house.parts.cases.inbox(InboxFilter(after=second.next))

    back = house.parts.cases.inbox(InboxFilter(before=third.previous))

    assert [c.id for c in back.rows] == [c.id for c in second.rows]
    assert (first.previous, third.next, len(third.rows)) == ("", "", 3)
    walked = [c.id for c in house.parts.cases.walk(InboxFilter())]
    assert walked == [c.id for page in (first, second, third) for c in page.rows]


def test_a_place_in_the_list_comes_out_of_an_address_as_it_went_in() -> None:
    assert read_mark(marked(NOON, 7, "a-b")) == (NOON, 7, "a-b")
    assert [read_mark(text) for text in ("", "x", "1-2", "1--a", "-1-2-a", "9" * 30 + "-1-a")] == [None] * 6


def test_counting_ends_where_nobody_reads_on(house: House) -> None:
    for n in range(5):
        handed_in(house, n)

    counts = house.parts.cases.inbox(InboxFilter()).counts

    assert counts == {"unread": 5, "open": 5, "mine": 0, "ended": 0, "all": 5}
    with house.parts.database.reading() as tx:
        assert inbox.counted(tx, [], 3) == 4


def test_a_word_is_found_by_its_beginning_with_its_own_letters(house: House) -> None:
    handed_in(house, place="other:Ölands Ånghamn", what="Öl i A\u030ange")

    hits = {
        text: found(house, text) for text in ("öl", "ol", "ÅNG", "ang", "ånghamn", "hamn", "öl ån", "öl ll")
    }

    assert hits == {"öl": 1, "ol": 0, "ÅNG": 1, "ang": 0, "ånghamn": 1, "hamn": 0, "öl ån": 1, "öl ll": 0}


def test_part_of_a_code_and_a_shelf_find_their_thing(house: House) -> None:
    case = handed_in(house)
    letters = case.code.replace("-", "")
    house.parts.cases.move(case.id, "label_on", HOST, 1)
    second = colleague(house).id
    told = {"second_person": second, "contents": "Inget", "bag": "B-17"}
    house.parts.cases.move(case.id, "receive", HOST, 2, told)
    house.parts.cases.move(case.id, "shelve", HOST, 3, {"shelf": "Q7"})

    hits = [found(house, text) for text in (letters[:5], case.code[3:7], letters[2:8].lower(), "q7", "b17")]

    assert hits == [1] * 5
    house.parts.cases.move(case.id, "change_shelf", HOST, 4, {"shelf": "R1"})
    assert [found(house, text) for text in ("q7", "r1")] == [0, 1]


def test_words_of_one_name_are_found_written_together() -> None:
    assert words("Ån", ("HG-4F7K-92QX",)) == ["ån", "hg", "4f7k", "92qx", "hg4f7k92qx", "4f7k92qx"]
    assert parts("  --_ ") == []


def test_a_common_word_is_looked_for_in_the_lists_order(house: House) -> None:
    case = handed_in(house, what="klocka")
    with house.parts.database.writing() as tx:
        keep_words(tx, case.id)
        rare = saying(tx, "klocka")
        common = saying(tx, "klocka och mer")

    assert (len(rare), len(common)) == (1, 3)


def test_words_go_with_their_case(house: House) -> None:
    case = handed_in(house)
    with house.parts.database.writing() as tx:
        custody.erase(tx, case.id, NOON, "regel", "gammal")
        tx.execute(delete(cases).where(cases.c.id == case.id))
        left = tx.execute(select(case_words)).all()

    assert left == []


def test_a_case_is_with_one_person_and_its_custody_says_so(house: House) -> None:
    case, other = handed_in(house), colleague(house)

    done = house.parts.sorting.assign({case.id: 1}, other.id, HOST)

    assert [(e.act, e.details) for e in done.cases[0].events[1:]] == [
        ("assign", {"assignee": "Handläggare 1"})
    ]
    assert house.parts.cases.inbox(InboxFilter(assignee="me"), other.id).total == 1
    assert house.parts.cases.inbox(InboxFilter(assignee="nobody"), other.id).total == 0
    assert done.cases[0].unread
    assert isinstance(house.parts.sorting.assign({case.id: 1}, "", HOST).left[case.id], Conflict)
    assert house.parts.sorting.assign({case.id: 2}, "", HOST).cases[0].events[-1].act == "release"
    assert house.parts.custody.check(case.id).broken_at is None


def test_a_case_is_given_to_nobody_who_may_not_have_it(house: House) -> None:
    case, technician = handed_in(house), colleague(house, "technician")

    with pytest.raises(MoveRefused):
        house.parts.sorting.assign({case.id: 1}, technician.id, HOST)

    assert house.parts.cases.peek(case.id).assignee == ""


def test_two_that_are_one_lead_to_the_one_that_stays_until_they_are_apart(house: House) -> None:
    kept, double = handed_in(house, 1), handed_in(house, 2)
    house.parts.cases.move(double.id, "label_on", HOST, 1)

    merged = house.parts.sorting.merge(double.id, 2, kept.id, HOST)

    assert (merged.state, merged.ended, merged.moves) == (MERGED, True, ())
    assert house.parts.cases.by_code(double.code).case_id == kept.id
    assert house.parts.cases.inbox(InboxFilter()).total == 1
    with pytest.raises(MoveRefused):
        house.parts.sorting.merge(kept.id, 1, double.id, HOST)
    apart = house.parts.sorting.unmerge(double.id, 3, HOST)
    assert (apart.state, apart.merged_into) == ("deposited", "")
    assert house.parts.cases.by_code(double.code).case_id == double.id
    assert [e.act for e in apart.events] == ["arrived", "label_on", "merge", "unmerge"]
    assert house.parts.custody.check(double.id).broken_at is None


def test_what_can_be_done_before_a_merge_can_be_done_after_it_is_undone(house: House) -> None:
    kept, double = handed_in(house, 1), handed_in(house, 2)
    told = {"second_person": colleague(house).id, "contents": "Inget", "bag": "1"}
    for version, (move, details) in enumerate([("label_on", {}), ("receive", told), ("owner_comes", {})], 1):
        house.parts.cases.move(double.id, move, HOST, version, details)
    house.parts.sorting.merge(double.id, 4, kept.id, HOST)
    house.parts.sorting.unmerge(double.id, 5, HOST)

    back = house.parts.cases.move(double.id, "wrong_owner", HOST, 6)

    assert back.state == "received"


def test_what_is_in_the_house_does_not_leave_it_by_a_merge_with_what_has_left(house: House) -> None:
    here, gone = handed_in(house, 1), handed_in(house, 2)
    house.parts.cases.move(gone.id, "void", HOST, 1, {"reason": "Fel"})

    with pytest.raises(MoveRefused):
        house.parts.sorting.merge(here.id, 1, gone.id, HOST)

    assert house.parts.cases.peek(here.id).state == "awaiting_label"
    assert house.parts.sorting.merge(gone.id, 2, here.id, HOST).merged_into == here.id


def test_one_cannot_be_itself_nor_what_is_gone(house: House) -> None:
    case = handed_in(house)

    with pytest.raises(MoveRefused):
        house.parts.sorting.merge(case.id, 1, case.id, HOST)
    with pytest.raises(NotThere):
        house.parts.sorting.merge(case.id, 1, "nothing", HOST)
    with pytest.raises(MoveRefused):
        house.parts.sorting.unmerge(case.id, 1, HOST)


def test_lists_know_what_has_ended(house: House) -> None:
    case = handed_in(house)
    house.parts.cases.move(case.id, "void", HOST, 1, {"reason": "dubbel"})

    ended = [house.parts.cases.inbox(InboxFilter(state=s)).total for s in ("", "ended", "void", "all")]

    assert ended == [0, 1, 1, 1]
    house.parts.cases.move(case.id, "correct", HOST, 2, {"reason": "fel"})
    assert house.parts.cases.inbox(InboxFilter()).total == 1


def test_many_at_once_are_asked_at_most_for_a_shelf(house: House) -> None:
    every = {
        move.name for states in MOVES.values() for moves in states.values() for move in moves if fits(move)
    }

    assert {"label_on", "shelve", "change_shelf", "close", "reopen"} <= every
    assert not {"receive", "destroy", "void", "correct", "print_again"} & every
    assert [move.name for move in in_bulk([handed_in(house)])] == ["label_on"]
    assert MERGED in ENDS


def test_a_view_is_its_makers_own_unless_it_is_shared(house: House) -> None:
    house_people = [house.parts.people.add(name, ("desk",))[0] for name in ("Ett", "Två")]
    one, two = house_people
    own = house.parts.views.keep("  Mina   nycklar ", "state=on_shelf", one, shared=False)
    shared = house.parts.views.keep("Allas", "age=today", one, shared=True)

    assert [view.name for view in house.parts.views.listed(one)] == ["Allas", "Mina nycklar"]
    assert [view.name for view in house.parts.views.listed(two)] == ["Allas"]
    assert house.parts.views.query(shared, two) == "age=today"
    with pytest.raises(NotThere):
        house.parts.views.query(own, two)
    with pytest.raises(NotThere):
        house.parts.views.remove(shared, two)
    with pytest.raises(MoveRefused):
        house.parts.views.keep(" ", "", one, shared=False)
    house.parts.views.remove(own, one)
    assert len(house.parts.views.listed(one)) == 1
