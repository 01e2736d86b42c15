"""The project's own files, read once, for the tests that look at all of them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, and those that are about to be added."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, timeout=60,
    ).stdout.decode()
    return tuple(sorted(path for name in told.split("\0") if name and (path := ROOT / name).is_file()))


def python(*folders: str) -> list[Path]:
    """The Python files under these folders."""
    return [p for p in tracked() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] in folders]


def shown(path: Path) -> str:
    """A path as people write it."""
    return str(path.relative_to(ROOT))


@cache
def text(path: Path) -> str:
    """A file's text."""
    return path.read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(text(path), str(path))


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file, methods too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, FUNCTIONS))


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Every class of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))


def docstrings(path: Path) -> set[ast.Constant]:
    """Strings that stand alone: docstrings and what is said below an attribute."""
    alone = (node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Expr))
    return {value for value in alone if isinstance(value, ast.Constant) and isinstance(value.value, str)}


def literals(path: Path) -> Iterator[ast.Constant]:
    """Every string of a file that is not a docstring; parts of f-strings too."""
    told = docstrings(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            yield node


def at(path: Path, node: ast.AST) -> str:
    """Where something stands: file:line."""
    return f"{shown(path)}:{getattr(node, 'lineno', 1)}"
