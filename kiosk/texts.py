"""Words for people: looked up by key in the catalogues under assets/locale, for one language at a time.

A language may have several catalogues (kiosk.po for visitors, paper.po for prints, staff.po for staff pages);
they are read as one. Set-up compiles each once: a screen that starts has no time for that.
"""

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from zlib import crc32

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
        part = catalogue(path, lang)
        if merged is None:
            merged = part
        else:
            merged._catalog.update(part._catalog)  # type: ignore[attr-defined]
    return merged if merged is not None else NullTranslations()


def compile_all() -> None:
    """Set-up's part: the compiled form of each catalogue beside it."""
    for lang in languages():
        for path in catalogue_files(lang):
            compile_catalogue(path, lang)


def compile_catalogue(path: Path, lang: str) -> None:
    """Put its compiled form beside it, unless it is there, in place of what was made from older words."""
    ready, half = _ready(path), path.with_suffix(".half")
    if not ready.exists():
        half.write_bytes(_compiled(path, lang))
        half.replace(ready)
    for old in path.parent.glob(f"{path.stem}.*.mo"):
        if old != ready:
            old.unlink()


def catalogue(path: Path, lang: str) -> GNUTranslations:
    """The words of one .po file, compiled now where set-up has not been since they changed."""
    ready = _ready(path)
    return GNUTranslations(io.BytesIO(ready.read_bytes() if ready.exists() else _compiled(path, lang)))


def _ready(path: Path) -> Path:
    """Where its compiled form lies, named by its content: what was made from older words is never found."""
    return path.with_name(f"{path.stem}.{crc32(path.read_bytes()):08x}.mo")


def _compiled(path: Path, lang: str) -> bytes:
    # Babel's import takes longer than all else here, and is needed only where nothing is compiled yet.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    out = io.BytesIO()
    with path.open("rb") as source:
        write_mo(out, read_po(source, locale=lang))
    return out.getvalue()
