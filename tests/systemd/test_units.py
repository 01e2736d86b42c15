"""The units in systemd/: read by systemd's own tools, without a running systemd."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.demo.place import prepare

SYSTEMD = Path(__file__).parents[2] / "systemd"
UNITS = sorted(p.name for p in SYSTEMD.glob("*.service"))
USERS = {"kiosk-terminal", "kiosk-agent", "kiosk-central"}
STUBS = ("seatd.service", "getty@.service", "postgresql.service", "systemd-user-sessions.service")

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="apt-get install systemd")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, timeout=60)


def settings(name: str) -> dict[str, list[str]]:
    """Every setting of a unit, in order."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", (SYSTEMD / name).read_text("utf-8"), re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A root with the units, the programs that they start and the units of systemd that they name."""
    for program in ("usr/bin/cage", "opt/kiosk/.venv/bin/kiosk", "bin/sh", "sbin/agetty"):
        path = tmp_path / program
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n", "utf-8")
        path.chmod(0o755)
    library = tmp_path / "usr/lib/systemd/system"
    library.mkdir(parents=True)
    for target in Path("/lib/systemd/system").glob("*.target"):
        shutil.copy(target, library / target.name)
    for stub in STUBS:
        (library / stub).write_text("[Unit]\nDescription=stands in\n[Service]\nExecStart=/bin/sh\n", "utf-8")
    units = tmp_path / "etc/systemd/system"
    units.mkdir(parents=True)
    for unit in UNITS:
        shutil.copy(SYSTEMD / unit, units / unit)
    return tmp_path


def verified(machine: Path, unit: str) -> str:
    """What systemd complains about in our own files."""
    answer = run("systemd-analyze", "verify", "--man=no", f"--root={machine}", unit)
    return "\n".join(line for line in answer.stderr.splitlines() if "kiosk" in line)


@needs_systemd
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_accepts_the_unit(machine: Path, unit: str) -> None:
    assert verified(machine, unit) == ""


@needs_systemd
def test_systemd_accepts_the_terminal_straight_on_the_graphics_card(machine: Path) -> None:
    folder = machine / "etc/systemd/system/kiosk-terminal.service.d"
    folder.mkdir()
    shutil.copy(SYSTEMD / "kiosk-terminal-kmsdrm.conf", folder / "kmsdrm.conf")
    (machine / "usr/bin/cage").unlink()

    assert verified(machine, "kiosk-terminal.service") == ""


@needs_systemd
def test_a_misspelt_setting_would_be_noticed(machine: Path) -> None:
    unit = machine / "etc/systemd/system/kiosk-agent.service"
    unit.write_text(unit.read_text("utf-8").replace("WatchdogSec=", "WatchdogSecs="), "utf-8")

    assert "WatchdogSecs" in verified(machine, unit.name)


@needs_systemd
def test_a_missing_program_would_be_noticed(machine: Path) -> None:
    (machine / "usr/bin/cage").unlink()

    assert "/usr/bin/cage" in verified(machine, "kiosk-terminal.service")


@needs_systemd
@pytest.mark.parametrize("unit", UNITS)
def test_exposure_is_at_most_three(unit: str) -> None:
    command = ("systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=30")
    answer = run(*command, SYSTEMD / unit)

    assert answer.returncode == 0, answer.stdout[-300:]


@pytest.mark.parametrize("unit", UNITS)
def test_each_unit_tells_when_it_is_ready_and_is_watched(unit: str) -> None:
    told = settings(unit)

    assert told["Type"] == ["notify"]
    assert int(told["WatchdogSec"][0]) <= 60
    assert told["Restart"] == ["always"]
    assert told["StartLimitIntervalSec"] == ["0"]


@pytest.mark.parametrize("unit", UNITS)
def test_memory_never_reaches_the_disk(unit: str) -> None:
    told = settings(unit)

    assert told["MemorySwapMax"] == ["0"]
    assert told["LimitCORE"] == ["0"]


def test_the_terminal_has_no_network_and_no_usb() -> None:
    told = settings("kiosk-terminal.service")

    assert told["PrivateNetwork"] == ["yes"]
    assert told["IPAddressDeny"] == ["any"]
    assert set(told["RestrictAddressFamilies"][0].split()) == {"AF_UNIX", "AF_NETLINK"}
    assert told["DevicePolicy"] == ["closed"]
    assert not [d for d in told["DeviceAllow"] if "usb" in d]


def test_only_the_agent_reaches_the_printer() -> None:
    reaching = [unit for unit in UNITS if any("usb" in d for d in settings(unit).get("DeviceAllow", []))]

    assert reaching == ["kiosk-agent.service"]


def test_terminal_and_agent_share_only_the_stores_group() -> None:
    terminal, agent = settings("kiosk-terminal.service"), settings("kiosk-agent.service")

    assert terminal["User"] != agent["User"]
    assert terminal["Group"] == agent["Group"] == ["kiosk"]
    assert terminal["UMask"] == agent["UMask"] == ["0007"]


@pytest.mark.skipif(not shutil.which("systemd-sysusers"), reason="apt-get install systemd")
def test_users_and_folders_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    users = run("systemd-sysusers", f"--root={tmp_path}", SYSTEMD / "kiosk.sysusers")
    folders = run("systemd-tmpfiles", f"--root={tmp_path}", "--create", SYSTEMD / "kiosk.tmpfiles")

    assert users.returncode == 0, users.stderr
    assert "kiosk:x:" in (tmp_path / "etc/group").read_text("utf-8")
    known = re.findall(r"^(kiosk-\w+):", (tmp_path / "etc/passwd").read_text("utf-8"), re.MULTILINE)
    assert set(known) == USERS
    assert folders.returncode == 0, folders.stderr
    assert (tmp_path / "var/lib/kiosk").stat().st_mode & 0o7777 == 0o2770


def test_the_machines_watchdog_counts_no_further_than_a_pis() -> None:
    assert int(settings("kiosk-watchdog.conf")["RuntimeWatchdogSec"][0]) <= 15


def test_a_first_boot_enables_only_what_belongs_on_a_kiosk() -> None:
    enabled = re.findall(r"^enable (\S+)", (SYSTEMD / "kiosk.preset").read_text("utf-8"), re.MULTILINE)

    assert enabled == ["kiosk-terminal.service", "kiosk-agent.service"]


@pytest.mark.parametrize("unit", UNITS)
def test_the_program_knows_what_the_unit_asks_it_to_do(unit: str) -> None:
    asked = settings(unit)["ExecStart"][0].partition("/bin/kiosk ")[2].split()
    answer = run(Path(sys.executable).with_name("kiosk"), *asked, "--help")

    assert answer.returncode == 0, answer.stderr


def test_central_tells_that_it_serves_before_systemd_gives_up_waiting(tmp_path: Path) -> None:
    place = prepare(tmp_path / "h")
    place.under("central")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "n"))
        systemd.settimeout(60)
        told = {**os.environ, "NOTIFY_SOCKET": str(tmp_path / "n"), "WATCHDOG_USEC": "60000000"}
        words = [sys.executable, "-m", "kiosk", "central", "serve", "--config", str(place.config)]
        with subprocess.Popen(words, env=told, stderr=subprocess.DEVNULL) as central:
            heard = [systemd.recv(100) for _ in range(2)]
            central.terminate()

    assert heard == [b"READY=1", b"WATCHDOG=1"]
