"""The demo's house: an own folder, a seeded central, an enrolled kiosk, an agent at work."""

import secrets
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click

from kiosk.central.parts import build_parts
from kiosk.central.seed import Seeded, seed
from kiosk.clock import SystemClock
from kiosk.demo.place import Place, prepare
from kiosk.demo.programs import Programs
from kiosk.sealing.identities import protected
from kiosk.settings import Lists, central_settings

PATIENCE_SECONDS = 30.0
READER = "Samordnare"


class House:
    """Opens step by step, each told; closes whatever happens."""

    def __init__(self, out: Path) -> None:
        self._begun = time.monotonic()
        self.place: Place = prepare(out)
        self.programs = Programs(self.place)
        self.seeded: Seeded
        self.passphrase = secrets.token_urlsafe(12)
        self.key_file = self.place.root / "reader-key.age"

    @property
    def link(self) -> str:
        """The administrator's one-time link."""
        return f"{self.place.url}/staff/welcome/{self.seeded.links['Administratör']}"

    @property
    def codes(self) -> list[str]:
        """Bookings of today that a visitor may type."""
        return [f"{code[:3]} {code[3:]}" for code in self.seeded.booking_codes]

    def step(self, words: str) -> None:
        """Tell how far it is."""
        click.echo(f"[{time.monotonic() - self._begun:5.1f} s] {words}")

    def open(self) -> None:
        """Everything but the terminal."""
        self.step(f"a folder for all that is written: {self.place.root}")
        enrol_code = self._seed()
        self.step("central: made-up staff, programme, bookings and two keys for tips")
        self.programs.kiosk("central", "serve")
        self._wait()
        self.step(f"central answers at {self.place.url}")
        self.programs.once("enrol", enrol_code, "--central", self.place.url)
        self.step("the kiosk is enrolled with an own key")
        self.programs.kiosk("agent")
        self._write_key()
        self.step("the agent prints and delivers")
        click.echo(f"\nStaff pages, one-time link for the administrator:\n  {self.link}\n")

    def close(self) -> None:
        """End all programs."""
        self.programs.end()

    def _seed(self) -> str:
        central, clock = central_settings(self.place.config), SystemClock()
        parts = build_parts(central, Lists(self.place.config), clock)
        self.seeded = seed(parts, clock)
        return parts.devices.enrol_code("Entrén").code

    def _write_key(self) -> None:
        """A reader's key as staff have it: under a passphrase, for the browser's file picker."""
        self.key_file.write_bytes(protected(self.seeded.reader_identities[READER], self.passphrase))
        self.key_file.chmod(0o600)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            self.programs.check()
            try:
                with urlopen(f"{self.place.url}/health/ready", timeout=2):  # noqa: S310  our own address
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise click.ClickException("central did not answer within half a minute; see demo/logs")
