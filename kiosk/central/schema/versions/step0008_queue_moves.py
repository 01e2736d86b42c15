"""Moves of numbers, what hosts have said, tokens to follow a number by."""

import base64
import hashlib

import sqlalchemy as sa
from alembic import op

from kiosk.central.store.columns import Utc

revision = "0008"
down_revision = "0007"
_AT_CUBE = sa.text("state IN ('called', 'inside')")


def upgrade() -> None:
    """Moves of numbers, what hosts have said, tokens to follow a number by."""
    op.add_column("tickets", sa.Column("follow", sa.String(), server_default="", nullable=False))
    op.add_column("tickets", sa.Column("ahead", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("tickets", sa.Column("first_called", Utc(), nullable=True))
    _carry_over()
    op.create_index(op.f("ix_tickets_follow"), "tickets", ["follow"], unique=False)
    op.create_index(
        "uq_tickets_at_cube",
        "tickets",
        ["day", "cube"],
        unique=True,
        sqlite_where=_AT_CUBE,
        postgresql_where=_AT_CUBE,
    )
    _queue_moves()
    _seen()


def _carry_over() -> None:
    """Numbers that are there can be followed too, and their first calls are known from the calls."""
    tx = op.get_bind()
    for (key,) in tx.execute(sa.text("SELECT id FROM tickets")).all():
        token = base64.b32encode(hashlib.sha256(f"follow:{key}".encode()).digest()[:10]).decode()
        given = {"token": token, "key": key}
        tx.execute(sa.text("UPDATE tickets SET follow = :token WHERE id = :key"), given)
    op.execute(
        "UPDATE tickets SET first_called = (SELECT MIN(calls.at) FROM calls "
        "WHERE calls.number = tickets.number AND calls.day = tickets.day)"
    )


def _queue_moves() -> None:
    op.create_table(
        "queue_moves",
        sa.Column("act", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ticket_id", sa.String(), nullable=False),
        sa.Column("move", sa.String(), server_default="", nullable=False),
        sa.Column("was", sa.String(), server_default="", nullable=False),
        sa.Column("was_cube", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.Column("cube", sa.String(), server_default="", nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("person_id", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("act", "ticket_id", name=op.f("pk_queue_moves")),
    )


def _seen() -> None:
    op.create_table(
        "seen",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen")),
    )
