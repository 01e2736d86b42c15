"""A kiosk without a loudspeaker is silent in its journal too."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.assets import asset
from kiosk.terminal.sound import loudspeakers


def test_only_what_can_play_is_a_loudspeaker(tmp_path: Path) -> None:
    for name in ("pcmC0D0c", "pcmC1D0p", "controlC0", "timer"):
        (tmp_path / name).touch()

    assert loudspeakers(tmp_path) == ["pcmC1D0p"]
    assert loudspeakers(tmp_path / "nowhere") == []


@pytest.mark.skipif(bool(loudspeakers()), reason="this machine has a loudspeaker")
def test_where_there_is_no_loudspeaker_nothing_is_opened_and_nothing_said() -> None:
    words = "import sys; from pathlib import Path; from kiosk.terminal.sound import Sound\n"
    words += "s = Sound(); s.open(Path(sys.argv[1])); s.play(); s.play()"
    chime = str(asset("sounds", "chime.wav"))
    said = subprocess.run([sys.executable, "-c", words, chime], capture_output=True, check=True)

    assert said.stdout + said.stderr == b""
