"""A seeded central, asked over HTTP without a browser or by Debian's Chromium."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.responses import Response
from starlette.testclient import TestClient

from kiosk.central.app import app_of
from tests.central.staff.seeded import PASSWORD, Seeded, seeded, served

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
HTTPS = "https://staff.test"


class Desk:
    """Somebody at a desk whose browser has no scripts: follows links, fills in forms."""

    def __init__(self, house: Seeded) -> None:
        self.house = house
        self.http = TestClient(app_of(house.parts), base_url=HTTPS, follow_redirects=False)
        self.http.headers.update({"Origin": HTTPS, "Accept-Language": "sv"})
        self.token = ""

    def sign_in(self, name: str) -> "Desk":
        """As one of the seeded people."""
        self.http.post("/staff/sign-in", data={"name": name, "password": PASSWORD})
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.http.get("/staff/account").text)
        self.token = found[1] if found else ""
        return self

    def see(self, path: str) -> str:
        """The text of a page."""
        return str(self.http.get(path).text)

    def send(self, path: str, **fields: str) -> Response:
        """A form with this session's token."""
        return self.http.post(path, data={"token": self.token, **fields})


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Seeded]:
    """A fresh seeded central behind https."""
    made = seeded(tmp_path, HTTPS)
    yield made
    made.parts.database.close()


@pytest.fixture
def desk(house: Seeded) -> Desk:
    """Signed in as somebody who may do most things."""
    return Desk(house).sign_in("Värd, entrén")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Looking:
    """A browser on a running central, and everything it complained about."""

    house: Seeded
    browser: Browser
    complaints: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def context(self, *, phone: bool = False, dark: bool = False, script: bool = True) -> BrowserContext:
        """A fresh browser profile."""
        return self.browser.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1440, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="sv-SE",
        )

    def signed_in(self, name: str = "Värd, entrén", **how: bool) -> Page:
        """A page of a fresh profile, signed in."""
        page = self.context(**how).new_page()
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda r: self.sent.append(f"{r.method} {r.url} {r.headers} {r.post_data or ''}"))
        page.goto(f"{self.house.url}/staff/")
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        with page.expect_navigation():
            page.click("#enter")
        return page

    def faults(self, page: Page) -> list[str]:
        """What axe finds on the page."""
        found = Axe().run(page).response["violations"]
        return [f"{page.url} {v['id']}: {[n['target'] for n in v['nodes']][:3]}" for v in found]


@pytest.fixture
def looking(tmp_path: Path, chromium: Browser) -> Iterator[Looking]:
    """A real uvicorn on loopback and a real browser."""
    house = seeded(tmp_path)
    with served(house):
        looker = Looking(house, chromium)
        yield looker
        for context in chromium.contexts:
            context.close()
    house.parts.database.close()
