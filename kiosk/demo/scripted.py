"""A demo without anybody at the glass: the visitor walks, the cases are followed to the staff pages."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from kiosk.clock import SWEDEN, SystemClock
from kiosk.demo import pictures
from kiosk.demo.house import READER, House
from kiosk.demo.staff import Browser
from kiosk.demo.walks import WHERE_AND_WHAT, Walk
from kiosk.errors import SealingTrouble
from kiosk.finger import Finger, PageMissing
from kiosk.sealing.envelope import opened
from kiosk.settings import central_settings
from kiosk.wire.messages import FRAME_BYTES

T = TypeVar("T")
PATIENCE_SECONDS = 60.0


class Script:
    """Three visits, three looks at the other end, one summary."""

    def __init__(self, house: House) -> None:
        self._house, self._place = house, house.place
        self._display = house.programs.screen(self._place.run)
        tell = self._place.run / "tell.sock"
        begun = time.monotonic()
        self._finger = Finger(self._display, tell, self._place.run / "Xvfb_screen0", PATIENCE_SECONDS)
        house.programs.kiosk(
            "terminal",
            "--window",
            DISPLAY=self._display,
            SDL_VIDEODRIVER="x11",
            LIBGL_ALWAYS_SOFTWARE="1",
            KIOSK_TELL=str(tell),
        )
        self._walk = Walk(self._finger, self._place.under("screenshots"))
        self._browser = Browser(self._place.url)
        self._times: dict[str, float] = {}
        self._cases: list[str] = []
        settings = central_settings(self._place.config)
        self._cube, self._number = settings.cubes[-1], f"{settings.colours[0]} 1"
        self._found("the start screen", lambda: self._finger.wait_page("start"))
        self._times["start screen up after"] = time.monotonic() - begun

    def walk(self) -> None:
        """All three forms, by touches; meanwhile a member of staff calls a number."""
        self._house.step("the terminal is up; a visitor checks in with a booking's code")
        self._found("a booking", lambda: self._walk.booked(self._house.seeded.booking_codes[0]))
        self._walk.away()
        self._house.step("another one takes a number")
        self._found("a number", self._walk.number)
        self._walk.away()
        self._call()
        self._house.step("a found wallet is handed in")
        self._times["a found thing kept and thanked for in"] = self._found("a thing", self._walk.found_thing)
        self._label()
        self._walk.away()
        self._house.step("and a tip is left")
        self._times["a tip sealed, kept and thanked for in"] = self._found("a tip", self._walk.tip)
        self._walk.away()
        self._finger.close()

    def follow(self) -> None:
        """Wait until central has it all, and read each from the staff pages."""
        code = self._code()
        inbox = self._until(
            "the found thing", lambda: self._browser.page("/staff/"), lambda page: code[3:] in page
        )
        self._cases.append(f"found thing {code}: {self._place.url}{_case_of(inbox, code[3:])}")
        self._cases.append(f"queue: {self._place.url}/staff/queue, {self._number} in {self._cube}")
        self._until("the tip", self._tips, lambda tips: any(WHERE_AND_WHAT in tip for tip in tips))
        self._cases.append(f"tip: {self._place.url}/staff/tips, opened with a reader's key")
        self._house.step("all of it is at central, once, and read back")

    def _call(self) -> None:
        """Staff call the number to a cube; until the glass shows it."""
        self._browser.welcome(self._house.seeded.links[READER], self._house.passphrase)
        self._until(
            "the number", lambda: self._browser.page("/staff/queue"), lambda page: self._number in page
        )
        before = self._finger.look()
        begun = time.monotonic()
        self._browser.press("/staff/queue", "/staff/queue/next", cube=self._cube)
        self._until("the call", self._finger.look, lambda seen: seen != before)
        self._times["a call on the glass after"] = time.monotonic() - begun
        self._house.step(f"staff called {self._number} to {self._cube}, and the glass shows it")

    def look(self) -> None:
        """Pictures of the staff pages, where a browser is."""
        program = pictures.browser()
        if program is None:
            return
        pages = {
            "staff-inbox.png": "/staff/",
            "staff-queue.png": "/staff/queue",
            "staff-tips.png": "/staff/tips",
        }
        case = self._cases[0].rpartition(self._place.url)[2]
        folder = self._place.root / "screenshots"
        pictures.take(
            program, self._place.url, self._browser.cookie, {**pages, "staff-case.png": case}, folder
        )
        self._house.step("the staff pages are photographed")

    def summary(self) -> Iterator[str]:
        """Where everything is, and what was measured."""
        yield f"screenshots: {self._place.root / 'screenshots'}"
        yield f"label:       {self._labels()[0]}"
        yield "cases:       " + "\n             ".join(self._cases)
        yield "measured:    " + "\n             ".join(f"{what} {s:.2f} s" for what, s in self._times.items())

    def _label(self) -> None:
        printed = self._until("the label", self._labels, bool)
        self._times["its label printed after"] = Path(printed[0]).stat().st_mtime - self._walk.sent

    def _labels(self) -> list[str]:
        return sorted(str(p) for p in (self._place.root / "labels").glob("HG-????-????.png"))

    def _code(self) -> str:
        return self._labels()[0].rpartition("/")[2][: len("HG-4F7K-92QX")]

    def _tips(self) -> list[str]:
        """The words of all tips that arrived today, opened here with the reader's key."""
        key = self._house.seeded.reader_identities[READER]
        told = []
        today = SystemClock().now().astimezone(SWEDEN).date()
        for frame in self._browser.frames(today, FRAME_BYTES):
            try:
                told.append(str(opened(frame, key).get("answers", {}).get("words", "")))
            except SealingTrouble:
                continue
        return told

    def _until(self, what: str, look: Callable[[], T], holds: Callable[[T], bool]) -> T:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            self._house.programs.check()
            seen = look()
            if holds(seen):
                return seen
            time.sleep(0.2)
        raise click.ClickException(f"{what} did not come within a minute; see {self._place.root / 'logs'}")

    def _found(self, what: str, act: Callable[[], T]) -> T:
        try:
            return act()
        except PageMissing as missing:
            self._house.programs.check()
            raise click.ClickException(
                f"{what}: {missing}; see {self._place.root / 'logs'} and screenshots"
            ) from missing


def _case_of(inbox: str, code: str) -> str:
    """The address of the case whose row bears the code's distinctive part."""
    before = inbox[: inbox.index(f"<b>{code}</b>")]
    return "/staff/cases/" + before.rpartition('href="/staff/cases/')[2].partition('"')[0]
