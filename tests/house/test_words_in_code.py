"""No words for people in code: the terminal and central speak only from the catalogues."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.source import at, literals, python, shown, text, tracked, tree

SPEAKING = [
    p for p in python("kiosk") if {"terminal", "central"} & set(p.parts) and p.name not in {"gallery.py"}
]
"""All but the gallery, whose words are what made-up visitors answer."""
TEMPLATES = [p for p in tracked() if p.suffix == ".html" and "kiosk" in p.parts]
LOOKS = [p for p in tracked() if p.suffix == ".kv"]
SWEDISH = re.compile(r"[A-Za-zÅÄÖåäö]*[åäöÅÄÖ][A-Za-zÅÄÖåäö]*")
SENTENCE = re.compile(r"[A-ZÅÄÖ][\wåäö’'-]*( [\wåäö,’'(){}-]+){2,}[.?!]")
SAID = frozenset({"text", "hint_text", "title", "label", "placeholder"})
SAYS_ALOUD = frozenset({"title", "placeholder", "aria-label", "alt", "label"})
FOR_PROGRAMMERS = (ast.Raise, ast.Assert)


def to_programmers(path: Path) -> set[ast.AST]:
    """What stands in a `raise`, an `assert` or a `help=`: read by those who run the program."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, FOR_PROGRAMMERS) or (isinstance(node, ast.keyword) and node.arg == "help"):
            found.update(ast.walk(node))
    return found


def spoken(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Strings that read like words for people."""
    apart = to_programmers(path)
    for node in literals(path):
        if node in apart:
            continue
        swedish = any(len(word) > 1 for word in SWEDISH.findall(node.value))
        if swedish or SENTENCE.fullmatch(node.value.strip()):
            yield node, node.value


def said_by_name(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """`text="Two words"`: given to something that shows it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.keyword) and node.arg in SAID and isinstance(node.value, ast.Constant):
            value = node.value.value
            if isinstance(value, str) and re.search(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}", value):
                yield node.value, value


@pytest.mark.parametrize("path", SPEAKING, ids=shown)
def test_no_python_file_speaks_to_people(path: Path) -> None:
    words = {(at(path, node), value) for node, value in (*spoken(path), *said_by_name(path))}

    assert sorted(words) == []


class Spoken(HTMLParser):
    """Collects what a template says without asking the catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "kbd", "code")
        self.words += [v for k, v in attrs if k in SAYS_ALOUD and v and re.search(r"[^\W\d_]{2,}", v)]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "kbd", "code")

    def handle_data(self, data: str) -> None:
        if not self.silent and re.search(r"[^\W\d_]{2,}", data):
            self.words.append(data.strip())


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_no_template_speaks_to_people(path: Path) -> None:
    reader = Spoken()
    reader.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text(path), flags=re.DOTALL))

    assert reader.words == []


@pytest.mark.parametrize("path", LOOKS, ids=shown)
def test_no_kv_file_speaks_to_people(path: Path) -> None:
    said = re.compile(r"""^\s*(?:text|hint_text|title):\s*["'][^"']*[^\W\d_]{2,}.*$""", re.MULTILINE)

    assert said.findall(text(path)) == []
