"""Files, functions and classes stay small enough to be read in one go."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import Function, at, classes, functions, python, shown, text

FILES = python("kiosk", "tests", "tools")
OURS = python("kiosk")
FOREIGN = frozenset({"init_poolmanager"})
"""Methods whose parameters a library has decided."""
DEEPENS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def depth(node: ast.AST, *, inside: int = 0) -> int:
    """How deep blocks stand in each other; `elif` stands beside its `if`."""
    deepest = inside
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        beside = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deeper = isinstance(child, DEEPENS) and not beside
        deepest = max(deepest, depth(child, inside=inside + deeper))
    return deepest


def parameters(function: Function) -> list[str]:
    asked = function.args
    named = [a.arg for a in (*asked.posonlyargs, *asked.args, *asked.kwonlyargs)]
    return [name for name in named if name not in ("self", "cls")]


def excused(path: Path, function: Function) -> bool:
    """A `noqa: PLR0913` that says why."""
    head = "\n".join(text(path).splitlines()[function.lineno - 1 : function.body[0].lineno])
    return re.search(r"# noqa: PLR0913  \w.{10,}", head) is not None


def positional_flags(function: Function) -> list[str]:
    asked = (*function.args.posonlyargs, *function.args.args)
    return [a.arg for a in asked if isinstance(a.annotation, ast.Name) and a.annotation.id == "bool"]


def setter(function: Function) -> bool:
    return any(ast.unparse(decorator).endswith(".setter") for decorator in function.decorator_list)


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_file_is_small(path: Path) -> None:
    assert len(text(path).splitlines()) <= 300
    assert [f"{at(path, f)} {f.name}: {lines(f)} lines" for f in functions(path) if lines(f) > 40] == []
    assert [f"{at(path, c)} {c.name}: {lines(c)} lines" for c in classes(path) if lines(c) > 150] == []


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_blocks_stand_at_most_three_deep(path: Path) -> None:
    assert [f"{at(path, f)} {f.name}: {depth(f)} deep" for f in functions(path) if depth(f) > 3] == []


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_a_function_asks_for_at_most_five_things(path: Path) -> None:
    many = [f for f in functions(path) if len(parameters(f)) > 5 and not excused(path, f)]

    assert [f"{at(path, f)} {f.name}: {len(parameters(f))} parameters" for f in many] == []


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_flags_are_given_by_name(path: Path) -> None:
    ours = [f for f in functions(path) if f.name not in FOREIGN and not setter(f)]

    assert [f"{at(path, f)} {f.name}: {flag}" for f in ours for flag in positional_flags(f)] == []
