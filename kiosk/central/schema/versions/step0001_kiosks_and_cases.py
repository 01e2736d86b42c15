"""Kiosks and what they deliver."""

import sqlalchemy as sa
from alembic import op

from kiosk.central.store.columns import Utc

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Kiosks and what they deliver."""
    _devices()
    _enrol_codes()
    _nonces()
    _refs()
    _cases()
    _envelopes()
    _events()
    _print_orders()
    _tip_frames()


def _devices() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("public_key", sa.String(), server_default="", nullable=False),
        sa.Column("colour", sa.String(), server_default="", nullable=False),
        sa.Column("enrolled", Utc(), nullable=False),
        sa.Column("revoked", Utc(), nullable=True),
        sa.Column("seen", Utc(), nullable=True),
        sa.Column("version", sa.String(), server_default="", nullable=False),
        sa.Column("printer", sa.String(), server_default="unknown", nullable=False),
        sa.Column("waiting", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("oldest_waiting_seconds", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("epoch", sa.String(), server_default="", nullable=False),
        sa.Column("last_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("disk_free_mb", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("clock_trusted", sa.Integer(), server_default="1", nullable=False),
        sa.Column("set_aside", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
    )


def _enrol_codes() -> None:
    op.create_table(
        "enrol_codes",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("ends", Utc(), nullable=False),
        sa.Column("tries", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("device_id", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_enrol_codes")),
    )


def _nonces() -> None:
    op.create_table(
        "nonces",
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name=op.f("pk_nonces")),
    )
    op.create_index(op.f("ix_nonces_at"), "nonces", ["at"], unique=False)


def _refs() -> None:
    op.create_table(
        "refs",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), server_default="", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_refs")),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("life", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("code", sa.String(), server_default="", nullable=False),
        sa.Column("lang", sa.String(), server_default="", nullable=False),
        sa.Column("schema", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("known", sa.Integer(), server_default="1", nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(), server_default="", nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=True),
        sa.Column("trusted", sa.Integer(), server_default="1", nullable=False),
        sa.Column("epoch", sa.String(), server_default="", nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("received", Utc(), nullable=False),
        sa.Column("unread", sa.Integer(), server_default="1", nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("shelf", sa.String(), server_default="", nullable=False),
        sa.Column("copy", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("label", sa.String(), server_default="unconfirmed", nullable=False),
        sa.Column("search", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_cases_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_code", "cases", ["code"], unique=False)
    op.create_index(op.f("ix_cases_received"), "cases", ["received"], unique=False)
    op.create_index("ix_cases_state_received", "cases", ["state", "received"], unique=False)


def _envelopes() -> None:
    op.create_table(
        "envelopes",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_envelopes_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_envelopes")),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.Column("act", sa.String(), server_default="", nullable=False),
        sa.Column("from_state", sa.String(), server_default="", nullable=False),
        sa.Column("to_state", sa.String(), server_default="", nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_events_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_case_id"), "events", ["case_id"], unique=False)


def _print_orders() -> None:
    op.create_table(
        "print_orders",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), server_default="", nullable=False),
        sa.Column("copy", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("ends", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_print_orders_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_orders")),
    )
    op.create_index(op.f("ix_print_orders_device_id"), "print_orders", ["device_id"], unique=False)


def _tip_frames() -> None:
    op.create_table(
        "tip_frames",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip_frames")),
        sa.UniqueConstraint("digest", name=op.f("uq_tip_frames_digest")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_tip_frames_day"), "tip_frames", ["day"], unique=False)
