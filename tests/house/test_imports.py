"""Who may import whom: the contracts of pyproject.toml hold, and each of them bites."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT, python, shown

LINT = Path(sys.executable).with_name("lint-imports")
USELESS = {
    "central": {"kivy", "usb", "PIL"},
    "agent": {"kivy", "starlette"},
    "sync": {"kivy", "usb", "PIL", "starlette"},
    "store": {"kivy", "usb", "PIL", "starlette", "requests"},
    "wire": {"kivy", "usb", "PIL", "starlette", "sqlalchemy"},
    "forms": {"kivy", "usb", "PIL", "starlette", "sqlalchemy", "requests"},
}
LOAD = """import importlib, sys
for name in {!r}: importlib.import_module(name)
print(*(name.partition(".")[0] for name in sys.modules))"""
OUTSIDE = ("usb.core", "requests", "kivy", "pyrage", "sqlalchemy", "PIL")
INTRUDERS = {
    "kiosk/flow/intruder.py": "".join(f"import {name}\n" for name in OUTSIDE),
    "kiosk/wire/intruder.py": "from kiosk.forms import FORMS\n",
    "kiosk/central/intruder.py": "from kiosk.store import outbox\n",
    "kiosk/agent/intruder.py": "from kiosk.terminal import visit\nimport kivy\n",
}


def linted(folder: Path) -> str:
    command = [str(LINT), "--no-cache", "--config", str(folder / "pyproject.toml")]
    return run(command, folder).stdout


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def test_every_contract_holds() -> None:
    told = linted(ROOT)

    assert re.findall(r"^(.+) BROKEN", told, re.MULTILINE) == []
    assert re.search(r"Contracts: \d+ kept, 0 broken", told), told[-2000:]


def test_every_contract_bites(tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns("__pycache__", "static")
    shutil.copytree(ROOT / "kiosk", tmp_path / "kiosk", ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, content in INTRUDERS.items():
        (tmp_path / name).write_text(content, "utf-8")
    broken = set(re.findall(r"^(.+?) BROKEN", linted(tmp_path), re.MULTILINE))

    contracts = set(re.findall(r'^name = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE))
    assert contracts - broken == {"kiosk"}


@pytest.mark.parametrize(("part", "strangers"), USELESS.items())
def test_a_part_loads_nothing_that_it_has_no_use_for(part: str, strangers: set[str]) -> None:
    modules = [m for m in map(module, python("kiosk")) if f"{m}.".startswith(f"kiosk.{part}.")]
    code = LOAD.format([m for m in modules if ".schema." not in m])
    told = run([sys.executable, "-c", code], ROOT)

    assert told.returncode == 0, told.stderr[-2000:]
    assert set(told.stdout.split()) & strangers == set()


def module(path: Path) -> str:
    return shown(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
