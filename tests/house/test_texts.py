"""Every word for people is in the catalogues, complete in each language, and none is in the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kiosk.errors import KioskTrouble
from kiosk.forms import FORMS
from kiosk.forms.fields import Choice
from kiosk.settings import Entry, Lists, config_folder
from kiosk.texts import FALLBACK, catalogue_files, languages
from tests.house.source import at, literals, python, shown, text, tracked, tree

KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
NOT_A_KEY = re.compile(r".*\.(py|po|mo|toml|kv|svg|png|ttf|html|js|css|json|wav|db|sock|age|md|txt|se)")
HOLE = re.compile(r"\{(\w+)\}")
SOURCES = ("places", "tip_places", "found", "tip", "never", "organisations", "interpreters")
TEMPLATES = [p for p in tracked() if p.suffix in {".html", ".kv"} and "kiosk" in p.parts]
SQL = {"tables", "tables.py", "versions"}
"""Where `people.id` is a column."""
USES = [*(p for p in python("kiosk") if not SQL & set(p.parts)), *TEMPLATES]


@cache
def catalogue(path: Path, lang: str) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=lang)


@cache
def messages(lang: str) -> dict[str, Message]:
    """Every message of one language, by key."""
    found: dict[str, Message] = {}
    for path in catalogue_files(lang):
        for message in catalogue(path, lang):
            if message.id:
                found[_key(message)] = message
    return found


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    """The words of a message, each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def known(key: str) -> bool:
    return key in messages(FALLBACK)


def namespaces() -> set[str]:
    return {key.partition(".")[0] for key in messages(FALLBACK)}


def looks_like_key(words: str) -> bool:
    in_catalogue = words.partition(".")[0] in namespaces()
    return in_catalogue and KEY.fullmatch(words) is not None and not NOT_A_KEY.fullmatch(words)


def used_in_python(path: Path) -> Iterator[tuple[str, str]]:
    """Keys, and patterns of keys that f-strings make, with their place."""
    acts = journal_acts(path)
    for node in literals(path):
        if node in acts:
            yield re.escape(f"journal.{node.value}"), at(path, node)
            continue
        begun = node.value.endswith(("_", "."))
        if looks_like_key(node.value + "x" * begun):
            yield re.escape(node.value) + "[a-z0-9_.]+" * begun, at(path, node)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr) and node not in acts:
            pieces = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
            whole = "".join(pieces)
            if looks_like_key(whole.replace("{}", "x")) and not whole.startswith("{}"):
                yield re.escape(whole).replace(r"\{\}", r"[a-z0-9_.]+"), at(path, node)


def journal_acts(path: Path) -> set[ast.AST]:
    """What is written in the journal: shown to staff as `journal.<act>`."""
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    adding = [c for c in calls if re.search(r"journal\.add$", ast.unparse(c.func))]
    return {argument for call in adding for argument in call.args if looks_like_act(argument)}


def looks_like_act(node: ast.AST) -> bool:
    plain = isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value
    return plain or isinstance(node, ast.JoinedStr)


def used_in_template(path: Path) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"""\b(?:t|many|texts)\(\s*(["'])([a-z0-9_.]+)\1(\s*~)?""", text(path)):
        line = text(path)[: found.start()].count("\n") + 1
        yield re.escape(found[2]) + ("[a-z0-9_.]+" if found[3] else ""), f"{shown(path)}:{line}"


def used(path: Path) -> Iterator[tuple[str, str]]:
    return used_in_python(path) if path.suffix == ".py" else used_in_template(path)


@pytest.mark.parametrize("path", USES, ids=shown)
def test_every_key_used_has_words(path: Path) -> None:
    keys = messages(FALLBACK)
    missing = [f"{place} {key}" for key, place in used(path) if not any(re.fullmatch(key, k) for k in keys)]

    assert missing == []


@pytest.mark.parametrize("lang", languages())
def test_a_language_is_complete(lang: str) -> None:
    assert {p.name for p in catalogue_files(lang)} == {p.name for p in catalogue_files(FALLBACK)}
    assert sorted(set(messages(FALLBACK)) - set(messages(lang))) == [], "missing"
    assert sorted(set(messages(lang)) - set(messages(FALLBACK))) == [], "unknown in Swedish"
    assert [k for k, m in messages(lang).items() if m.fuzzy or not all(forms(m))] == [], "fuzzy or empty"


@pytest.mark.parametrize("lang", languages())
def test_a_translation_fills_the_same_holes(lang: str) -> None:
    source = messages(FALLBACK)
    other = [
        key
        for key, message in messages(lang).items()
        if key in source and _holes(message) != _holes(source[key])
    ]

    assert other == []


def _holes(message: Message) -> set[str]:
    return {hole for words in forms(message) for hole in HOLE.findall(words)} - {"n"}


@pytest.mark.parametrize("lang", languages())
def test_no_catalogue_says_a_thing_twice_or_shouts(lang: str) -> None:
    keys = [_key(m) for path in catalogue_files(lang) for m in catalogue(path, lang) if m.id]

    assert sorted({k for k in keys if keys.count(k) > 1}) == []
    assert [k for k, m in messages(lang).items() if any("!" in words for words in forms(m))] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kind)
def test_every_question_has_its_words(form) -> None:
    asked = [f"{form.kind}.{step.name}.title" for step in form.steps]
    own = [o.text_key for s in form.steps if isinstance(s, Choice) for o in s.options if o.text_key]

    assert [key for key in (*asked, *own) if not known(key)] == []


def test_every_trouble_has_words() -> None:
    told = {kind.text_key for kind in _tree_of(KioskTrouble)}

    assert sorted(key for key in told if not known(key)) == []


def _tree_of(kind: type[KioskTrouble]) -> Iterator[type[KioskTrouble]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _tree_of(below)


def test_every_page_that_config_leads_to_has_words() -> None:
    lists = Lists(config_folder())

    assert [n for n in lists.notices if not known(f"notice.{n}.title")] == []


@pytest.mark.parametrize("source", SOURCES)
def test_every_option_in_config_is_named_in_swedish_and_english(source: str) -> None:
    entries: list[Entry] = list(Lists(config_folder()).entries(source))

    assert [e.key for e in entries if not {"sv", "en"} <= set(e.names)] == []


def test_no_words_lie_unused() -> None:
    patterns = {key for path in USES for key, _ in used(path)}
    kinds = "|".join(form.kind for form in FORMS)
    patterns |= {rf"({kinds}|notice|answer)\..*", r"info\.(title|hint)"}
    patterns |= {r"(printer|trouble)\.\w+\.(staff|cure)"}
    quoted = {key for path in TEMPLATES for key in re.findall(r"""["']([a-z0-9_.]+)["']""", text(path))}
    unused = [key for key in messages(FALLBACK) if not any(re.fullmatch(p, key) for p in patterns)]

    assert sorted(set(unused) - quoted) == []
