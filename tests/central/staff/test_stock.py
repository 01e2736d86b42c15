"""Stock-takes by plain forms, and by two browsers at once."""

import pytest

from kiosk.central.shelves import Wanted
from tests.central.staff.conftest import Desk, Looking
from tests.central.staff.seeded import Seeded


def code(house: Seeded, category: str) -> str:
    return next(
        x.case.code
        for x in house.parts.shelves.listed(Wanted()).things
        if x.case.answers["category"] == category
    )


def begun(desk: Desk, shelf: str) -> str:
    """The page of a new stock-take."""
    return str(desk.send("/staff/stock", shelf=shelf).headers["location"])


def test_a_shelf_is_counted_to_its_protocol(desk: Desk) -> None:
    path = begun(desk, "A2")
    before = desk.see(path)
    scanned = desk.see(desk.send(path, code=code(desk.house, "headphones")).headers["location"])
    ended = desk.see(desk.send(f"{path}/finish", move="yes").headers["location"])

    assert "Inget är skannat än." in before
    assert before.count('class="chip bad">1<') == 1
    assert "står där den ska" in scanned
    assert "Inget saknas." in scanned
    assert "Protokoll, inventering av hylla" in ended
    assert "Sedd vid inventering" in desk.see(
        f"/staff/cases/{desk.house.parts.cases.by_code(code(desk.house, 'headphones')).case_id}"
    )
    assert "Avslutad" in desk.see("/staff/stock")


def test_a_mistaken_scan_is_taken_away(desk: Desk) -> None:
    path = begun(desk, "B3")
    desk.send(path, code=code(desk.house, "headphones"))
    case_id = desk.house.parts.cases.by_code(code(desk.house, "headphones")).case_id

    desk.send(f"{path}/unsee", case=case_id)

    assert "Inget oväntat." in desk.see(path)
    assert desk.send(path, code=" ").headers["location"] == path


def test_what_has_ended_takes_no_more(desk: Desk) -> None:
    path = begun(desk, "B3")
    desk.send(f"{path}/finish")

    assert desk.send(path, code="HG-2222-2222").status_code == 422
    assert desk.send("/staff/stock", shelf="").status_code == 422
    assert desk.http.get("/staff/stock/nothing").status_code == 404


@pytest.mark.browser
def test_two_devices_count_one_shelf_and_see_each_other(looking: Looking) -> None:
    desk, store = looking.signed_in(), looking.signed_in("Handläggare 1", phone=True)
    desk.goto(f"{looking.house.url}/staff/stock")
    desk.locator("#shelf").fill("B3")
    desk.locator("#shelf").press("Enter")
    desk.wait_for_selector("#scan")
    store.goto(desk.url)

    store.keyboard.type(code(looking.house, "headphones"))
    store.keyboard.press("Enter")
    store.wait_for_selector("#answer [data-tone=warn]")

    desk.wait_for_selector("#live >> text=ska stå på", timeout=10_000)
    assert "Handläggare 1" in desk.inner_text("#live")
    assert store.evaluate("document.activeElement.id") == "code"
    assert looking.complaints == []
