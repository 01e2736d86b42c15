"""What is scanned, counted, handed to the police and asked for at the desk."""

import sqlalchemy as sa
from alembic import op

from kiosk.central.store.columns import Utc

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """What is scanned, counted, handed to the police and asked for at the desk."""
    _scans()
    _handovers()
    _stock()
    _lost()


def _scans() -> None:
    op.create_table(
        "scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        *_words("word", "text", "case_id", "shelf", "before"),
        sa.Column("version", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("undone", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_scans_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scans")),
    )
    op.create_index("ix_scans_person", "scans", ["person_id", "id"], unique=False)


def _handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.String(), nullable=False),
        *_words("number", "state", "police_number", "counted"),
        sa.Column("year", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("n", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("begun", Utc(), nullable=False),
        sa.Column("handed", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint("year", "n", name=op.f("uq_handovers_year_n")),
    )
    op.create_table(
        "handover_things",
        sa.Column("handover_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("n", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handovers.id"], name=op.f("fk_handover_things_handover_id")
        ),
        sa.PrimaryKeyConstraint("handover_id", "case_id", name=op.f("pk_handover_things")),
    )
    op.create_index(op.f("ix_handover_things_case_id"), "handover_things", ["case_id"], unique=False)
    op.create_table(
        "handover_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        *_words("by", "act", "about"),
        sa.ForeignKeyConstraint(["handover_id"], ["handovers.id"], name=op.f("fk_handover_log_handover_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_log")),
    )
    op.create_index(op.f("ix_handover_log_handover_id"), "handover_log", ["handover_id"], unique=False)


def _stock() -> None:
    op.create_table(
        "stock_takes",
        sa.Column("id", sa.String(), nullable=False),
        *_words("shelf", "by", "ended_by"),
        sa.Column("begun", Utc(), nullable=False),
        sa.Column("ended", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_takes")),
    )
    op.create_table(
        "stock_seen",
        sa.Column("take_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        *_words("by", "word", "code", "before"),
        sa.ForeignKeyConstraint(["take_id"], ["stock_takes.id"], name=op.f("fk_stock_seen_take_id")),
        sa.PrimaryKeyConstraint("take_id", "case_id", name=op.f("pk_stock_seen")),
    )


def _lost() -> None:
    op.create_table(
        "lost_reports",
        sa.Column("id", sa.String(), nullable=False),
        *_words("number", "reference", "category", "place", "words", "by", "case_id", "closed_by", "why"),
        sa.Column("state", sa.String(), server_default="open", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("taken", Utc(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_reports")),
    )
    op.create_index(op.f("ix_lost_reports_ends"), "lost_reports", ["ends"], unique=False)


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), server_default="", nullable=False) for name in names]
