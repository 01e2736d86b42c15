"""The real program on a real store under a real finger, for tests."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import msgspec

from kiosk.assets import folder
from kiosk.clock import SystemClock
from kiosk.finger import Finger
from kiosk.sealing.identities import new_identity
from kiosk.settings import settings
from kiosk.texts import Texts
from kiosk.wire.booked import hashed
from kiosk.wire.codec import moment
from kiosk.wire.messages import Booking, Bookings, Notices, Recipient
from kiosk.wiring.store import open_store
from tests.conftest import VirtualScreen

SV, EN = Texts("sv"), Texts("en")
ON = SV("frame.on")
OURS = ("-m", "tests.terminal.program")
"""A program that can be broken."""
WHOLE = ("-m", "kiosk", "terminal")
"""The program as it stands in the entrance."""
CODE, SALT = "417358", "00ff" * 8


@dataclass(frozen=True, slots=True)
class Setting:
    """What a test wants to be otherwise than in the project's own config."""

    program: Sequence[str] = OURS
    idle: tuple[tuple[str, float], ...] = ()


def make_config(where: Path, idle: Sequence[tuple[str, float]]) -> Path:
    """The project's own, with folders of this test."""
    config = where / "config"
    shutil.copytree(folder("config"), config)
    text = (config / "kiosk.toml").read_text("utf-8")
    text = text.replace('"/var/lib/kiosk"', f'"{where}/data"').replace('"/run/kiosk"', f'"{where}/run"')
    text = text.replace("fullscreen = true", "fullscreen = false").replace('label = "usb:"', 'label = "none"')
    for name, seconds in idle:
        lines = [f"{name} = {seconds}" if x.startswith(f"{name} =") else x for x in text.splitlines()]
        text = "\n".join(lines)
    (config / "kiosk.toml").write_text(text, "utf-8")
    return config


def publish(config: Path) -> None:
    """What central would have sent: two readers of tips, and a booked talk with a code."""
    store, now = open_store(settings(config), SystemClock()), SystemClock().now()
    readers = [Recipient(name=f"Läsare {n}", key=new_identity().public) for n in (1, 2)]
    starts, ends = moment(now), moment(now + timedelta(minutes=30))
    talk = Booking(hash=hashed(CODE, SALT), cube="Kub 2", starts=starts, ends=ends)
    told = Notices(
        time=moment(now), recipients=readers, bookings=Bookings(salt=SALT, listed=[talk]), colour="Blå"
    )
    store.board.swap("notices", msgspec.json.encode(told), "1")


class Real:
    """A terminal, its finger and its store."""

    def __init__(self, screen: VirtualScreen, where: Path, setting: Setting | None = None) -> None:
        chosen = setting or Setting()
        self.where, self.data = where, where / "data"
        config = make_config(where, chosen.idle)
        if chosen.program == WHOLE:
            publish(config)
        self.finger = Finger(screen.display, where / "tell", screen.frame_buffer)
        self.log = where / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, *chosen.program, "--config", str(config)],
                env={**screen.environment(), "KIOSK_TELL": str(where / "tell")},
                cwd=Path(__file__).parents[2],
                stderr=log,
            )
        self.finger.wait_page("start")

    def rows(self) -> list[tuple[str, str]]:
        with sqlite3.connect(self.data / "kiosk.db") as store:
            return list(store.execute("select kind, answers from parcels order by seq"))

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.finger.close()

    def primary(self) -> str:
        """What the one obvious way on says."""
        return next(t for t in self.finger.told.targets if t.role == "primary").says[0]

    def choose(self, page: str, choice: str) -> None:
        """Answer a question by a tile and go on, where it does not go on by itself."""
        self.finger.wait_page(f"step {page}")
        self.finger.tap(choice)
        told = self.finger.wait_page("")
        if told.page == f"step {page}":
            self.finger.tap(ON)

    def code(self, digits: str) -> None:
        """Type a code and go on."""
        for digit in digits:
            self.finger.tap(digit)
        self.finger.tap(ON)

    def booked(self) -> None:
        """To the keypad of a booked talk."""
        self.finger.tap(SV("check_in.title"))
        self.choose("check_in.way", SV("check_in.way.booked"))
        self.finger.wait_page("step check_in.booking")

    def drop_in(self) -> None:
        """From whom to meet to the number."""
        self.choose("check_in.whom", "Polisen")
        self.choose("check_in.people", SV("people.one"))
        self.choose("check_in.interpreter", "Suomi")
        self.finger.wait_page("done")

    def to_words(self) -> None:
        """A found thing, up to its description."""
        self.finger.tap(SV("found_item.title"))
        self.past_no_paper()
        self.finger.wait_page("step found_item.never")
        self.finger.tap(self.primary())
        for page, choice in (("category", "Nycklar"), ("place", "Väsby station")):
            self.choose(f"found_item.{page}", choice)
        self.choose("found_item.when", SV("when.unknown"))
        self.finger.wait_page("step found_item.description")

    def past_no_paper(self) -> None:
        """Where a page says first that nothing prints."""
        if self.finger.wait_page("step", "no_paper").page.startswith("no_paper"):
            self.finger.tap(SV("no_paper.on"))

    def to_review(self) -> None:
        """A found thing with all its answers."""
        self.to_words()
        self.finger.type("röd ring", SV("keyboard.space"))
        self.finger.tap(ON)
        self.choose("found_item.right", "hand-heart")
        self.finger.wait_page("review")

    def memory(self) -> bytes:
        """All that the program has in its memory now."""
        kept = []
        with Path(f"/proc/{self.process.pid}/mem").open("rb", buffering=0) as memory:
            for line in Path(f"/proc/{self.process.pid}/maps").read_text().splitlines():
                where, rights, *_ = line.split()
                begins, ends = (int(at, 16) for at in where.split("-"))
                if rights.startswith("rw") and "[vvar" not in line:
                    kept.append(_read(memory.fileno(), begins, ends - begins))
        return b"".join(kept)

    def files(self) -> bytes:
        """All that the program has written."""
        folders = (self.data, self.where / "run")
        return b"".join(p.read_bytes() for top in folders for p in top.rglob("*") if p.is_file())


def _read(file: int, at: int, size: int) -> bytes:
    """What can be read of a stretch of memory."""
    try:
        return os.pread(file, size, at)
    except OSError:
        return b""
