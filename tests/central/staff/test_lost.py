"""Lost reports by plain forms; a contact that is sealed and opened in a real browser."""

import re

import pytest

from kiosk.central.shelves import Wanted
from tests.central.staff.conftest import Desk, Looking

ANSWERS = {
    "category": "headphones",
    "place": "other",
    "place_words": "Simhallen",
    "first": "2025-11-18",
    "last": "2025-11-19",
    "words": "Svarta",
    "reference": "blå elefant",
}


def taken(desk: Desk, **changed: str) -> str:
    """The page of a new report."""
    answer = desk.send("/staff/lost/new", **{**ANSWERS, **changed})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("?")[0]


def test_a_report_shows_what_it_may_be_and_why(desk: Desk) -> None:
    page = desk.see(taken(desk))
    listed = desk.see("/staff/lost")

    assert "EF-2025-1" in page
    assert "samma slags sak" in page
    assert "samma plats" in page
    assert "blå elefant" in page
    assert "1 sak kan vara den" in listed


def test_a_match_is_an_event_on_both_and_can_be_taken_back(desk: Desk) -> None:
    path = taken(desk)
    case = next(
        x.case
        for x in desk.house.parts.shelves.listed(Wanted()).things
        if x.case.answers["category"] == "headphones"
    )
    desk.send(f"{path}/act", act="link", version="1", case=case.id)
    linked, thing = desk.see(path), desk.see(f"/staff/cases/{case.id}")
    desk.send(f"{path}/act", act="unlink", version="2")
    desk.send(f"{path}/act", act="close", version="3", reason="Hittad hemma")

    assert f"/staff/cases/{case.id}" in linked
    assert "Kopplad till en hittad sak" in linked
    assert "Kopplad till en anmälan om en saknad sak" in thing
    assert "EF-2025-1" in thing
    assert "Hittad hemma" in desk.see(path)
    assert "EF-2025-1" in desk.see("/staff/lost?closed=1")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"category": ""}, "Välj vilken sak det är."),
        ({"reference": ""}, "Skriv ett eget ord att fråga med"),
        ({"first": "someday"}, "Dagarna ska komma i ordning"),
        ({"last": "2025-11-01"}, "Dagarna ska komma i ordning"),
        ({"place": "nowhere"}, "Platsen är för lång eller finns inte."),
        ({"sealed": "MDcw"}, "Kontakten var inte förseglad"),
    ],
)
def test_what_does_not_fit_is_said_and_the_words_stay(desk: Desk, changed: dict[str, str], says: str) -> None:
    answer = desk.send("/staff/lost/new", **{**ANSWERS, **changed})

    assert answer.status_code == 422
    assert says in answer.text
    assert "Svarta" in answer.text


def test_a_place_that_nobody_knows_is_left_out(desk: Desk) -> None:
    assert "Vet ej" in desk.see(taken(desk, place="", place_words=""))


def test_nonsense_is_refused(desk: Desk) -> None:
    path = taken(desk)

    assert desk.send(f"{path}/act", act="burn", version="1").status_code == 404
    assert desk.send(f"{path}/act", act="close", version="1", reason="").status_code == 422
    assert desk.send(f"{path}/act", act="close", version="9", reason="x").status_code == 409
    assert desk.send(f"{path}/contact").status_code == 404
    assert desk.http.get("/staff/lost/nothing").status_code == 404


@pytest.mark.browser
def test_a_contact_is_sealed_here_and_its_words_are_never_sent(looking: Looking) -> None:
    page = looking.signed_in(phone=True)
    page.goto(f"{looking.house.url}/staff/lost/new")
    page.select_option("#category", "headphones")
    page.fill("#contact", "070-174 06 05")

    with page.expect_navigation():
        page.get_by_role("button", name="Spara och jämför").click()

    assert re.search(r"/staff/lost/[0-9a-f]{32}", page.url)
    assert page.get_by_role("button", name="Öppna kuvertet").is_visible()
    assert not any("174" in sent for sent in looking.sent)
    assert looking.complaints == []
