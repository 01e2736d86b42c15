"""Every module, package and public class says in a sentence what it is for; comments hold no promises."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import FUNCTIONS, at, classes, python, shown, text, tracked, tree

OURS = python("kiosk")
TEXT = {".py", ".kv", ".toml", ".sh", ".html", ".css", ".service", ".conf", ".md", ".yml"}
PROMISE = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_modules_and_public_classes_say_what_they_are_for(path: Path) -> None:
    public = [c for c in classes(path) if not c.name.startswith("_")]
    mute = [f"{at(path, c)} {c.name}" for c in public if not ast.get_docstring(c)]

    assert ast.get_docstring(tree(path)), f"{shown(path)}: the module says nothing"
    assert mute == []


def test_every_folder_of_code_is_a_package_that_says_what_it_is_for() -> None:
    folders = {path.parent for path in OURS}

    assert [shown(f) for f in sorted(folders) if not (f / "__init__.py").exists()] == []


@pytest.mark.parametrize("path", [p for p in tracked() if p.suffix in TEXT], ids=shown)
def test_nothing_is_promised_for_later(path: Path) -> None:
    assert PROMISE.findall(text(path)) == []


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_no_function_is_empty(path: Path) -> None:
    nodes = list(ast.walk(tree(path)))
    raised = [node for node in nodes if isinstance(node, ast.Raise)]
    bodies = [node.body for node in nodes if isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.ExceptHandler))]

    assert [at(path, body[-1]) for body in bodies if isinstance(body[-1], ast.Pass)] == []
    assert [at(path, node) for node in raised if "NotImplemented" in ast.unparse(node)] == []
