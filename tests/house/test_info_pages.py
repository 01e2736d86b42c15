"""The information pages: the same in each language, short, and promising only what is true."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, shown, text

INFO = ROOT / "assets" / "info"
PAGES = sorted(INFO.glob("*/*.md"))
LINK = re.compile(r"link: (https://\S+)")
KNOWN = ("https://www.upplandsvasby.se", "https://polisen.se")
"""The addresses we know; a deep one that has moved would greet the visitor with an error."""
TOO_MUCH = re.compile(r"garant|guarant|anonym|spåras|traced|säkert|secure|safely|av lag|by law", re.I)


def lines(path: Path) -> list[str]:
    return [line for line in text(path).splitlines() if line.strip()]


def test_every_language_has_the_same_pages() -> None:
    folders = {path.parent.name: {p.name for p in path.parent.glob("*.md")} for path in PAGES}

    assert {"sv", "en"} <= set(folders)
    assert [lang for lang, pages in folders.items() if pages != folders["sv"]] == []


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_page_begins_with_its_title_and_fits_the_screen(path: Path) -> None:
    title, *rest = lines(path)
    words = [word for line in rest if not line.startswith("link:") for word in line.split()]

    assert re.fullmatch(r"# \S.*", title)
    assert 20 <= len(words) <= 120
    assert [line for line in rest if line.startswith("#") or "!" in line or "**" in line] == []


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_pages_links_are_known_and_stand_last(path: Path) -> None:
    links = [line for line in lines(path) if line.startswith("link:")]

    assert lines(path)[-len(links) :] == links != []
    assert [line for line in links if not LINK.fullmatch(line)] == []
    assert {LINK.fullmatch(line)[1] for line in links} <= set(KNOWN)


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_the_languages_of_a_page_have_the_same_links(path: Path) -> None:
    assert LINK.findall(text(path)) == LINK.findall(text(INFO / "sv" / path.name))


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_no_page_promises_more_than_is_true(path: Path) -> None:
    assert TOO_MUCH.findall(text(path)) == []
