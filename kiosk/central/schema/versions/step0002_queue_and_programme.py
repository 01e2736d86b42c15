"""The queue and the programme."""

import sqlalchemy as sa
from alembic import op

from kiosk.central.store.columns import Utc

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The queue and the programme."""
    _tickets()
    _leavings()
    _calls()
    _counters()
    _bookings()
    _meetings()
    _on_duty()
    _organisations()
    _places()


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("code", sa.String(), server_default="", nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), server_default="waiting", nullable=False),
        sa.Column("whom", sa.String(), server_default="", nullable=False),
        sa.Column("people", sa.String(), server_default="", nullable=False),
        sa.Column("interpreter", sa.String(), server_default="", nullable=False),
        sa.Column("lang", sa.String(), server_default="", nullable=False),
        sa.Column("cube", sa.String(), server_default="", nullable=False),
        sa.Column("calls", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("epoch", sa.String(), server_default="", nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("changed", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_tickets_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
    )
    op.create_index(op.f("ix_tickets_day"), "tickets", ["day"], unique=False)


def _leavings() -> None:
    op.create_table(
        "leavings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), server_default="", nullable=False),
        sa.Column("device_id", sa.String(), server_default="", nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leavings")),
    )


def _calls() -> None:
    op.create_table(
        "calls",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("cube", sa.String(), server_default="", nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_calls")),
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )


def _bookings() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("cube", sa.String(), server_default="", nullable=False),
        sa.Column("starts", Utc(), nullable=False),
        sa.Column("ends", Utc(), nullable=False),
        sa.Column("organisation", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="booked", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
    )
    op.create_index(op.f("ix_bookings_code"), "bookings", ["code"], unique=False)
    op.create_index(op.f("ix_bookings_starts"), "bookings", ["starts"], unique=False)


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("starts", Utc(), nullable=False),
        sa.Column("ends", Utc(), nullable=False),
        sa.Column("who", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), server_default="planned", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_starts"), "meetings", ["starts"], unique=False)


def _on_duty() -> None:
    op.create_table(
        "on_duty",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), server_default="", nullable=False),
        sa.Column("starts", Utc(), nullable=False),
        sa.Column("ends", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_on_duty")),
    )
    op.create_index(op.f("ix_on_duty_starts"), "on_duty", ["starts"], unique=False)


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("icon", sa.String(), server_default="bank", nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("sort", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_organisations")),
    )


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("icon", sa.String(), server_default="map-pin", nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("notice", sa.String(), server_default="", nullable=False),
        sa.Column("sort", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_places")),
    )
