"""What happened to a lost report, kept and erased with it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """What happened to a lost report, kept and erased with it."""
    op.add_column("lost_reports", sa.Column("log", sa.JSON(), server_default="[]", nullable=False))
