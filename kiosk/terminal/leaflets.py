"""Information pages: assets/info/<lang>/*.md read into a title, paragraphs and links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kiosk.assets import asset
from kiosk.texts import FALLBACK
from kiosk.wire.messages import Outcome

NEWS = "news"
"""The page of what became of what visitors said; it comes from central."""
_ORDER = ("programme", "prevention", "centre", "privacy")
_ICONS = {
    "programme": "chats-circle",
    "prevention": "shield-star",
    "centre": "buildings",
    "privacy": "lock-key",
    NEWS: "lightbulb",
}


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One page of information."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    links: tuple[str, ...] = ()

    @property
    def icon(self) -> str:
        """Its pictogram in the list."""
        return _ICONS.get(self.name, "info")


@cache
def leaflets(lang: str) -> tuple[Leaflet, ...]:
    """All pages of a language, the fallback's where it has none; known ones first."""
    folder = asset("info", lang)
    paths = sorted((folder if folder.is_dir() else asset("info", FALLBACK)).glob("*.md"))
    read = [_read(path.stem, path.read_text("utf-8")) for path in paths]
    return tuple(sorted(read, key=lambda page: (_place(page.name), page.title)))


def news_leaflet(news: Sequence[Outcome], title: str, lang: str) -> Leaflet:
    """What became of what visitors said, as a page like the others."""
    told = []
    for each in news:
        where = ", ".join(filter(None, (said_in(each.title, lang), said_in(each.place, lang))))
        told.append(f"**{where}.** {said_in(each.words, lang)}")
    return Leaflet(NEWS, title, tuple(told))


def said_in(words: Mapping[str, str], lang: str) -> str:
    """Words in a language, the fallback's where there are none."""
    return words.get(lang) or words.get(FALLBACK, "")


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _read(name: str, text: str) -> Leaflet:
    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    title = next((b.removeprefix("# ") for b in blocks if b.startswith("# ")), name)
    links = tuple(b.removeprefix("link:").strip() for b in blocks if b.startswith("link:"))
    body = tuple(b for b in blocks if not b.startswith(("# ", "link:")))
    return Leaflet(name, title, body, links)
