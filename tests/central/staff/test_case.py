"""A case's page: its next step, its notes, two people at once."""

import re

import pytest

from kiosk.central.staff.written import inline
from kiosk.wire.messages import LABEL
from tests.central.staff.conftest import Desk
from tests.central.staff.seeded import NOW, deliver, thing


def version(page: str) -> str:
    return str(re.search(r'name="version" value="(\d+)"', page)[1])  # type: ignore[index]


def second(desk: Desk) -> dict[str, str]:
    other = next(p for p in desk.house.parts.people.listed() if p.name == "Handläggare 1")
    return {"second_person": other.id, "contents": "Två kort", "bag": "17"}


def test_the_next_step_moves_the_thing_and_says_what_is_next(desk: Desk) -> None:
    path = f"/staff/cases/{desk.house.wallet}"
    seen = version(desk.see(path))
    desk.send(f"{path}/move", move="receive", version=seen, **second(desk))
    page = desk.see(path)

    assert "Mottagen" in page
    assert "Ställ på hylla" in page
    assert f"Påsens nummer: {inline('17')}" in page


def test_a_step_that_lacks_something_says_what_and_keeps_the_rest(desk: Desk) -> None:
    path = f"/staff/cases/{desk.house.wallet}"
    seen = version(desk.see(path))
    answer = desk.send(f"{path}/move", move="receive", version=seen, bag="17")

    assert answer.status_code == 422
    assert "Fyll i den här rutan först." in answer.text
    assert 'value="17"' in answer.text


def test_who_comes_second_is_told_what_the_first_did_and_may_go_on(desk: Desk) -> None:
    path = f"/staff/cases/{desk.house.wallet}"
    seen = version(desk.see(path))
    Desk(desk.house).sign_in("Handläggare 1").send(f"{path}/note", words="Jag tittar på den.")
    answer = desk.send(f"{path}/move", move="receive", version=seen, **second(desk))
    again = desk.send(f"{path}/move", move="receive", version=version(answer.text), **second(desk))

    assert answer.status_code == 409
    assert "Någon annan hann före." in answer.text
    assert "Handläggare 1" in answer.text
    assert again.status_code == 303


def test_a_note_stays_and_is_shown_on_the_path(desk: Desk) -> None:
    path = f"/staff/cases/{desk.house.wallet}"
    desk.send(f"{path}/note", words="<b>våt</b>")

    assert "&lt;b&gt;våt&lt;/b&gt;" in desk.see(path)


def test_reading_is_written_in_the_journal(desk: Desk) -> None:
    desk.see(f"/staff/cases/{desk.house.wallet}")

    assert desk.house.parts.journal.page(act="case.read").total == 1


def test_what_was_read_can_be_made_unread_again(desk: Desk) -> None:
    path = f"/staff/cases/{desk.house.wallet}"
    desk.see(path)
    desk.send(f"{path}/unread")

    assert desk.house.parts.cases.peek(desk.house.wallet).unread


def test_a_code_in_the_search_leads_to_its_case(desk: Desk) -> None:
    code = thing(desk.house, "watch", "park", 1)
    found = desk.http.get("/staff/", params={"words": code.lower().replace("-", " ")})
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")

    assert "/staff/cases/" in found.headers["location"]
    assert "Koden stämmer inte" in str(desk.http.get("/staff/", params={"words": wrong}).text)


def test_a_case_that_is_not_there_is_a_page_in_words(desk: Desk) -> None:
    answer = desk.http.get("/staff/cases/nothing")

    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.text


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        ("failed", "printer.end_of_media", "Etiketten skrevs inte ut. Rullen är slut."),
        ("failed", "printer.of_tomorrow", "Etiketten skrevs inte ut."),
        ("unknown", "", "Vi vet inte om etiketten kom ut."),
        ("handed_to_desk", "printer.cover_open", "Etiketten lämnades till disken. Locket är öppet."),
    ],
)
def test_why_a_thing_waits_for_its_label_is_said_in_inbox_and_case(
    desk: Desk, state: str, reason: str, words: str
) -> None:
    code = thing(desk.house, "watch", "park", 1)
    answers = {"state": state, "copy": "1", "reason": reason}
    deliver(desk.house, LABEL, answers, NOW, code=code)
    found = desk.http.get("/staff/", params={"words": code}).headers["location"]

    assert f">{words}<" in desk.see("/staff/")
    assert f">{words}<" in desk.see(found)
    assert "printer." not in desk.see(found)


def test_the_words_about_a_label_are_said_in_english_too(desk: Desk) -> None:
    code = thing(desk.house, "watch", "park", 1)
    deliver(desk.house, LABEL, {"state": "failed", "copy": "1", "reason": "printer.no_media"}, NOW, code=code)
    desk.http.get("/staff/language/en")

    assert "The label was not printed. " in desk.see("/staff/")


@pytest.mark.parametrize(
    ("way", "sent"),
    [
        ("move", {"move": "nothing"}),
        ("move", {"move": "nothing", "version": "999999999"}),
        ("note", {"words": ""}),
        ("note", {"words": "x", "version": "999999999"}),
        ("assign", {"assignee": "me", "version": "999999999"}),
        ("merge", {"into": "nothing", "version": "999999999"}),
        ("unmerge", {"version": "999999999"}),
    ],
)
def test_no_form_shows_a_case_without_a_row(desk: Desk, way: str, sent: dict[str, str]) -> None:
    path = f"/staff/cases/{desk.house.wallet}"
    now = version(desk.see(path))
    before = desk.house.parts.journal.page(act="case.read").total

    status = desk.send(f"{path}/{way}", **{"version": now, **sent}).status_code

    assert status in (409, 422)
    assert desk.house.parts.journal.page(act="case.read").total == before + 1


def test_a_version_that_no_number_holds_is_only_an_old_one(desk: Desk) -> None:
    path = f"/staff/cases/{desk.house.wallet}"

    assert desk.send(f"{path}/move", move="receive", version="9" * 5000).status_code == 409
