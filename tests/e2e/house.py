"""Central, agent and terminal as real processes on loopback, to be stopped and killed one by one."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from kiosk.central.parts import build_parts
from kiosk.central.seed import seed
from kiosk.central.store import open_database
from kiosk.central.tables import cases
from kiosk.clock import SystemClock
from kiosk.demo.place import prepare
from kiosk.demo.walks import Walk
from kiosk.finger import Finger
from kiosk.flow.submission import Submission
from kiosk.forms import FOUND_ITEM
from kiosk.settings import Lists, central_settings, settings
from kiosk.terminal.behind import Behind
from kiosk.wiring.store import open_store
from kiosk.wiring.terminal import build_behind
from tests.conftest import VirtualScreen

PATIENCE_SECONDS = 120.0
GIVEN_UP = {"category": "keys", "place": "here", "when": "unknown", "right": "give_up"}


class House:
    """A seeded central and an enrolled kiosk; nothing runs until it is started."""

    def __init__(self, folder: Path, label: str = "") -> None:
        self.place = prepare(folder / "h")
        self._change(label)
        self.settings = settings(self.place.config)
        self.database = central_settings(self.place.config).database
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._fingers: list[Finger] = []
        code = self._seed()
        self.start("central", "serve")
        self._run("enrol", code, "--central", self.place.url)

    def _change(self, label: str) -> None:
        """Small batches, so that there is a middle to be killed in."""
        file = self.place.config / "kiosk.toml"
        text = re.sub(r"^batch = \d+", "batch = 5", file.read_text("utf-8"), flags=re.MULTILINE)
        text = re.sub(r'^label = "[^"]*"', f'label = "{label}"', text, flags=re.MULTILINE) if label else text
        file.write_text(text, "utf-8")

    def _seed(self) -> str:
        lists, clock = Lists(self.place.config), SystemClock()
        parts = build_parts(central_settings(self.place.config), lists, clock)
        seed(parts, clock)
        code = parts.devices.enrol_code("Entrén").code
        parts.database.close()
        self._made_up = set(self._codes())
        return code

    def start(self, *words: str, **environment: str) -> None:
        """Start `kiosk …`; central is waited for."""
        log = (self.place.under("logs") / f"{words[0]}.log").open("ab")
        self._running[words[0]] = subprocess.Popen(
            self._command(*words), stdout=log, stderr=log, env={**os.environ, **environment}
        )
        log.close()
        if words[0] == "central":
            self.until(self._answers)

    def kill(self, name: str) -> None:
        """As the kernel does when memory is short: at once, with no last word."""
        program = self._running.pop(name)
        program.send_signal(signal.SIGKILL)
        program.wait()

    def end(self) -> None:
        """Kill what still runs: there is nothing to save."""
        for finger in self._fingers:
            finger.close()
        for name in list(self._running):
            self.kill(name)

    def at_the_glass(self, screen: VirtualScreen) -> Walk:
        """Start the terminal; a visitor stands before it."""
        tell = self.place.run / "tell.sock"
        finger = Finger(screen.display, tell, screen.frame_buffer, 60)
        self._fingers.append(finger)
        self.start("terminal", "--window", **{**screen.environment(), "KIOSK_TELL": str(tell)})
        finger.wait_page("start")
        return Walk(finger, self.place.under("screenshots"))

    def hand_in(self, count: int) -> list[str]:
        """So many things over the real desk, one after another; their codes."""
        desk = self._behind().desk
        return [desk.take(Submission(FOUND_ITEM, "sv", GIVEN_UP, {})).code for _ in range(count)]

    def _behind(self) -> Behind:
        return build_behind(self.settings, Lists(self.place.config), SystemClock())

    def kept(self) -> list[str]:
        """The codes of things that the kiosk still holds."""
        store = open_store(self.settings, SystemClock())
        codes = [parcel.code for parcel in store.outbox.due(1000) if parcel.kind == FOUND_ITEM.kind]
        store.database.close()
        return codes

    def at_central(self) -> list[str]:
        """The codes of all cases that came since the start, as often as they are there."""
        return sorted(code for code in self._codes() if code not in self._made_up)

    def _codes(self) -> list[str]:
        database = open_database(self.database)
        with database.reading() as tx:
            codes = [str(code) for code in tx.execute(select(cases.c.code)).scalars()]
        database.close()
        return codes

    def settled(self) -> bool:
        """Whether the kiosk has nothing left to send."""
        store = open_store(self.settings, SystemClock())
        waiting = store.outbox.waiting().count
        store.database.close()
        return not waiting

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that takes as long as it takes."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            assert time.monotonic() < end, {p.name: p.read_text()[-2000:] for p in self._logs()}
            time.sleep(0.02)

    def _logs(self) -> list[Path]:
        return sorted(self.place.under("logs").glob("*.log"))

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.place.url}/health/ready", timeout=2):
                return True
        except OSError:
            return False

    def _run(self, *words: str) -> None:
        subprocess.run(self._command(*words), check=True, capture_output=True)

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "kiosk", *words, "--config", str(self.place.config)]
