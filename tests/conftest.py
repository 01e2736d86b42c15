"""What tests of every folder may ask for: a virtual screen, a PostgreSQL."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from PIL import Image

from tests.postgres import Postgres, programs

hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "house")


@dataclass(frozen=True, slots=True)
class VirtualScreen:
    """An X server without glass; its picture lies in a file."""

    display: str
    width: int
    height: int
    frame_buffer: Path

    def environment(self) -> dict[str, str]:
        """The variables for a program that shall draw here, on the processor."""
        told = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        return {**told, "DISPLAY": self.display, "SDL_VIDEODRIVER": "x11", "LIBGL_ALWAYS_SOFTWARE": "1"}

    def picture(self) -> Image.Image:
        """What a visitor would see now (XWD, 32 bits a pixel)."""
        content = self.frame_buffer.read_bytes()
        words = [int.from_bytes(content[i : i + 4], "big") for i in range(0, 100, 4)]
        start, stride = words[0] + 12 * words[19], words[12]
        pixels = content[start : start + stride * self.height]
        return Image.frombuffer("RGB", (self.width, self.height), pixels, "raw", "BGRX", stride, 1)


def start_screen(folder: Path, size: str = "1280x800") -> tuple[subprocess.Popen[bytes], VirtualScreen]:
    """An X server on the first free display; whoever starts it ends it."""
    reading, writing = os.pipe()
    options = ["-screen", "0", f"{size}x24", "-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
    command = ["Xvfb", "-displayfd", str(writing), *options]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        raise RuntimeError(f"Xvfb ended with {server.wait()} before it had a display")
    width, height = (int(side) for side in size.split("x"))
    return server, VirtualScreen(f":{number}", width, height, folder / "Xvfb_screen0")


@pytest.fixture(scope="session")
def virtual_screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualScreen]:
    """A screen of 1280×800 for the tests of this process; gone at the end."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is missing: apt-get install xvfb")
    server, screen = start_screen(tmp_path_factory.mktemp("screen"))
    yield screen
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=20)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for the tests of this process; gone at the end."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is missing: apt-get install postgresql")
    server = Postgres.start(found)
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """The address of a new, empty database."""
    return postgres.fresh()
