"""What the inbox's lists are found by, and the views that people have kept."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from kiosk.central.tables import base

WORD = String().with_variant(String(collation="C"), "postgresql")
"""Words that begin alike stand together only in the order of their characters, not in a language's."""

case_words = Table(
    "case_words",
    base.metadata,
    Column("word", WORD, primary_key=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_case_words_of_case", "case_id", "word"),
    sqlite_with_rowid=False,
)
"""Each word that a case is found by, once; they go with their case."""

views = Table(
    "views",
    base.metadata,
    *(base.key(), Column("person_id", ForeignKey("people.id"), nullable=False, index=True)),
    *(base.words("name"), base.words("query"), base.yes_no("shared")),
)
"""Filters that people have kept under a name."""
