"""The command line as people and programs use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.settings import config_folder

RUN = "from kiosk.cli import main; main()"


def kiosk(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *words], capture_output=True, text=True, timeout=120, check=False
    )


def loaded(statement: str, *modules: str) -> set[str]:
    """Which of these modules a statement loads."""
    ask = f"{statement}\nimport sys; print([m for m in {modules!r} if m in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, timeout=120, check=True
    )
    return set(json.loads(told.stdout.strip().splitlines()[-1].replace("'", '"')))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    for toml in config_folder().glob("*.toml"):
        (folder / toml.name).write_text(toml.read_text("utf-8"))
    (folder / "kiosk.toml").write_text(f'data = "{tmp_path}/data"\nrun = "{tmp_path}/run"\n')
    return folder


def test_help_names_each_command_with_a_sentence_and_loads_none() -> None:
    told = kiosk("--help")

    assert told.returncode == 0
    for name in ("terminal", "agent", "central", "enrol", "doctor", "printers", "label", "screens"):
        assert name in told.stdout
    assert loaded("import kiosk.cli", "kivy", "usb", "requests", "sqlalchemy", "starlette", "PIL") == set()


@pytest.mark.parametrize(
    "words", [("central", "--help"), ("label", "--help"), ("doctor", "--help"), ("enrol", "--help")]
)
def test_each_group_and_command_explains_itself(words: tuple[str, ...]) -> None:
    assert kiosk(*words).returncode == 0


def test_the_terminals_wiring_knows_neither_network_nor_usb() -> None:
    assert loaded("import kiosk.wiring.terminal", "requests", "usb", "starlette", "kivy") == set()


def test_the_agents_wiring_knows_no_screen_and_no_central() -> None:
    assert loaded("import kiosk.wiring.agent", "kivy", "starlette", "uvicorn") == set()


def test_a_wrong_option_is_exit_code_2() -> None:
    assert kiosk("doctor", "--nonsense").returncode == 2


def test_a_wrong_setting_is_one_sentence_and_exit_code_2(config: Path) -> None:
    (config / "kiosk.toml").write_text("[sync]\nbach = 3\n")
    told = kiosk("agent", "--config", str(config))

    assert told.returncode == 2
    assert "bach" in told.stderr
    assert (told.stdout, "Traceback" in told.stderr) == ("", False)


def test_a_central_that_is_not_there_is_exit_code_75(config: Path) -> None:
    told = kiosk("enrol", "EN-1", "--central", "http://127.0.0.1:9", "--config", str(config))

    assert told.returncode == 75
    assert (told.stdout, "Traceback" in told.stderr) == ("", False)


def test_the_doctor_tells_what_fails_and_what_to_do(config: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    kiosk("enrol", "EN-1", "--central", "http://127.0.0.1:9", "--config", str(config))
    told = kiosk("doctor", "--json", "--config", str(config))
    lines = {check["name"]: check for check in json.loads(told.stdout)}

    assert told.returncode == 1
    assert {lines[name]["state"] for name in ("config", "data", "database", "waiting", "set aside")} == {"OK"}
    assert lines["enrolled"]["state"] == "FAIL"
    assert "kiosk enrol" in lines["enrolled"]["cure"]
    assert lines["agent"]["cure"]


def test_the_doctor_tells_of_damaged_files_and_leaves_them_alone(config: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    kiosk("enrol", "EN-1", "--central", "http://127.0.0.1:9", "--config", str(config))
    (data / "slots").write_bytes(b"half a frame")
    (data / "slots.broken-1").write_bytes(b"an older one")
    before = doctor(config)
    (data / "kiosk.db").write_bytes(b"this was a photograph once" * 400)
    after = doctor(config)

    assert [before[name]["state"] for name in ("database", "tips", "broken")] == ["OK", "FAIL", "WARN"]
    assert "slots.broken-1" in before["broken"]["says"]
    assert after["database"]["state"] == "FAIL"
    assert after["broken"]["state"] == "WARN"
    for name in (before["tips"], after["database"]):
        assert "restart kiosk-agent" in name["cure"]
    assert (data / "slots").read_bytes() == b"half a frame"


def doctor(config: Path) -> dict[str, dict[str, str]]:
    told = kiosk("doctor", "--json", "--config", str(config))
    return {check["name"]: check for check in json.loads(told.stdout)}


def test_a_shell_is_told_what_to_do_about_the_memory(config: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kiosk.db").write_bytes(b"this was a photograph once" * 400)
    told = kiosk("enrol", "EN-1", "--central", "http://127.0.0.1:9", "--config", str(config))

    assert told.returncode == 75
    assert told.stderr == "The kiosk's memory can't be used. Run kiosk doctor (SQLITE_NOTADB)\n"


def test_the_doctor_names_the_line_of_config_that_is_wrong(config: Path) -> None:
    (config / "places.toml").write_text("places = 3\n")
    told = kiosk("doctor", "--config", str(config))

    assert told.returncode == 1
    assert "places.toml" in told.stdout
