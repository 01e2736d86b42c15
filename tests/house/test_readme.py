"""Every command in README is tried: really run where that is cheap, else held against what it meets."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.source import ROOT

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = sorted({line for block in BLOCKS for line in block.splitlines()})
KIOSK = str(Path(sys.executable).with_name("kiosk"))
REALLY_RUN = ("--help", "doctor", "printers")
"""Those of the kiosk's own commands that ask and change nothing."""


def run(command: list[str], *, folder: Path = ROOT, **told: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **told}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def make(words: list[str], folder: Path) -> None:
    """The target is there and would start; what it starts runs this very test, or has its own."""
    answer = run(["make", "-n", *words])

    assert answer.returncode == 0, answer.stderr
    for script in re.findall(r"tools/\w+\.sh", answer.stdout):
        assert os.access(ROOT / script, os.X_OK)
        assert run(["bash", "-n", script]).returncode == 0


def kiosk(words: list[str], folder: Path) -> None:
    """Asked for real where it changes nothing; else its help must know every word that README uses."""
    if words[0] in REALLY_RUN:
        answer = run([KIOSK, *words], folder=folder)
        assert answer.returncode in (0, 1), answer.stderr
        assert "Traceback" not in answer.stderr
        return
    named = [w for w in words if re.fullmatch(r"[a-z][a-z-]*", w)]
    answer = run([KIOSK, *named, "--help"])
    assert answer.returncode == 0, answer.stderr
    assert [w for w in words if w.startswith("--") and w not in answer.stdout] == []


def systemctl(words: list[str], folder: Path) -> None:
    """The units that are named are ours."""
    assert [u for u in words[1:] if not (ROOT / "systemd" / f"{u}.service").exists()] == []


def apt_get(words: list[str], folder: Path) -> None:
    """What is to be installed are programs that this run has used itself."""
    assert [p for p in words[1:] if not p.startswith("-") and not shutil.which(p)] == []


def git(words: list[str], folder: Path) -> None:
    """A clone holds all that the next commands need."""
    answer = run(["git", "clone", "-q", "--depth", "1", f"file://{ROOT}", str(folder / "kiosk")])

    assert answer.returncode == 0, answer.stderr
    assert (folder / "kiosk" / "Makefile").exists()


def cd(words: list[str], folder: Path) -> None:
    """The folder that the units start from."""
    for unit in (ROOT / "systemd").glob("*.service"):
        assert f"{words[0]}/.venv/bin/kiosk" in unit.read_text("utf-8")


def install(words: list[str], folder: Path) -> None:
    """Run, below another root."""
    answer = run(["install", *words[:-1], f"{folder}{words[-1]}"])

    assert answer.returncode == 0, answer.stderr


TRIED: dict[str, Callable[[list[str], Path], None]] = {
    "make": make,
    "kiosk": kiosk,
    "systemctl": systemctl,
    "apt-get": apt_get,
    "git": git,
    "cd": cd,
    "install": install,
}


def without_sudo(command: str) -> list[str]:
    """The words of a command, with the user it is run as checked against those that we make."""
    words = command.split()
    if words[0] == "sudo":
        words = words[1:]
        if words[0] == "-u":
            assert f"u {words[1]} " in (ROOT / "systemd" / "kiosk.sysusers").read_text("utf-8")
            words = words[2:]
    return [words[0].removeprefix(".venv/bin/"), *words[1:]]


def test_readme_has_commands() -> None:
    assert {"make demo", "make test"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_does_what_readme_says(command: str, tmp_path: Path) -> None:
    program, *words = without_sudo(command)

    TRIED[program](words, tmp_path)


def test_every_file_that_readme_names_is_there() -> None:
    named = re.findall(r"`((?:kiosk|config|assets|systemd|tests|tools)/[\w./-]*\w)[/*]*`", README)

    assert [path for path in named if "<" not in path and not (ROOT / path).exists()] == []


def test_every_kiosk_command_is_in_readme() -> None:
    told = run([KIOSK, "--help"]).stdout
    commands = re.findall(r"^  ([a-z][a-z-]+)  ", told.partition("Commands:")[2], re.MULTILINE)

    assert commands
    assert [c for c in commands if f"`{c}`" not in README] == []
