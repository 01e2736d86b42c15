"""Registering over the desk by its form, and a contact sealed in a real browser that a reader opens."""

import json
import re
from base64 import b64encode

import pyrage
import pytest

from kiosk.central.cases import Case, InboxFilter
from tests.central.staff.conftest import Desk, Looking
from tests.central.staff.seeded import Seeded

ANSWERS = {
    "category": "clothes",
    "place": "other",
    "place_words": "Simhallen",
    "day": "2025-11-19",
    "part": "evening",
    "description": "Röd halsduk",
    "right": "give_up",
}


def newest(house: Seeded) -> Case:
    return house.parts.cases.inbox(InboxFilter(state="all")).rows[0]


def test_a_thing_over_the_desk_is_a_case_with_an_order(desk: Desk) -> None:
    answer = desk.send("/staff/register", kiosk=desk.house.device, **ANSWERS)
    page = desk.see(answer.headers["location"])

    assert "Saken är sparad." in page
    assert "Röd halsduk" in page
    assert "Simhallen" in page
    assert [o.copy for o in desk.house.parts.cases.orders(desk.house.device)] == [1]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"category": "spaceship"}, "Välj vilken sak det är."),
        ({"place_words": ""}, "Välj plats"),
        ({"day": "yesterday"}, "Dagen går inte att läsa."),
        ({"right": ""}, "Välj om upphittaren"),
        ({"description": "x" * 201}, "Beskrivningen är för lång."),
        ({"kiosk": "none"}, "Välj en terminal som finns."),
        ({"sealed": b64encode(b"070-1740605").decode()}, "Kontakten var inte förseglad"),
        ({"sealed": "%%%"}, "Kontakten var inte förseglad"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(desk: Desk, wrong: dict[str, str], says: str) -> None:
    before = desk.house.parts.cases.inbox(InboxFilter(state="all")).total
    answer = desk.send("/staff/register", **{"kiosk": desk.house.device, **ANSWERS, **wrong})

    assert answer.status_code == 422
    assert says in answer.text
    assert "Röd halsduk" in answer.text or "description" in wrong
    assert desk.house.parts.cases.inbox(InboxFilter(state="all")).total == before


def test_a_label_is_ordered_again_from_the_scan_page(desk: Desk) -> None:
    case = newest(desk.house)
    page = desk.see(desk.send("/staff/scan", code=case.code).headers["location"])
    form = re.search(rf'action="(/staff/register/{case.id}/again)"', page)
    assert form
    upstairs = next(d.id for d in desk.house.parts.devices.listed() if d.id != desk.house.device)

    version = str(desk.house.parts.cases.peek(case.id).version)
    answer = desk.send(form[1], kiosk=upstairs, version=version)

    assert "Etiketten är beställd." in desk.see(answer.headers["location"])
    assert [o.code for o in desk.house.parts.cases.orders(upstairs)] == [case.code]


@pytest.mark.browser
def test_a_contact_is_sealed_in_the_browser_and_only_a_reader_opens_it(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/scan")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_selector("#category")
    page.select_option("#category", "clothes")
    page.select_option("#place", "station")
    page.check("input[value=claim]")
    page.fill("#contact", "070-174 06 05")

    with page.expect_navigation():
        page.get_by_role("button", name="Spara och skriv ut etikett").click()

    case = newest(looking.house)
    host = looking.house.parts.people.listed()[0]
    sealed = looking.house.parts.cases.envelope(case.id, host) or b""
    opened = [json.loads(pyrage.decrypt(sealed, [key])) for key in looking.house.keys]
    assert opened == [{"contact": "070-174 06 05"}] * 2
    assert not any("174" in sent for sent in looking.sent)
    assert looking.complaints == []
