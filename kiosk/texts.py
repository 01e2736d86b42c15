"""Words for people: looked up by key in the catalogues under assets/locale, for one language at a time.

A language may have several catalogues (kiosk.po for visitors, paper.po for prints, staff.po for staff pages);
they are read as one.
"""

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.assets import asset

FALLBACK = "sv"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ckb", "ur"})


class Texts:
    """One language's words. A missing key falls back to Swedish, then shows the key itself."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.right_to_left = lang in RIGHT_TO_LEFT
        self._words = _catalogue(lang)
        self._fallback = _catalogue(FALLBACK)

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, with `{name}` filled in from `values`."""
        found = self._words.gettext(key)
        if found == key:
            found = self._fallback.gettext(key)
        return found.format(**values) if values else found

    def has(self, key: str) -> bool:
        """Whether this language or the fallback knows `key`."""
        return self(key) != key

    def many(self, key: str, n: int, **values: object) -> str:
        """The plural form of `key` that this language uses for `n`; `{n}` is filled in."""
        found = self._words.ngettext(key, key, n)
        if found == key:
            found = self._fallback.ngettext(key, key, n)
        return found.format(n=n, **values)


def languages() -> list[str]:
    """The languages that have a catalogue, by folder name."""
    return sorted(p.name for p in asset("locale").iterdir() if any(p.glob("LC_MESSAGES/*.po")))


def catalogue_files(lang: str) -> list[Path]:
    """The .po files of one language."""
    return sorted(asset("locale", lang, "LC_MESSAGES").glob("*.po"))


@cache
def _catalogue(lang: str) -> NullTranslations:
    merged: GNUTranslations | None = None
    for path in catalogue_files(lang):
        part = _compiled(path, lang)
        if merged is None:
            merged = part
        else:
            merged._catalog.update(part._catalog)  # type: ignore[attr-defined]
    return merged if merged is not None else NullTranslations()


def _compiled(path: Path, lang: str) -> GNUTranslations:
    ready = path.with_suffix(".mo")
    if ready.exists() and ready.stat().st_mtime >= path.stat().st_mtime:
        with ready.open("rb") as stream:
            return GNUTranslations(stream)
    with path.open("rb") as source:
        catalogue = read_po(source, locale=lang)
    out = io.BytesIO()
    write_mo(out, catalogue)
    out.seek(0)
    return GNUTranslations(out)
