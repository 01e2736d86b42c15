"""The real program under real touches: a process with its own window, pressed by XTest."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.assets import folder
from kiosk.finger import Finger
from kiosk.texts import Texts
from tests.conftest import VirtualScreen

pytestmark = pytest.mark.display
SV, EN = Texts("sv"), Texts("en")
ON = SV("frame.on")


class Real:
    """A terminal, its finger and its store."""

    def __init__(self, screen: VirtualScreen, where: Path, **idle: float) -> None:
        self.data = where / "data"
        config = where / "config"
        shutil.copytree(folder("config"), config)
        text = (config / "kiosk.toml").read_text("utf-8")
        text = text.replace('"/var/lib/kiosk"', f'"{self.data}"').replace('"/run/kiosk"', f'"{where}/run"')
        text = text.replace("fullscreen = true", "fullscreen = false")
        for name, seconds in idle.items():
            lines = [f"{name} = {seconds}" if x.startswith(f"{name} =") else x for x in text.splitlines()]
            text = "\n".join(lines)
        (config / "kiosk.toml").write_text(text, "utf-8")
        self.finger = Finger(screen.display, where / "tell", screen.frame_buffer)
        self.log = where / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.terminal.program", "--config", str(config)],
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

    def to_words(self) -> None:
        self.finger.tap(SV("found_item.title"))
        self.finger.wait_page("step found_item.never")
        primary = next(t for t in self.finger.told.targets if t.role == "primary")
        self.finger.tap(primary.says[0])
        for page, choice in (("category", "Nycklar"), ("place", "Väsby station")):
            self.finger.wait_page(f"step found_item.{page}")
            self.finger.tap(choice)
            self.finger.tap(ON)
        self.finger.wait_page("step found_item.when")
        self.finger.tap(SV("when.unknown"))
        self.finger.tap(ON)
        self.finger.wait_page("step found_item.description")

    def to_review(self) -> None:
        self.to_words()
        self.finger.type("röd ring", SV("keyboard.space"))
        self.finger.tap(ON)
        self.finger.wait_page("step found_item.right")
        self.finger.tap("hand-heart")
        self.finger.wait_page("review")


@pytest.fixture
def real(virtual_screen: VirtualScreen, tmp_path: Path) -> Iterator[Real]:
    kiosk = Real(virtual_screen, tmp_path)
    yield kiosk
    kiosk.end()


def test_a_found_thing_is_kept_once_however_often_send_is_tapped_and_survives_a_kill(real: Real) -> None:
    real.to_review()
    primary = next(t for t in real.finger.told.targets if t.role == "primary")
    real.finger.tap(primary.says[0], times=2)
    real.finger.wait_page("done")
    os.kill(real.process.pid, signal.SIGKILL)
    real.process.wait(20)

    assert [kind for kind, _ in real.rows()] == ["found_item"]
    assert "röd ring" in real.rows()[0][1]


def test_half_written_words_outlive_another_language(real: Real) -> None:
    real.to_words()
    real.finger.type("svart", SV("keyboard.space"))
    real.finger.tap(SV("frame.back"))
    real.finger.wait_page("step found_item.when")
    real.finger.tap(EN("language.own_name"))
    real.finger.tap(EN("frame.on"))
    real.finger.wait_page("step found_item.description")

    assert real.finger.told.lang == "en"
    assert real.rows() == []


def test_something_unexpected_ends_at_the_start_screen_and_loses_nothing(real: Real) -> None:
    real.to_review()
    real.finger.tap(next(t for t in real.finger.told.targets if t.role == "primary").says[0])
    real.finger.wait_page("done")
    real.finger.tap(next(t for t in real.finger.told.targets if t.role == "primary").says[0])
    real.finger.wait_page("start")
    (real.data / "break").touch()
    real.finger.tap(SV("check_in.title"))
    real.finger.wait_page("step check_in.way")
    real.finger.tap("identification-card")
    real.finger.wait_page("step check_in.booking")
    for digit in "417358":
        real.finger.tap(digit)
    real.finger.tap(ON)
    real.finger.wait_page("failsafe")
    real.finger.wait_page("start")

    assert "ZeroDivisionError" in real.log.read_text()
    assert "417358" not in real.log.read_text()
    assert len(real.rows()) == 1


def test_nobody_there_is_asked_and_forgotten(virtual_screen: VirtualScreen, tmp_path: Path) -> None:
    real = Real(virtual_screen, tmp_path, start_seconds=2, text_seconds=2, warning_seconds=3)
    real.finger.tap(SV("found_item.title"))
    real.finger.wait_page("step found_item.never")
    real.finger.wait_page("idle")
    real.finger.wait_page("start")
    real.end()

    assert real.rows() == []
