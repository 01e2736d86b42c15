"""How labels came out at the kiosks."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """How labels came out at the kiosks."""
    op.create_table(
        "label_ends",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="", nullable=False),
        sa.Column("copy", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_label_ends_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_ends")),
    )
    op.create_index(op.f("ix_label_ends_code"), "label_ends", ["code"], unique=False)
