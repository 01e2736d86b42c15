"""The custody log can be checked on any computer: by its file alone."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.assets import folder
from kiosk.central.people import HOUSE
from tests.central.conftest import House
from tests.central.test_custody import filled

RUN = "from kiosk.cli.main import main; main()"


def central(file: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program, in the file's folder."""
    line = [sys.executable, "-c", RUN, "central", *words]
    return subprocess.run(line, check=False, capture_output=True, text=True, cwd=file.parent)


def verify_log(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """In an empty folder, without any configuration or database."""
    return central(file, "verify-log", str(file), *options)


@pytest.fixture
def file(house: House, tmp_path: Path) -> Path:
    filled(house)
    written = tmp_path / "alone" / "custody.jsonl"
    written.parent.mkdir()
    written.write_bytes(b"".join(house.parts.custody.export(HOUSE)))
    house.parts.database.close()
    return written


def test_a_whole_log_ends_well_and_prints_its_head(file: Path) -> None:
    done = verify_log(file)
    told = json.loads(verify_log(file, "--json", "--head", done.stdout.split()[-1]).stdout)

    assert done.returncode == 0
    assert done.stdout.startswith("whole: 6 rows, 6 knots, 2 days")
    assert (told["whole"], told["rows"], told["head_found"], told["faults"]) == (True, 6, True, [])


def test_a_changed_log_ends_with_one_and_says_where(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"v\xc3\xa5t", b"torr"))
    done, told = verify_log(file), json.loads(verify_log(file, "--json").stdout)

    assert done.returncode == 1
    assert "a row of custody was changed" in done.stdout
    assert {fault["what"] for fault in told["faults"]} == {"row", "end"}


def test_another_head_than_the_one_on_paper_ends_with_one(file: Path) -> None:
    done = verify_log(file, "--head", "0" * 64)

    assert done.returncode == 1
    assert "the head that was kept is not in this log" in done.stdout


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    assert verify_log(tmp_path / "nothing").returncode == 2


def test_what_is_no_log_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 40)

    assert verify_log(tmp_path / "noise").returncode == 1


def test_the_program_that_checks_never_loads_the_database(file: Path) -> None:
    told = "import sys, kiosk.central.custody_commands as c; print('sqlalchemy' in sys.modules, c.BROKEN)"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)

    assert done.stdout.split() == ["False", "1"]


def test_the_log_is_written_to_a_new_file_and_never_over_an_old_one(house: House, tmp_path: Path) -> None:
    filled(house)
    config = tmp_path / "config"
    shutil.copytree(folder("config"), config)
    toml = (config / "central.toml").read_text("utf-8")
    address = house.settings.database
    (config / "central.toml").write_text(
        re.sub(r'^database = "[^"]*"', f'database = "{address}"', toml, flags=re.M)
    )
    written = tmp_path / "custody.jsonl"

    done = central(written, "export-log", "--config", str(config), str(written))
    again = central(written, "export-log", "--config", str(config), str(written))

    assert done.returncode == 0, done.stderr
    assert verify_log(written).stdout == done.stdout
    assert again.returncode == 1
    assert "can't be written" in again.stderr
