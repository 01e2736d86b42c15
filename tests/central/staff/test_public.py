"""The board and the page of one number, in a browser: easy to use, live, and honest when they are alone."""

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from kiosk.central.people import Person
from kiosk.wire.follow import follow_token
from tests.central.staff.conftest import Looking
from tests.central.staff.seeded import Seeded

pytestmark = pytest.mark.browser
HOST = Person("", "", ("host",))


def _follow(house: Seeded) -> str:
    return f"/q/{follow_token(house.parts.queue.board(HOST).waiting[0].id)}"


def _anybody(looking: Looking, **how: object) -> BrowserContext:
    browser: Browser = looking.browser
    return browser.new_context(locale="sv-SE", **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_public_pages_are_easy_to_use_and_keep_to_their_policy(looking: Looking, dark: bool) -> None:
    follow = _follow(looking.house)
    page = _anybody(looking, color_scheme="dark" if dark else "light").new_page()
    page.on("console", lambda m: looking.complaints.append(m.text) if m.type == "error" else None)
    faults = []
    for path in ("/board", follow, follow + "/leave"):
        page.goto(looking.house.url + path)
        faults += looking.faults(page)
    page.set_viewport_size({"width": 390, "height": 844})
    for path in (follow, follow + "/leave"):
        page.goto(looking.house.url + path)
        faults += looking.faults(page)
        faults += [path for w in [page.evaluate("document.documentElement.scrollWidth > innerWidth")] if w]

    assert faults == []
    assert looking.complaints == []


def test_board_and_phone_follow_within_a_second_and_the_board_says_when_it_is_alone(looking: Looking) -> None:
    queue = looking.house.parts.queue
    board, phone = _anybody(looking).new_page(), _anybody(looking).new_page()
    board.goto(looking.house.url + "/board")
    phone.goto(looking.house.url + _follow(looking.house))
    busy = queue.board(HOST).cubes[0].ticket
    assert busy is not None
    queue.move(busy.id, "done", HOST)
    queue.call_next("Kub 1", HOST)
    expect(board.locator(".newest")).to_contain_text("Blå 8", timeout=5000)
    expect(phone.locator("#now")).to_contain_text("Gå till Kub 1", timeout=5000)
    hidden = board.locator("#lost").is_hidden()
    board.context.set_offline(True)
    queue.move(queue.board(HOST).waiting[0].id, "hold", HOST)

    assert hidden
    expect(board.locator("#lost")).to_be_visible(timeout=45_000)
    board.context.set_offline(False)
    expect(board.locator("#lost")).to_be_hidden(timeout=15_000)


def test_without_scripts_the_queue_can_be_left_too(looking: Looking) -> None:
    page = _anybody(looking, java_script_enabled=False).new_page()
    page.goto(looking.house.url + _follow(looking.house))
    page.get_by_role("link", name="Lämna kön").click()
    page.get_by_role("button", name="Ja, lämna kön").click()

    expect(page.locator("#now")).to_contain_text("Du har lämnat kön")
