"""People, their sessions and the journal."""

import sqlalchemy as sa
from alembic import op

from kiosk.central.store.columns import Utc

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """People, their sessions and the journal."""
    _people()
    _invitations()
    _sessions()
    _readers()
    _journal()
    _only_added_to()


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("password", sa.String(), server_default="", nullable=False),
        sa.Column("disabled", sa.Integer(), server_default="0", nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("folded", name=op.f("uq_people_folded")),
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("ends", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_invitations_person_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_invitations")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("began", Utc(), nullable=False),
        sa.Column("seen", Utc(), nullable=False),
        sa.Column("ends", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sessions_person_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_person_id"), "sessions", ["person_id"], unique=False)


def _readers() -> None:
    op.create_table(
        "readers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.Column("since", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_readers_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readers")),
        sa.UniqueConstraint("public_key", name=op.f("uq_readers_public_key")),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("person_id", sa.String(), server_default="", nullable=False),
        sa.Column("who", sa.String(), server_default="", nullable=False),
        sa.Column("act", sa.String(), server_default="", nullable=False),
        sa.Column("about", sa.String(), server_default="", nullable=False),
        sa.Column("previous", sa.String(), server_default="", nullable=False),
        sa.Column("hash", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )


def _only_added_to() -> None:
    """The databases themselves refuse to change the journal and the rows of custody."""
    if op.get_bind().dialect.name == "sqlite":
        _refuse_on_sqlite("journal", "UPDATE")
        _refuse_on_sqlite("journal", "DELETE")
        _refuse_on_sqlite("events", "UPDATE")
        return
    op.execute(
        "CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$"
    )
    _refuse_on_postgresql("journal", "UPDATE OR DELETE OR TRUNCATE")
    _refuse_on_postgresql("events", "UPDATE")


def _refuse_on_sqlite(table: str, act: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
    )


def _refuse_on_postgresql(table: str, acts: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_fixed BEFORE {acts} ON {table} FOR EACH STATEMENT "
        "EXECUTE FUNCTION only_added_to()"
    )
