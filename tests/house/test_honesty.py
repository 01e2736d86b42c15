"""Tests use real parts, errors are caught by name, and nothing tells where or how it was made."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, at, functions, python, shown, text, tracked, tree

FRAMES = frozenset({"kiosk/terminal/frame.py", "kiosk/terminal/loop.py", "kiosk/agent/loop.py"})
"""The frame round the screen, with the loop it is called from, and the agent's loop; once in each."""
TESTS = python("tests")
OURS = python("kiosk")
MOCK = re.compile(r"\b(?:\w*Mock|patch|mocker|monkey" + r"patch|create_autospec)\b")
HOSTS = ("pypi" + ".org", "python" + "hosted", "npm" + "js.org", "pkg" + ".dev", "piwheels" + ".org")
PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/opt/wh" + "eels")
WORKSHOP = re.compile(r"\b(?:issue [A-G]|sub" + r"agents?|the br" + r"ief|house rules? \d)\b")
CDN = re.compile(r"""(?:src|href)=["'](?:https?:)?//[^"']+\.(?:js|css|woff2?)""")
READABLE = {".py", ".md", ".toml", ".txt", ".lock", ".sh", ".kv", ".html", ".css", ".js", ".service", ".po"}
READABLE |= {".conf", ".rules", ".yml", ".json", ".svg", ".preset", ".sysusers", ".tmpfiles", ".ini", ""}


def readable(path: Path) -> bool:
    return path.suffix in READABLE and b"\0" not in path.read_bytes()[:4096]


FILES = [p for p in tracked() if readable(p)]


def test_there_are_next_to_no_mocks() -> None:
    mine = Path(__file__)
    mocks = [shown(p) for p in TESTS if p != mine for _ in MOCK.findall(text(p))]
    tests = sum(f.name.startswith("test_") for p in TESTS for f in functions(p))

    assert len(mocks) <= 0.1 * tests, mocks
    assert [shown(p) for p in OURS if "unittest" in text(p)] == []


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_errors_are_caught_by_name(path: Path) -> None:
    wide = [
        at(path, node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(node.type)))
    ]

    assert len(wide) <= (shown(path) in FRAMES), wide


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_no_file_names_a_registry_or_this_machine(path: Path) -> None:
    content = text(path)

    assert [host for host in HOSTS if host in content] == []
    assert [place for place in PLACES if re.search(rf"(?<![\w.:/-]){re.escape(place)}", content)] == []
    assert WORKSHOP.findall(content) == []


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_nothing_is_fetched_from_elsewhere_by_a_page(path: Path) -> None:
    assert CDN.findall(text(path)) == []


def test_the_lock_pins_all_by_hash_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.findall(r"^([a-z0-9][\w.\[\]-]*)(.*)$", lock, re.MULTILINE)

    assert [name for name, rest in pinned if not rest.startswith("==")] == []
    assert len(pinned) <= lock.count("--hash=sha256:")
    assert re.findall(r"\S+://\S+|file:|--index|--find", lock) == []


def test_the_lock_holds_everything_the_project_asks_for() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8").partition("[project.scripts]")[0]
    asked = re.findall(r"""^ +"([A-Za-z0-9-]+)""", project, re.MULTILINE)

    assert [name for name in asked if not re.search(rf"^{name.lower()}(\[|==)", lock, re.MULTILINE)] == []


def test_no_secret_lies_in_the_repository() -> None:
    keys = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{50,}|BEGIN (?:OPENSSH |EC |RSA )?PRIVATE " + "KEY")

    assert [shown(p) for p in FILES if keys.search(text(p))] == []
