"""Retention and the journal's file by hand, as real programs."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.assets import folder
from kiosk.central.parts import build_parts
from kiosk.clock import HandClock
from kiosk.settings import CentralSettings, Lists
from kiosk.wire import messages as m
from kiosk.wire.signing import new_key, public_hex
from tests.central.conftest import batch, visit

RUN = "from kiosk.central.commands import central; central()"


def run(*line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", RUN, *line], check=False, capture_output=True, text=True)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """A config folder whose central has one number of long ago."""
    config = tmp_path / "config"
    config.mkdir()
    for file in folder("config").glob("*.toml"):
        (config / file.name).write_text(file.read_text("utf-8"), "utf-8")
    url = f"sqlite:///{tmp_path / 'central.db'}"
    (config / "central.toml").write_text(f'database = "{url}"\n', "utf-8")
    then = datetime.now(UTC) - timedelta(days=60)
    parts = build_parts(CentralSettings(database=url), Lists(config), HandClock(then))
    code = parts.devices.enrol_code("Entrén").code
    device = parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key()))).device
    parts.intake.take(device, batch(visit(at=then.strftime("%Y-%m-%dT%H:%M:%SZ"))))
    parts.database.close()
    return config


def test_a_dry_run_tells_what_a_run_then_erases_and_a_second_has_nothing(where: Path) -> None:
    tried = json.loads(run("retention", "--config", str(where), "--dry-run", "--json").stdout)
    done = json.loads(run("retention", "--config", str(where), "--json").stdout)
    again = run("retention", "--config", str(where))

    assert (tried["dry_run"], done["dry_run"]) == (True, False)
    assert tried["rules"] == done["rules"]
    assert "tickets" in {rule["rule"] for rule in done["rules"]}
    assert again.stdout == "nothing is due\n"


def test_a_plan_that_makes_no_sense_stops_the_command_with_words(where: Path) -> None:
    plan = where / "retention.toml"
    plan.write_text(plan.read_text("utf-8").replace('kind = "found_item"', 'kind = "find"', 1), "utf-8")

    done = run("retention", "--config", str(where), "--dry-run")

    assert done.returncode == 1
    assert "retention.toml" in done.stderr
    assert "found_item" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_journals_file_is_checked_by_the_same_command_as_custodys(where: Path, tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    written = run("export-journal", "--config", str(where), str(file))
    checked = run("verify-log", str(file), "--json", "--head", written.stdout.split()[-1])
    file.write_bytes(file.read_bytes().replace(b"journal.exported", b"journal.read"))
    changed = run("verify-log", str(file))

    assert written.stdout.startswith("whole: ")
    assert json.loads(checked.stdout)["whole"]
    assert json.loads(checked.stdout)["head_found"]
    assert (changed.returncode, "a row was changed" in changed.stdout) == (1, True)
