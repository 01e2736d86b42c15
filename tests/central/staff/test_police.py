"""The pages of lists to the police, by plain forms."""

import re

import pytest

from kiosk.central.cases import Case
from kiosk.central.shelves import Wanted
from tests.central.staff.conftest import Desk, Looking


def due(desk: Desk) -> Case:
    """The card that should go."""
    return next(
        x.case for x in desk.house.parts.shelves.listed(Wanted()).things if x.case.state == "due_to_police"
    )


def version(desk: Desk, path: str) -> str:
    return str(desk.house.parts.police.one(path.rpartition("/")[2]).version)


def act(desk: Desk, path: str, name: str, **answers: str) -> str:
    """Where a step leads."""
    answer = desk.send(f"{path}/act", act=name, version=version(desk, path), **answers)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_list_from_the_first_tick_to_the_receipt(desk: Desk) -> None:
    case = due(desk)
    gathering = desk.see("/staff/police")
    path = desk.send("/staff/police", case=case.id).headers["location"].partition("?")[0]

    paper = desk.see(act(desk, path, "print"))
    handed = desk.see(act(desk, path, "hand_over", count="2"))
    done = desk.see(act(desk, path, "receipt", police_number="5000-K9"))

    assert f'value="{case.id}" checked' in gathering
    assert "PL-2025-1" in paper
    assert "Lag (1938:121)" in paper
    assert "Handläggare" not in paper
    assert paper.count('class="box"') == 1
    assert case.bag in paper
    assert "Listan har 1 sak" in handed
    assert "5000-K9" in done
    assert desk.house.parts.cases.peek(case.id).police_number == "5000-K9"
    assert "PL-2025-1" in desk.see("/staff/police")
    assert "Listan: PL-2025-1" in desk.see(f"/staff/cases/{case.id}") or "PL-2025-1" in desk.see(
        f"/staff/cases/{case.id}"
    )


def test_a_thing_goes_off_and_on_again(desk: Desk) -> None:
    case = due(desk)
    path = desk.send("/staff/police", case=case.id).headers["location"].partition("?")[0]

    desk.send(f"{path}/off", case=case.id, version=version(desk, path))
    empty = desk.see(path)
    desk.send(f"{path}/add", case=case.id, version=version(desk, path))

    assert "Listan är tom" in empty
    assert case.code.removeprefix("HG-") in desk.see(path)


def test_old_forms_and_nonsense_are_refused(desk: Desk) -> None:
    path = desk.send("/staff/police", case=due(desk).id).headers["location"].partition("?")[0]

    assert desk.send(f"{path}/act", act="print", version="99").status_code == 409
    assert desk.send(f"{path}/act", act="burn", version="1").status_code == 404
    assert desk.send(f"{path}/act", act="receipt", version="1").status_code == 422
    assert desk.send("/staff/police", case="nothing").status_code == 404
    assert "status" not in desk.see("/staff/police/nothing")[:0]


def test_what_is_not_ready_says_what_to_do_first(desk: Desk) -> None:
    page = desk.see("/staff/police")

    assert re.search(r"Ta emot saken först|Etiketten är inte bekräftad|En ägare har hört av sig", page)


@pytest.mark.browser
def test_the_list_is_ticked_and_handed_over_without_scripts(looking: Looking) -> None:
    page = looking.signed_in(script=False, phone=True)
    page.goto(f"{looking.house.url}/staff/police")

    page.get_by_role("button", name="Gör en lista").click()
    page.get_by_role("button", name="Skriv ut listan").click()
    page.get_by_role("link", name="PL-2025-1").first.click()
    page.get_by_role("button", name="Lämnad till Polisen").click()

    assert "väntar på kvitto" in page.inner_text("h1 + .chip")
    assert looking.complaints == []
