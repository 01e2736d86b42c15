"""The scan page by plain forms, and by a wedge scanner's keyboard in a real browser."""

import re

import pytest
from playwright.sync_api import Page

from kiosk.central.cases import Case
from kiosk.central.shelves import Wanted
from tests.central.staff.conftest import Desk, Looking
from tests.central.staff.seeded import Seeded


def held(house: Seeded) -> dict[str, Case]:
    """What is in the house, by category."""
    return {x.case.answers["category"]: x.case for x in house.parts.shelves.listed(Wanted()).things}


def answered(desk: Desk, code: str, **kept: str) -> tuple[str, str]:
    """Where a scan leads, and what stands there."""
    answer = desk.send("/staff/scan", code=code, **kept)
    assert answer.status_code == 303
    path = answer.headers["location"]
    return path, desk.see(path)


def test_a_shelf_then_a_thing_without_scripts(desk: Desk) -> None:
    code = held(desk.house)["headphones"].code

    path, page = answered(desk, "HY-B3")
    _, put = answered(desk, code, shelf="B3")

    assert path.startswith("/staff/scan?shelf=B3&at=")
    assert "Hylla B3 är vald" in page.replace("\u2068", "").replace("\u2069", "")
    assert f"{code} är flyttad till hylla B3" in put.replace("\u2068", "").replace("\u2069", "")
    assert "autofocus" in put
    assert 'name="code" dir="ltr" autofocus required' in put
    assert held(desk.house)["headphones"].shelf == "B3"


def test_an_undo_by_its_form_and_one_that_comes_too_late(desk: Desk) -> None:
    code = held(desk.house)["headphones"].code
    _, page = answered(desk, code, shelf="B3")
    form = re.search(r'action="(/staff/scan/\d+/undo)"', page)
    assert form

    first = desk.send(form[1], shelf="B3")
    again = desk.send(form[1], shelf="B3")

    assert "Ångrat" in desk.see(first.headers["location"])
    assert held(desk.house)["headphones"].shelf == "A2"
    assert again.status_code == 404
    assert desk.send("/staff/scan/x/undo").status_code == 404
    assert "något har hänt med saken" in desk.see("/staff/scan?late=1")


def test_the_doubtful_character_is_underlined_and_the_known_code_offered(desk: Desk) -> None:
    code = held(desk.house)["headphones"].code

    _, page = answered(desk, code[:-1] + "0", shelf="B3")

    assert '<u class="doubt">0</u>' in page
    assert f'name="code" value="{code}"' in page
    assert held(desk.house)["headphones"].shelf == "A2"


@pytest.mark.parametrize(
    ("category", "says"),
    [
        ("toy", "Etiketten är inte bekräftad"),
        ("phone", "Saken är inte mottagen"),
        ("glasses", "En ägare har hört av sig"),
        ("card", "Saken ska till Polisen"),
    ],
)
def test_what_cant_be_shelved_says_what_to_do_instead(desk: Desk, category: str, says: str) -> None:
    assert says in answered(desk, held(desk.house)[category].code, shelf="B3")[1]


def test_a_code_alone_shows_the_thing_or_opens_its_case(desk: Desk) -> None:
    case = held(desk.house)["headphones"]

    stays, page = answered(desk, case.code)
    opened = desk.send("/staff/scan", code=case.code, once="1").headers["location"]

    assert "Hörlurar" in page
    assert "at=" in stays
    assert opened == f"/staff/cases/{case.id}"
    assert desk.house.parts.journal.page(act="case.read").total == 2


def test_the_end_of_a_shelf_and_an_empty_field(desk: Desk) -> None:
    assert answered(desk, "klar", shelf="B3")[0].startswith("/staff/scan?at=")
    assert desk.send("/staff/scan", code=" ", shelf="B3").headers["location"] == "/staff/scan?shelf=B3"


def test_labels_hold_what_the_scan_page_reads(desk: Desk) -> None:
    page = desk.see("/staff/scan/labels")

    assert "HY-S1" in page
    assert "KLAR" in page
    assert page.count('<svg class="qr"') == 4


def wedge(page: Page, *codes: str) -> None:
    """A scanner: characters as fast as a keyboard can, Enter, and never a look at the screen."""
    for code in codes:
        page.keyboard.type(code)
        page.keyboard.press("Enter")


@pytest.mark.browser
def test_a_wedge_scanner_types_on_without_waiting(looking: Looking) -> None:
    code = held(looking.house)["headphones"].code
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/scan")
    page.evaluate("window.same = document.querySelector('#code')")

    wedge(page, "HY+B3", code, "HG-2222-2223", "HY-A2", code)
    page.wait_for_selector("#scan-go >> text=A2")
    page.wait_for_selector("#answer [data-tone=warn]")

    assert page.evaluate("document.activeElement === window.same && window.same.value === ''")
    assert page.locator("#last tbody tr").count() == 5
    assert held(looking.house)["headphones"].shelf == "A2"
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    page.wait_for_selector("#answer >> text=Ångrat")
    assert held(looking.house)["headphones"].shelf == "B3"
    assert looking.complaints == []


@pytest.mark.browser
def test_the_sound_can_be_turned_off_and_stays_off(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/scan")

    page.click("#sound")
    page.reload()

    assert page.get_attribute("#sound", "aria-pressed") == "false"
    assert "Ljud av" in page.inner_text("#sound")


@pytest.mark.browser
def test_what_could_not_be_sent_is_said_and_not_lost_in_silence(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/scan")
    page.route("**/staff/scan", lambda route: route.abort())

    wedge(page, "HY-B3")
    page.wait_for_selector("#answer .bad")

    assert "HY-B3" in page.inner_text("#answer")


@pytest.mark.browser
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_it_works_without_scripts(looking: Looking, phone: bool) -> None:
    code = held(looking.house)["headphones"].code
    page = looking.signed_in(script=False, phone=phone)
    page.goto(f"{looking.house.url}/staff/scan")

    for text in ("HY-B3", code):
        page.fill("#code", text)
        page.press("#code", "Enter")
    page.get_by_role("button", name="Ångra").first.click()

    assert "Ångrat" in page.inner_text("#answer")
    assert page.locator("#sound").is_hidden()
    assert looking.complaints == []
