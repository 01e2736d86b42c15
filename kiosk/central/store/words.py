"""Words of cases, kept so that one is found by the beginnings of any: without reading the others."""

from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select

from kiosk.central.cases import MOST
from kiosk.central.finding import parts, words
from kiosk.central.store.database import Tx
from kiosk.central.tables import case_words, cases

_LAST = "\U0010ffff"
_ASKED = 8
FOUND_BY = frozenset({"shelf", "bag", "police_number"})
"""Columns of a case whose change changes its words, beside what it came with."""


def keep_words(tx: Tx, case_id: str) -> None:
    """The case's words as its row is now; whoever changes what it is found by calls this after."""
    row = tx.execute(select(cases).where(cases.c.id == case_id)).one()
    tx.execute(delete(case_words).where(case_words.c.case_id == case_id))
    found = words(row.search, (row.code, row.shelf, row.bag, row.police_number))
    if found:
        tx.execute(insert(case_words), [{"word": word, "case_id": case_id} for word in found])


def saying(tx: Tx, text: str) -> list[ColumnElement[bool]]:
    """Cases in which every word of the text begins one of theirs.

    Few cases are asked for by name, many are looked at in the list's order: each is slow where the other is
    fast, and no planner of both databases sees it.
    """
    sizes = {word: _size(tx, word) for word in parts(text)[:_ASKED]}
    rarest = min(sizes, key=lambda word: sizes[word], default="")
    if sizes.get(rarest, MOST + 1) > MOST:
        return [_has(word) for word in sizes]
    named = cases.c.id.in_(select(case_words.c.case_id).where(*_begins(rarest)))
    return [named, *(_has(word) for word in sizes if word != rarest)]


def _size(tx: Tx, word: str) -> int:
    """How many words begin so, counted to `MOST` and one more."""
    some = select(case_words.c.case_id).where(*_begins(word)).limit(MOST + 1).subquery()
    return tx.scalar(select(func.count()).select_from(some)) or 0


def _has(word: str) -> ColumnElement[bool]:
    mine = case_words.c.case_id == cases.c.id
    return select(case_words.c.word).where(mine, *_begins(word)).limit(1).offset(0).correlate(cases).exists()


def _begins(word: str) -> tuple[ColumnElement[Any], ...]:
    return case_words.c.word >= word, case_words.c.word < word + _LAST
