"""A member of staff as the demo needs one: signs in by the one-time link and reads pages over HTTP."""

import html
import re
from collections.abc import Mapping
from datetime import date
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

import click

_TOKEN = re.compile(r'name="token" value="([^"]+)"')


class Browser:
    """Keeps the session's cookie; shows pages as text."""

    def __init__(self, url: str) -> None:
        self._url, self._cookie = url, ""
        self._line = HTTPConnection(urlsplit(url).netloc, timeout=15)

    def welcome(self, token: str, password: str) -> None:
        """Use a one-time link: choose a password, be signed in."""
        chosen = {"name": "", "password": password, "again": password}
        self._ask("POST", f"/staff/welcome/{token}", chosen)
        if not self._cookie:
            raise click.ClickException(
                "central did not take the one-time link; see central's log in demo/logs"
            )

    def page(self, path: str) -> str:
        """A page as it is sent, entities resolved."""
        return html.unescape(self._ask("GET", path).decode())

    def press(self, on: str, path: str, **fields: str) -> None:
        """Send a form of the page `on`."""
        token = _TOKEN.search(self.page(on))
        self._ask("POST", path, {"token": token[1] if token else "", **fields})

    def frames(self, day: date, size: int) -> list[bytes]:
        """A day's sealed envelopes, as the tips page fetches them."""
        token = _TOKEN.search(self.page("/staff/tips"))
        whole = self._ask("POST", f"/staff/tips/{day}/frames", {"token": token[1] if token else ""})
        return [whole[i : i + size] for i in range(0, len(whole), size)]

    @property
    def cookie(self) -> str:
        """The session's, for a real browser that shall go on where this one was."""
        return self._cookie

    def _ask(self, method: str, path: str, form: Mapping[str, str] | None = None) -> bytes:
        headers = {"Origin": self._url, "Cookie": self._cookie, "Accept-Language": "sv"}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._line.request(method, path, urlencode(form) if form is not None else None, headers)
            answer = self._line.getresponse()
            body = answer.read()
        except (OSError, HTTPException) as error:
            raise click.ClickException(f"central does not answer ({error}); see its log in logs") from error
        for told in answer.headers.get_all("Set-Cookie", []):
            if "kiosk=" in told.partition(";")[0].removeprefix("__Host-"):
                self._cookie = told.partition(";")[0]
        if answer.status >= 400:
            raise click.ClickException(f"central answered {answer.status} to {method} {path}")
        return body
