"""`kiosk demo` as a newcomer runs it: real programs, real touches, and an honest end when something fails."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE_SECONDS = 240


def start(out: Path, **environment: str) -> subprocess.Popen[str]:
    """The demo with its scripted visitor; what it tells can be read line by line."""
    command = [sys.executable, "-m", "kiosk", "demo", "--scripted", "--out", str(out)]
    told = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    piped = subprocess.PIPE
    return subprocess.Popen(command, env=told | environment, stdout=piped, stderr=piped, text=True)


def ended(demo: subprocess.Popen[str]) -> tuple[int, str, str]:
    told, wrong = demo.communicate(timeout=PATIENCE_SECONDS)
    return demo.returncode, told, wrong


def once_told(demo: subprocess.Popen[str], words: str, act: Callable[[], None]) -> None:
    """Does something when the demo has got so far."""
    assert demo.stdout is not None
    for line in demo.stdout:
        if words in line:
            act()
            return
    pytest.fail(f"the demo never said {words!r}")


def programs_of(out: Path) -> dict[str, int]:
    """The demo's programs that run, and their process ids."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if any(word.startswith(f"{out}/") for word in words):
            found[" ".join(words[3:4]) if "kiosk" in words else words[0]] = int(path.parent.name)
    return found


@pytest.mark.display
def test_three_forms_walk_from_the_glass_to_the_staff_pages(tmp_path: Path) -> None:
    code, told, wrong = ended(start(tmp_path / "d"))

    assert (code, wrong) == (0, "")
    label = re.search(r"label: +(\S+)", told)
    assert label is not None
    assert Path(label[1]).read_bytes().startswith(b"\x89PNG")
    assert re.search(r"found thing HG-\w{4}-\w{4}: http://127\.0\.0\.1:\d+/staff/cases/\w+", told)
    assert "queue: http" in told and "tip: http" in told and "thanked for in" in told
    assert len(list((tmp_path / "d" / "screenshots").glob("*.png"))) > 20
    assert programs_of(tmp_path / "d") == {}


@pytest.mark.display
def test_a_central_that_dies_half_way_ends_the_demo_with_a_sentence(tmp_path: Path) -> None:
    demo = start(tmp_path / "d")
    kill = lambda: os.kill(programs_of(tmp_path / "d")["central"], signal.SIGKILL)  # noqa: E731
    once_told(demo, "a found wallet is handed in", kill)
    code, _, wrong = ended(demo)

    assert code == 1
    assert re.fullmatch(r"Error: central-serve ended with -9; .*central-serve\.log\n", wrong)
    assert programs_of(tmp_path / "d") == {}


def test_without_a_virtual_screen_the_demo_says_what_to_install(tmp_path: Path) -> None:
    code, _, wrong = ended(start(tmp_path / "d", PATH=str(tmp_path)))

    assert code == 1
    assert "apt-get install xvfb" in wrong and "Traceback" not in wrong


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    code, _, wrong = ended(start(tmp_path))

    assert code == 1
    assert "holds other things" in wrong
    assert (tmp_path / "letters.txt").read_text() == "mine"


def test_a_demo_that_is_stopped_leaves_no_program_behind(tmp_path: Path) -> None:
    demo = start(tmp_path / "d")
    once_told(demo, "the agent prints and delivers", demo.terminate)
    code, _, _ = ended(demo)

    assert code == 128 + signal.SIGTERM
    assert programs_of(tmp_path / "d") == {}
