"""Pages are drawn and looked at once for all tests, whichever process runs them."""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.inspect_pages import glass_of

Looked = Callable[[str], Path]
"""The folder with pictures and faults of one size of glass."""
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    """Draws a size of glass when it is first asked for."""
    if not shutil.which("xvfb-run"):
        pytest.skip("xvfb-run is missing: apt-get install xvfb xauth")
    base = tmp_path_factory.getbasetemp()
    common = base.parent if base.name.startswith("popen-") else base

    def look(layout: str) -> Path:
        where = common / f"pages-{layout}"
        where.mkdir(exist_ok=True)
        with (where / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (where / "done").exists():
                _draw(layout, where)
                (where / "done").touch()
        return where

    return look


def _draw(layout: str, where: Path) -> None:
    glass = glass_of(layout)
    screen = ["xvfb-run", "-a", "-s", f"-screen 0 {glass.width_px}x{glass.height_px}x24"]
    look = [sys.executable, "-m", "tests.terminal.inspect_pages", layout, str(where)]
    subprocess.run([*screen, *look], cwd=ROOT, check=True, timeout=280)
