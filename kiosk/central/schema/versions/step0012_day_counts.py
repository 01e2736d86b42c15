"""Counts by day, for the statistics; `build_parts` counts what is there already."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Counts by day."""
    keys = ("what", "device_id", "key1", "key2")
    op.create_table(
        "day_counts",
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in keys),
        *(sa.Column(name, sa.BigInteger(), server_default="0", nullable=False) for name in ("n", "gone")),
        sa.PrimaryKeyConstraint("day", *keys, name=op.f("pk_day_counts")),
    )
