"""Wrong codes are counted where they come from, no longer at everybody's codes."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Wrong codes are counted where they come from, no longer at everybody's codes."""
    op.drop_column("enrol_codes", "tries")
