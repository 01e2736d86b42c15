"""What differs between kinds of submission is data in kiosk/forms: nobody else asks which kind it is."""

import ast
import re
from pathlib import Path

import pytest

from kiosk.forms import FORMS
from tests.house.source import at, python, shown, text, tracked, tree

ELSEWHERE = [p for p in python("kiosk") if "forms" not in p.parts]
TEMPLATES = [p for p in tracked() if p.suffix in {".html", ".kv"} and "kiosk" in p.parts]
KINDS = {form.kind for form in FORMS}
CONSTANTS = {form.kind.upper() for form in FORMS}


def named_kind(node: ast.AST) -> bool:
    return getattr(node, "id", None) == "kind" or getattr(node, "attr", None) == "kind"


def names_one(node: ast.AST) -> bool:
    """A kind written out, or a form by its name."""
    inside = [n for n in ast.walk(node) if isinstance(n, (ast.Constant, ast.Name))]
    return any(
        (n.value in KINDS if isinstance(n, ast.Constant) else n.id in CONSTANTS) for n in inside
    )


def asks_which(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        form = any(isinstance(s, ast.Name) and s.id in CONSTANTS for s in sides)
        return form or (any(named_kind(s) for s in sides) and any(names_one(s) for s in sides))
    return isinstance(node, ast.Match) and named_kind(node.subject)


@pytest.mark.parametrize("path", ELSEWHERE, ids=shown)
def test_nobody_outside_forms_asks_which_kind_it_is(path: Path) -> None:
    assert [at(path, node) for node in ast.walk(tree(path)) if asks_which(node)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_no_template_asks_which_kind_it_is(path: Path) -> None:
    asked = re.compile(rf"""kind\s*(?:==|!=|in)\s*[\[(]?\s*["'](?:{"|".join(KINDS)})["']""")

    assert asked.findall(text(path)) == []
