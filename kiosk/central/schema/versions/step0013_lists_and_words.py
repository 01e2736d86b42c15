"""Lists that stay fast: their indexes, words to find cases by; whom a case is with, kept views."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from kiosk.central.finding import words

revision = "0013"
down_revision = "0012"

_ENDED = (
    *("closed", "with_police", "returned", "with_issuer", "with_finder", "charity", "destroyed"),
    *("not_found_property", "void"),
)
_CASES = sa.table(
    "cases",
    *(sa.column(n) for n in ("id", "state", "ended", "search", "code", "shelf", "bag", "police_number")),
)
_WORDS = sa.table("case_words", sa.column("word"), sa.column("case_id"))
_WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_AGE = ("received", "seq", "id")


def upgrade() -> None:
    """Lists that stay fast: their indexes, words to find cases by; whom a case is with, kept views."""
    op.add_column("cases", sa.Column("ended", sa.Integer(), server_default="0", nullable=False))
    for name in ("assignee", "merged_into"):
        op.add_column("cases", sa.Column(name, sa.String(), server_default="", nullable=False))
    op.execute(_CASES.update().where(_CASES.c.state.in_(_ENDED)).values(ended=1))
    _indexes()
    _words()
    _views()


def _indexes() -> None:
    op.drop_index("ix_cases_received", "cases")
    op.drop_index("ix_cases_state_received", "cases")
    op.create_index("ix_cases_by_age", "cases", _AGE)
    for by in ("ended", "state", "kind", "place"):
        op.create_index(f"ix_cases_by_{by}", "cases", [by, *_AGE])
    for first, then in (("assignee", "ended"), ("ended", "kind"), ("ended", "place")):
        op.create_index(f"ix_cases_by_{first}_{then}", "cases", [first, then, *_AGE])
    unread = sa.text("unread = 1")
    op.create_index("ix_cases_unread", "cases", _AGE, sqlite_where=unread, postgresql_where=unread)


def _words() -> None:
    op.create_table(
        "case_words",
        sa.Column("word", _WORD, nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_words_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", "case_id", name=op.f("pk_case_words")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_words_of_case", "case_words", ["case_id", "word"])
    for one in op.get_bind().execute(sa.select(_CASES)).all():
        rows = list(_of(one))
        if rows:
            op.get_bind().execute(_WORDS.insert(), rows)


def _of(case: sa.Row[Any]) -> Iterator[dict[str, str]]:
    for word in words(case.search, (case.code, case.shelf, case.bag, case.police_number)):
        yield {"word": word, "case_id": case.id}


def _views() -> None:
    op.create_table(
        "views",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("query", sa.String(), server_default="", nullable=False),
        sa.Column("shared", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_views_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_views")),
    )
    op.create_index(op.f("ix_views_person_id"), "views", ["person_id"], unique=False)
