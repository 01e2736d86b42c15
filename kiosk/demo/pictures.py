"""Pictures of the staff pages, where a browser is installed; none is required."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]


def browser() -> str | None:
    """An installed browser that can be driven."""
    if find_spec("playwright") is None:
        return None
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def take(program: str, url: str, cookie: str, pages: Mapping[str, str], folder: Path) -> list[str]:
    """A picture of each page; names of the files."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  large, and not needed without a browser

    name, _, value = cookie.partition("=")
    # Chromium takes this machine for safe, cookies' rules do not.
    secure = url.replace("http://", "https://", 1)
    # Chromium makes a socket there: the demo's own folder may have too long a name for one.
    scratch = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    with scratch as home, sync_playwright() as play:
        own = {"HOME": home, "TMPDIR": home}
        chromium = play.chromium.launch(executable_path=program, args=QUIET, env={**os.environ, **own})
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="sv-SE")
        context.add_cookies([{"name": name, "value": value, "url": secure, "secure": True}])
        page = context.new_page()
        for picture, path in pages.items():
            page.goto(url + path)
            page.screenshot(path=folder / picture)
        chromium.close()
    return list(pages)
