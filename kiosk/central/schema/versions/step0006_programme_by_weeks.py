"""Weekly series, days that differ, lists that staff edit, calendars, outcomes, who has the programme."""

import sqlalchemy as sa
from alembic import op

from kiosk.central.store.columns import Utc

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """New columns beside what is there, then the new tables."""
    for table in ("bookings", "meetings", "on_duty", "organisations", "places"):
        op.add_column(table, _whole("version", "1"))
    for table in ("meetings", "on_duty"):
        op.add_column(table, _words("series"))
    for table in ("organisations", "places"):
        op.add_column(table, _yes_no("retired", "0"))
    op.add_column("places", _words("short"))
    op.add_column("meetings", _yes_no("public", "1"))
    op.add_column("meetings", _yes_no("takes_cubes", "0"))
    op.add_column("on_duty", _words("state", "planned"))
    op.add_column("on_duty", _words("mode", "drop_in"))
    _series()
    _special_days()
    _calendars()
    _outcomes()
    _fetched()


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.String(), nullable=False),
        *(_words("of"), sa.Column("what", sa.JSON(), nullable=False), _words("begins"), _words("ends")),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("planned", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )


def _special_days() -> None:
    op.create_table(
        "special_days",
        sa.Column("day", sa.Date(), nullable=False),
        *(_words("hours"), sa.Column("why", sa.JSON(), nullable=False), _yes_no("booked_only", "0")),
        _whole("version", "1"),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_special_days")),
    )


def _calendars() -> None:
    op.create_table(
        "calendars",
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", name=op.f("pk_calendars")),
        sa.UniqueConstraint("mark", name=op.f("uq_calendars_mark")),
    )


def _outcomes() -> None:
    op.create_table(
        "outcomes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        *(_words("place"), _words("icon")),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        *(_words("state", "published"), sa.Column("at", Utc(), nullable=False), _whole("version", "1")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
    )


def _fetched() -> None:
    op.create_table(
        "fetched",
        sa.Column("device_id", sa.String(), nullable=False),
        *(_words("programme"), sa.Column("at", Utc(), nullable=False)),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_fetched_device_id")),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_fetched")),
    )


def _words(name: str, default: str = "") -> "sa.Column[str]":
    return sa.Column(name, sa.String(), server_default=default, nullable=False)


def _whole(name: str, default: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger(), server_default=default, nullable=False)


def _yes_no(name: str, default: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), server_default=default, nullable=False)
