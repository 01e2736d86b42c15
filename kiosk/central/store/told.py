"""Texts about personal data as kiosks have shown them: each wording once, under a fingerprint of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from kiosk.central.custody import fingerprint
from kiosk.central.personal import SHOWN
from kiosk.central.store.database import Tx, insert_or_ignore
from kiosk.central.tables import told_texts
from kiosk.wire.messages import SHOWN_LANG, SHOWN_PART

_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One wording."""

    version: str
    lang: str
    parts: tuple[tuple[str, str], ...]
    """Heading and words, in the order of the page."""
    since: datetime
    """When the first hand-in with it came."""


def keep_text(tx: Tx, answers: Mapping[str, str], at: datetime) -> dict[str, str]:
    """The answers with the version of the text they came with instead of the text itself."""
    told = {name: words for name, words in answers.items() if name.startswith(SHOWN_PART)}
    if not told:
        return dict(answers)
    lang = told.get(SHOWN_LANG, "")
    parts = [list(words.partition("\n")[::2]) for name, words in sorted(told.items()) if name != SHOWN_LANG]
    version = fingerprint("told", lang, parts)[:_LENGTH]
    insert_or_ignore(tx, told_texts, {"version": version, "lang": lang, "parts": parts, "since": at})
    return {**{name: words for name, words in answers.items() if name not in told}, SHOWN: version}


def told_text(tx: Tx, version: str) -> Told | None:
    """One wording; None when it is not known."""
    row = tx.execute(select(told_texts).where(told_texts.c.version == version)).first()
    return _told(row) if row is not None else None


def told_list(tx: Tx) -> Sequence[Told]:
    """All, newest first."""
    rows = select(told_texts).order_by(told_texts.c.since.desc(), told_texts.c.version)
    return [_told(r) for r in tx.execute(rows)]


def _told(r: Row[Any]) -> Told:
    return Told(r.version, r.lang, tuple((name, words) for name, words in r.parts), r.since)
