"""The daily work: in a browser that runs no scripts, and by keys in one that does."""

import re

import pytest
from playwright.sync_api import expect

from kiosk.central.people import Person
from tests.central.staff.conftest import Looking
from tests.central.staff.seeded import PASSWORD

pytestmark = pytest.mark.browser
HOST = Person("", "", ("host",))


def test_filter_move_and_call_work_without_scripts(looking: Looking) -> None:
    waiting = looking.house.parts.queue.board(HOST).waiting[1].id
    page = looking.signed_in(script=False)
    page.locator("summary", has_text="Plats: alla").click()
    page.get_by_role("link", name="Vilundaparken").click()
    filtered = page.url
    rows = page.locator("[data-row]").count()
    page.goto(f"{looking.house.url}/staff/cases/{looking.house.wallet}")
    page.get_by_label("Vem var med", exact=True).select_option(index=1)
    page.get_by_label("Innehåll", exact=True).fill("Kort och kontanter")
    page.get_by_label("Påsens nummer").fill("17")
    page.get_by_role("button", name="Ta emot").click()
    moved = page.locator("h1 + .chip").inner_text()
    page.goto(f"{looking.house.url}/staff/queue")
    page.get_by_role("button", name="Klart").first.click()
    page.get_by_role("button", name=re.compile("Kalla .*Blå 8")).first.click()
    page.get_by_role("button", name="I kuben, Blå 8").click()
    undo = page.get_by_role("button", name="Ångra Blå 8").count()
    page.locator("#ticket-" + waiting).get_by_text("Svara").click()
    page.get_by_role("button", name="Vi har sett dig, ungefär 5 minuter").first.click()

    assert (filtered.endswith("?place=park"), rows) == (True, 1)
    assert moved == "Mottagen"
    expect(page.locator(".cube").first).to_contain_text("Blå 8")
    expect(page.locator(".cube").first).to_contain_text("Samtal sedan")
    expect(page.locator("#ticket-" + waiting)).to_contain_text("ungefär 5 min")
    assert undo == 1


def test_from_signing_in_to_a_finished_talk(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/queue")
    page.keyboard.press("1")
    page.wait_for_url("**said=done")
    page.keyboard.press("1")
    page.wait_for_url("**said=called")
    called = looking.house.parts.queue.board(HOST).cubes[0].ticket
    page.get_by_role("button", name="Kom inte").first.click()
    page.wait_for_url("**said=no_show")
    missed = [ticket.number for ticket in looking.house.parts.queue.board(HOST).missed]
    page.get_by_role("button", name=re.compile("Blå 8.* till Kub 1")).click()
    page.wait_for_url("**said=called")
    page.keyboard.press("1")
    page.wait_for_url("**said=come")
    page.keyboard.press("z")
    page.wait_for_url("**said=undone")
    page.keyboard.press("1")
    page.wait_for_url("**said=come")
    page.keyboard.press("1")
    page.wait_for_url("**said=done")

    assert called is not None
    assert called.number == "Blå 8"
    assert "Blå 8" in missed
    assert looking.house.parts.queue.board(HOST).cubes[0].ticket is None
    assert looking.complaints == []


def test_a_note_outlives_a_session_that_ends_meanwhile(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/cases/{looking.house.wallet}")
    page.get_by_label("Anteckning", exact=True).fill("Ringde stationen")
    person = looking.house.parts.sessions.listed()[0].person
    looking.house.parts.sessions.revoke(person, person_id=person.id)
    page.get_by_role("button", name="Spara anteckning").click()
    told = page.locator("[role=status]").inner_text()
    page.fill("#name", "Värd, entrén")
    page.fill("#password", PASSWORD)
    page.click("button.go")
    expect(page.get_by_label("Anteckning", exact=True)).to_have_value("Ringde stationen")
    page.get_by_role("button", name="Spara anteckning").click()
    page.wait_for_url("**said=noted")

    assert "Det du skrev finns kvar" in told
    expect(page.get_by_label("Anteckning", exact=True)).to_have_value("")


def test_a_talk_is_booked_and_its_slip_says_nothing_of_whom(looking: Looking) -> None:
    page = looking.signed_in(script=False)
    page.goto(f"{looking.house.url}/staff/bookings/new")
    page.get_by_label("Dag").fill("2025-11-21")
    page.get_by_label("Börjar").fill("13:00")
    page.get_by_label("Slutar").fill("13:30")
    page.get_by_label("Samtal med").select_option("victims")
    page.get_by_role("button", name="Boka").click()
    code = page.locator(".once").inner_text()
    page.get_by_role("link", name="Lapp att skriva ut").click()
    slip = page.locator(".slip").inner_text()

    assert code in slip
    assert "fredag 21 november" in slip
    assert "Brottsofferjouren" not in slip
    assert page.locator(".slip svg.qr path").count() == 1
