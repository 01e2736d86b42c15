"""One word for one thing: the words that the house does not use do not come back as names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import at, python, shown, tree

OURS = python("kiosk")
NOT_USED = {"item", "data", "record", "object", "entity", "manager", "handler", "service", "util", "helper"}
NOT_USED |= {"process", "payload", "dto", "common", "core", "entities", "processes"}
NOT_USED |= {word + "s" for word in NOT_USED}
WHOLE = re.compile(r"found_?items?|personal_?data|in_?process|^process_(bind_param|result_value)$", re.I)
"""A kind's name on the wire, the law's own term, "within this process", two methods that SQLAlchemy named."""
GIVEN = frozenset({
    ("kiosk/log.py", "record"),  # what logging calls it
    ("kiosk/log.py", "handler"),
    ("kiosk/central/patience.py", "data_received"),  # asyncio's own name
    ("kiosk/central/patience.py", "data"),
    ("kiosk/settings.py", "data"),  # what the setting is called that says where data lies
})


def words(name: str) -> set[str]:
    """`HttpHelper` and `http_helper` are both http and helper."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", WHOLE.sub("", name))
    return {word for word in parted.lower().split("_") if word}


def names(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Every name that the file gives to something: classes, functions, parameters, attributes, variables."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node, name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield node, name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield node, name
            case ast.alias(asname=str(name)):
                yield node, name
            case _:
                pass


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_no_name_uses_a_word_that_says_nothing(path: Path) -> None:
    bad = [
        f"{at(path, node)} {name}"
        for node, name in names(path)
        if words(name) & NOT_USED and (shown(path), name) not in GIVEN
    ]

    assert bad == []


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_no_module_is_called_by_a_word_that_says_nothing(path: Path) -> None:
    assert words(shown(path.with_suffix("")).replace("/", "_")) & NOT_USED == set()


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_a_true_or_false_name_is_an_adjective(path: Path) -> None:
    flags = [f"{at(path, node)} {name}" for node, name in names(path) if re.match(r"_?is_|.*_flag$", name)]

    assert flags == []
