"""A real identity provider and a real browser: to it, back from it, and what it may not give."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kiosk.central.oidc import Provider
from kiosk.clock import SystemClock
from kiosk.vouching import Oidc
from tests.central.staff.conftest import Looking
from tests.central.staff.seeded import free_port, seeded, served
from tests.providers import CLIENT, SECRET, running

pytestmark = pytest.mark.browser
ROLES = {"Kiosk.Host": ("host",), "Kiosk.Admin": ("admin",)}


@pytest.fixture
def real(tmp_path: Path, chromium: Browser) -> Iterator[Looking]:
    """Central and the provider, both running."""
    house = seeded(tmp_path, f"http://localhost:{free_port()}")
    back = f"{house.url}/staff/oidc"
    (tmp_path / "secret").write_text(SECRET + "\n", "utf-8")
    with running("real.mjs", back) as provider:
        settings = Oidc(
            issuer=provider.issuer,
            client_id=CLIENT,
            client_secret_file=str(tmp_path / "secret"),
            roles=ROLES,
            amr=("mfa",),
        )
        made = Provider(settings, back, SystemClock())
        house.parts = replace(house.parts, doors=replace(house.parts.doors, provider=made))
        with served(house):
            yield Looking(house, chromium)
            for context in chromium.contexts:
                context.close()
    house.parts.database.close()


def leave_for(looking: Looking) -> Page:
    page = looking.context().new_page()
    page.on("console", lambda m: looking.complaints.append(m.text) if "Security Policy" in m.text else None)
    page.goto(f"{looking.house.url}/staff/queue")
    page.click("text=Med kommunens konto")
    return page


def answer(page: Page, who: str) -> None:
    page.fill("input[name=login]", who)
    page.click("button:not([name])")


def test_a_host_comes_back_to_the_page_they_wanted(real: Looking) -> None:
    page = leave_for(real)
    answer(page, "host")
    page.wait_for_url(f"{real.house.url}/staff/queue")
    (known,) = real.house.parts.doors.identities.all()

    assert real.house.parts.people.known(known).roles == ("host",)  # type: ignore[union-attr]
    assert real.complaints == []


def test_an_administrator_is_asked_anew_there_before_what_is_dangerous(real: Looking) -> None:
    page = leave_for(real)
    answer(page, "admin")
    page.wait_for_url(f"{real.house.url}/staff/queue")
    real.house.clock.forward(11 * 60)
    page.goto(f"{real.house.url}/staff/people")
    page.click("text=Med kommunens konto")
    answer(page, "admin")
    page.wait_for_url(f"{real.house.url}/staff/people")

    assert "Loggar in med kommunens konto" in page.inner_text("main")


@pytest.mark.parametrize(
    ("who", "words"), [("guest", "Du har ingen roll här"), ("weak", "Inloggningen var inte stark nog")]
)
def test_who_has_no_role_or_came_weakly_is_told_so(real: Looking, who: str, words: str) -> None:
    page = leave_for(real)
    answer(page, who)
    page.wait_for_url("**/staff/oidc?**")

    assert words in page.inner_text("main")
    assert real.faults(page) == []
    page.goto(f"{real.house.url}/staff/queue")
    assert "/staff/sign-in" in page.url


def test_a_no_over_there_is_a_page_here(real: Looking) -> None:
    page = leave_for(real)
    page.click("button[name=no]")
    page.wait_for_url("**/staff/oidc?**")

    assert "Inloggningen avbröts" in page.inner_text("main")
