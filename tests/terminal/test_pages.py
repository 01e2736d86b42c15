"""Every page and state on three sizes of glass, in two languages and three themes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.terminal.studio import GLASSES

pytestmark = pytest.mark.display


@pytest.mark.parametrize("layout", sorted(GLASSES))
def test_nothing_is_cut_covered_pale_or_too_small_to_touch(layout: str, tmp_path: Path) -> None:
    if not shutil.which("xvfb-run"):
        pytest.skip("xvfb-run is missing: apt-get install xvfb xauth")
    glass = GLASSES[layout]
    screen = ["xvfb-run", "-a", "-s", f"-screen 0 {glass.width_px}x{glass.height_px}x24"]
    look = [sys.executable, str(Path(__file__).with_name("inspect_pages.py")), layout, str(tmp_path)]
    seen = subprocess.run([*screen, *look], capture_output=True, text=True, check=True, timeout=280)

    assert seen.stdout.splitlines() == []
