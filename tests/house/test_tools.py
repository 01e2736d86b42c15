"""Set-up and installation: nothing twice, nothing outside, and a sentence when something fails."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.source import ROOT, tracked

BESIDE = {"assets", "config", "systemd"}


def run(script: str, *words: str, folder: Path = ROOT, **told: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", f"tools/{script}", *words]
    environment = {**os.environ, **told}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def files(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def units(there: dict[str, str]) -> set[str]:
    return {Path(name).name for name in there if name.endswith(".service")}


def test_a_kiosk_is_installed_with_units_users_folders_and_config(tmp_path: Path) -> None:
    answer = run("install.sh", "kiosk", DESTDIR=str(tmp_path))
    there = files(tmp_path)

    assert answer.returncode == 0, answer.stderr
    assert units(there) == {"kiosk-terminal.service", "kiosk-agent.service"}
    assert {"usr/lib/sysusers.d/kiosk.conf", "usr/lib/tmpfiles.d/kiosk.conf"} <= set(there)
    assert "etc/kiosk/kiosk.toml" in there
    assert f"ExecStart={ROOT}/.venv/bin/kiosk agent" in there["etc/systemd/system/kiosk-agent.service"]


def test_central_is_installed_without_the_kiosks_programs(tmp_path: Path) -> None:
    answer = run("install.sh", "central", DESTDIR=str(tmp_path))

    assert answer.returncode == 0, answer.stderr
    assert units(files(tmp_path)) == {"kiosk-central.service"}
    assert (tmp_path / "etc/kiosk/central.toml").stat().st_mode & 0o777 == 0o640


def test_a_second_installation_leaves_what_the_municipality_wrote(tmp_path: Path) -> None:
    run("install.sh", "kiosk", DESTDIR=str(tmp_path))
    (tmp_path / "etc/kiosk/places.toml").write_text("# ours\n", "utf-8")
    run("install.sh", "kiosk", DESTDIR=str(tmp_path))

    assert (tmp_path / "etc/kiosk/places.toml").read_text("utf-8") == "# ours\n"


@pytest.mark.parametrize("script", ["install.sh", "setup.sh"])
def test_wrong_use_is_told(script: str) -> None:
    answer = run(script, "everything")

    assert answer.returncode == 2
    assert answer.stderr.startswith("usage: ")


def test_without_python_the_set_up_says_what_to_install(tmp_path: Path) -> None:
    bare = bare_machine(tmp_path)
    answer = run("setup.sh", "run", folder=tmp_path / "project", PATH=str(bare))

    assert answer.returncode == 1
    assert "No apt here" in answer.stderr
    assert "apt-get install python3 python3-venv" in answer.stderr


def bare_machine(folder: Path) -> Path:
    """A project with nothing but its scripts, and a PATH with the plainest programs only."""
    shutil.copytree(ROOT / "tools", folder / "project" / "tools")
    programs = folder / "bin"
    programs.mkdir()
    for name in ("bash", "awk", "cat", "tr", "mkdir", "flock", "dirname", "rm"):
        (programs / name).symlink_to(shutil.which(name) or name)
    return programs


@pytest.mark.skipif(not (ROOT / ".setup" / "project").exists(), reason="this folder was not set up by make")
def test_a_second_set_up_does_nothing() -> None:
    answer = run("setup.sh", "run")

    assert answer.returncode == 0
    assert answer.stderr == ""


def test_every_debian_package_has_its_part_once() -> None:
    lines = (ROOT / "tools" / "apt-packages.txt").read_text("utf-8").splitlines()
    names = [line.split()[0] for line in lines if line and not line.startswith(("#", "["))]

    assert len(names) == len(set(names))
    assert [n for n in names if not re.fullmatch(r"[a-z0-9.+|-]+", n)] == []
    assert [line for line in lines if line.startswith("[")] == ["[run]", "[kiosk]", "[test]"]


def test_an_installed_wheel_has_everything_that_a_checkout_has(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())

    ours = [p.relative_to(ROOT) for p in tracked()]
    wanted = {str(p) for p in ours if p.parts[0] == "kiosk"}
    wanted |= {f"kiosk/_data/{p}" for p in ours if p.parts[0] in BESIDE}
    assert sorted(wanted - packed) == []
