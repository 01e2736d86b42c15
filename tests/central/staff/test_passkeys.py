"""Passkeys in a real browser with its virtual authenticator, under the strict policy."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from kiosk.central.trouble import SignInRefused
from tests.central.staff.conftest import Desk, Looking
from tests.central.staff.seeded import Seeded, free_port, seeded, served

pytestmark = pytest.mark.browser
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named(tmp_path: Path, chromium: Browser) -> Iterator[Looking]:
    """A central under a name: browsers make no passkeys for a bare address."""
    house = seeded(tmp_path, f"http://localhost:{free_port()}")
    with served(house):
        yield Looking(house, chromium)
        for context in chromium.contexts:
            context.close()
    house.parts.database.close()


def authenticator(page: Page, **changes: object) -> tuple[CDPSession, str]:
    """A key that belongs to this browser."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    made = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, **changes}})
    return cdp, str(made["authenticatorId"])


def add_key(looking: Looking, page: Page, name: str) -> None:
    page.goto(f"{looking.house.url}/staff/account")
    page.fill("#passkey-name", name)
    with page.expect_navigation():
        page.click("form[data-passkey] button")


def sign_in(looking: Looking, page: Page) -> None:
    page.goto(f"{looking.house.url}/staff/sign-in?next=/staff/queue")
    page.click("form.passkey button")


def out(page: Page) -> None:
    page.context.clear_cookies()


def test_a_key_is_made_and_lets_in_without_name_or_password(named: Looking) -> None:
    page = named.signed_in()
    authenticator(page)
    add_key(named, page, "Nyckelknippan")
    added = page.inner_text("main")
    out(page)
    sign_in(named, page)
    page.wait_for_url(f"{named.house.url}/staff/queue")
    page.goto(f"{named.house.url}/staff/account")

    assert "Nyckelknippan" in added
    assert "med säkerhetsnyckel" in page.inner_text("main")
    assert named.complaints == []


def test_with_a_key_the_password_alone_opens_nothing(named: Looking) -> None:
    page = named.signed_in()
    authenticator(page)
    add_key(named, page, "Telefonen")
    out(page)
    again = named.signed_in()
    at = again.url
    page.goto(f"{named.house.url}/staff/sign-in")

    assert at.endswith("/staff/sign-in/second")
    assert again.locator("form.passkey button").is_visible()
    assert again.locator("#code").count() == 0


def test_a_removed_key_opens_nothing_any_more(named: Looking) -> None:
    page = named.signed_in()
    authenticator(page)
    add_key(named, page, "Telefonen")
    page.click("text=Ta bort")
    out(page)
    sign_in(named, page)
    page.wait_for_url(f"{named.house.url}/staff/sign-in/passkey")

    assert "Det gick inte att logga in" in page.inner_text("main")


def test_who_is_not_verified_gets_a_sentence_and_no_key(named: Looking) -> None:
    page = named.signed_in()
    authenticator(page, isUserVerified=False)
    page.goto(f"{named.house.url}/staff/account")
    page.fill("#passkey-name", "Telefonen")
    page.click("form[data-passkey] button")
    page.wait_for_selector("[data-stopped]:not(:empty)")

    assert named.house.parts.doors.passkeys.everybodys() == {}


def test_a_key_shows_again_who_is_there(named: Looking) -> None:
    page = named.signed_in()
    authenticator(page)
    add_key(named, page, "Telefonen")
    named.house.clock.forward(11 * 60)
    page.goto(f"{named.house.url}/staff/people")
    asked = page.url
    page.click("form.passkey button")
    page.wait_for_url(f"{named.house.url}/staff/people")

    assert "/staff/again?next=" in asked


def test_a_copied_key_whose_count_stands_still_is_refused(named: Looking) -> None:
    page = named.signed_in()
    cdp, key = authenticator(page)
    add_key(named, page, "Telefonen")
    out(page)
    sign_in(named, page)
    page.wait_for_url(f"{named.house.url}/staff/queue")
    kept = cdp.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"][0]
    cdp.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    cdp.send("WebAuthn.addCredential", {"authenticatorId": key, "credential": {**kept, "signCount": 0}})
    out(page)
    sign_in(named, page)
    page.wait_for_url(f"{named.house.url}/staff/sign-in/passkey")

    assert "Det gick inte att logga in" in page.inner_text("main")


def test_an_answer_counts_once_and_only_for_its_own_challenge(named: Looking) -> None:
    page = named.signed_in()
    authenticator(page)
    add_key(named, page, "Telefonen")
    out(page)
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.post_data or "") if r.url.endswith("/passkey") else None)
    sign_in(named, page)
    page.wait_for_url(f"{named.house.url}/staff/queue")
    replayed = page.request.post(
        f"{named.house.url}/staff/sign-in/passkey",
        data=sent[0],
        headers={"Content-Type": "application/x-www-form-urlencoded", "Origin": named.house.url},
        max_redirects=0,
    )

    assert replayed.status == 403


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", "é", json.dumps({"id": "a", "rawId": "a"})])
def test_what_is_no_credential_is_a_page(house: Seeded, credential: str) -> None:
    desk = Desk(house)
    desk.http.post("/staff/sign-in/passkey/options")
    answer = desk.http.post("/staff/sign-in/passkey", data={"credential": credential})

    assert answer.status_code == 403
    assert "Det gick inte att logga in" in answer.text
    with pytest.raises(SignInRefused):
        house.parts.doors.passkeys.ceremony.made(credential, "AAAA")


def test_a_bare_address_offers_no_passkeys(looking: Looking) -> None:
    page = looking.context().new_page()
    page.goto(f"{looking.house.url}/staff/sign-in")

    assert page.locator("form.passkey").count() == 0
