"""The custody log can be checked on any computer: by its file alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.central.people import HOUSE
from tests.central.conftest import House
from tests.central.test_custody import filled

RUN = "from kiosk.central.commands import central; central()"


def verify_log(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """In an empty folder, without any configuration or database."""
    line = [sys.executable, "-c", RUN, "verify-log", str(file), *options]
    return subprocess.run(line, check=False, capture_output=True, text=True, cwd=file.parent)


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
