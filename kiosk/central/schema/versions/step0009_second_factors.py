"""Whom people work for, second factors, passkeys, accounts of the municipality, sign-ins under way."""

import sqlalchemy as sa
from alembic import op

from kiosk.central.store.columns import Utc

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Whom people work for, second factors, passkeys, accounts of the municipality, sign-ins under way."""
    op.add_column("people", sa.Column("organisation", sa.String(), server_default="", nullable=False))
    op.add_column("people", sa.Column("totp", sa.String(), server_default="", nullable=False))
    op.add_column("people", sa.Column("totp_step", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("sessions", sa.Column("how", sa.String(), server_default="", nullable=False))
    op.add_column("sessions", sa.Column("browser", sa.String(), server_default="", nullable=False))
    op.add_column("sessions", sa.Column("proved", Utc(), nullable=True))
    op.execute("UPDATE sessions SET how = 'password', proved = began")
    _passkeys()
    _of_person("recovery_codes", ("hash",))
    _of_person("identities", ("issuer", "subject"), sa.Column("since", Utc(), nullable=False))
    _ceremonies()


def _passkeys() -> None:
    _of_person(
        "passkeys",
        ("id",),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("uses", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("used", Utc(), nullable=True),
    )


def _of_person(table: str, keys: tuple[str, ...], *more: "sa.Column[object]") -> None:
    op.create_table(
        table,
        *(sa.Column(name, sa.String(), nullable=False) for name in keys),
        sa.Column("person_id", sa.String(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id")),
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_person_id"), table, ["person_id"], unique=False)


def _ceremonies() -> None:
    op.create_table(
        "ceremonies",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), server_default="", nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("ends", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_ceremonies")),
    )
    op.create_index(op.f("ix_ceremonies_ends"), "ceremonies", ["ends"], unique=False)
