"""Lists of what is in the house, their paper, the page of the custody log, the receipt of a handing over."""

import json
from datetime import timedelta

import pytest

from kiosk.central.cases import Case
from kiosk.central.custody_check import verify
from kiosk.central.shelves import LISTS, Wanted
from tests.central.staff.conftest import Desk
from tests.central.staff.seeded import NOW, Seeded


def on_shelf(house: Seeded) -> Case:
    """The headphones on A2."""
    return next(x.case for x in house.parts.shelves.listed(Wanted()).things if x.case.state == "on_shelf")


def moved(desk: Desk, case: Case, move: str, **answers: str) -> str:
    """The case's page after a move by its form."""
    version = desk.house.parts.cases.peek(case.id).version
    path = f"/staff/cases/{case.id}"
    assert desk.send(f"{path}/move", move=move, version=str(version), **answers).status_code == 303
    return desk.see(path)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_what_it_is_and_how_many_there_are(desk: Desk, name: str) -> None:
    listed = desk.house.parts.shelves.listed(Wanted(name))  # type: ignore[arg-type]
    page = desk.see(f"/staff/found?list={name}")

    assert page.count(" data-row ") == listed.total
    assert f'href="/staff/found{"" if name == "held" else f"?list={name}"}" aria-current="page"' in page
    assert (desk.see(f"/staff/found/list?list={name}").count('class="box"')) == listed.total


def test_a_filter_that_makes_no_sense_shows_all_in_the_house(desk: Desk) -> None:
    assert "Allt i huset" in desk.see("/staff/found?list=nothing&order=backwards&shelf=%00&bagged=9")


def test_a_report_to_the_police_moves_the_day_and_says_what_it_is_counted_from(desk: Desk) -> None:
    case = on_shelf(desk.house)
    before = desk.see(f"/staff/cases/{case.id}")
    after = moved(desk, case, "report", reported_on="2025-11-20", police_number="5000-K1234-25")

    assert "räknas om när Polisen fått anmälan" in before
    assert "Anmäl till Polisen senast" in before
    assert "fr 20 feb 2026" in after
    assert "3 månader efter att Polisen fick anmälan to 20 nov 2025" in after
    assert "5000-K1234-25" in after


def test_a_thing_stands_in_the_lists_as_its_day_comes_and_goes(desk: Desk) -> None:
    case = on_shelf(desk.house)
    moved(desk, case, "report", reported_on="2025-11-20", police_number="1")
    desk.house.clock.at = NOW + timedelta(days=85)
    desk.sign_in("Värd, entrén")
    soon = desk.see("/staff/found?list=expiring")
    desk.house.clock.at = NOW + timedelta(days=100)
    desk.sign_in("Värd, entrén")
    late = desk.see("/staff/found?list=overdue")

    assert "om 7 dagar" in soon
    assert "8 dagar försenad" in late


def test_a_thing_goes_back_to_its_owner_without_a_name_or_a_number(desk: Desk) -> None:
    case = on_shelf(desk.house)
    moved(desk, case, "owner_comes")
    paper = desk.see(f"/staff/cases/{case.id}/receipt")
    page = moved(desk, case, "give_back", question_right="yes", id_seen="no", signed="yes")

    assert "Underskrift, ägare" in paper
    assert "Utlämnad" in page
    assert "Legitimation är sedd: Nej" in page
    assert "Nästa steg" not in page
    assert desk.house.parts.cases.peek(case.id).state == "returned"


def test_an_undo_leads_back_and_keeps_why(desk: Desk) -> None:
    case = on_shelf(desk.house)
    moved(desk, case, "to_finder")
    page = moved(desk, case, "correct", reason="Fel sak")

    assert "På hylla" in page
    assert "Fel sak" in page
    assert "Lämnad till upphittaren" in page
    assert desk.house.parts.cases.peek(case.id).shelf == case.shelf


def test_nobody_is_ones_own_second_person(desk: Desk) -> None:
    case = on_shelf(desk.house)
    me = next(p for p in desk.house.parts.people.listed() if p.name == "Värd, entrén")
    reader = next(p for p in desk.house.parts.people.listed() if p.name == "Läsare")
    path = f"/staff/cases/{case.id}"

    for person in (me.id, reader.id, "nobody", ""):
        answer = desk.send(
            f"{path}/move", move="destroy", version=str(case.version), reason="Trasig", second_person=person
        )
        assert answer.status_code == 422
    assert "Välj någon annan" in str(
        desk.send(
            f"{path}/move", move="destroy", version=str(case.version), reason="x", second_person=me.id
        ).text
    )
    assert f'value="{me.id}"' not in desk.see(path)


def test_the_case_says_that_its_chain_is_whole(desk: Desk) -> None:
    assert "Kedjan är hel, 3 rader." in desk.see(f"/staff/cases/{desk.house.wallet}")


def test_the_log_is_taken_out_by_an_auditor_and_can_be_checked(house: Seeded) -> None:
    auditor = Desk(house).sign_in("Granskare")
    page, checked = auditor.see("/staff/custody"), auditor.see("/staff/custody?check=1")
    taken = auditor.send("/staff/custody/export").content

    verdict = verify(taken.splitlines(keepends=True))
    assert verdict.whole
    assert verdict.head in page
    assert "Hela kedjan är hel." in checked
    assert json.loads(taken.splitlines()[0])["house"] == "Trygghetscenter Messingen"
    assert house.parts.journal.page(act="custody.exported").total == 1
