"""Words in custody can be masked, old rows of the journal can go; what was erased and why is kept."""

import hashlib
import json
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

from kiosk.central.custody import fingerprint, sealed, stamp
from kiosk.central.store.columns import Utc

revision = "0011"
down_revision = "0010"

_WORDS = ("case_id", "by", "act", "from_state", "to_state", "salt", "previous", "hash")
_EVENTS = sa.table(
    "events",
    *(sa.column("id", sa.Integer), sa.column("n", sa.BigInteger), sa.column("at", Utc)),
    *(sa.column(name, sa.String) for name in _WORDS),
    *(sa.column(name, sa.JSON) for name in ("details", "salts", "seals")),
)
_KNOTS = sa.table(
    "knots",
    *(sa.column("seq", sa.Integer), sa.column("day", sa.Date), sa.column("n", sa.BigInteger)),
    *(sa.column(name, sa.String) for name in ("case_id", "binds", "previous", "hash")),
)
_JOURNAL = sa.table(
    "journal",
    *(sa.column("seq", sa.Integer), sa.column("at", Utc)),
    *(sa.column(name, sa.String) for name in ("person_id", "who", "act", "about", "previous", "hash")),
)
_BOUND = "id, case_id, at, by, act, from_state, to_state, n, salt, seals, previous, hash"


def upgrade() -> None:
    """Words in custody can be masked, old rows of the journal can go; what was erased and why is kept."""
    for name in ("salts", "seals"):
        op.add_column("events", sa.Column(name, sa.JSON(), server_default="{}", nullable=False))
    _tables()
    for table in ("events", "knots", "journal"):
        _allow(table)
    _bind_journal()
    _bind_knots(_bind_rows())
    _refuse("events", f"UPDATE OF {_BOUND}")
    _refuse("knots", "UPDATE", "DELETE")
    _refuse("protocol", "UPDATE", "DELETE")
    _refuse("journal", "UPDATE")
    _keep_newer()
    for column in ("who", "act", "about"):
        op.create_index(f"ix_journal_{column}", "journal", [column, "seq"], unique=False)


def _tables() -> None:
    op.create_table(
        "marks",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("hash", sa.String(), server_default="", nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )
    op.create_table(
        "erasing_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_erasing_days")),
    )
    op.create_table(
        "protocol",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Utc(), nullable=False),
        *(sa.Column(n, sa.String(), server_default="", nullable=False) for n in ("by", "act", "rule")),
        *(sa.Column(n, sa.JSON(), nullable=False) for n in ("why", "codes")),
        sa.Column("decision", sa.String(), server_default="", nullable=False),
        sa.Column("count", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_protocol")),
    )
    op.create_table(
        "told_texts",
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), server_default="", nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_told_texts")),
    )


def _bind_rows() -> dict[tuple[str, int], tuple[str, str]]:
    """Rows bind seals of their details; one that was wrong before stays wrong."""
    here, heads = op.get_bind(), dict[str, str]()
    bound: dict[tuple[str, int], tuple[str, str]] = {}
    for r in here.execute(sa.select(_EVENTS).order_by(_EVENTS.c.case_id, _EVENTS.c.n)).all():
        old = {**_row(r), "details": r.details, "previous": r.previous}
        salts = {name: token_hex(16) for name in r.details}
        seals, previous = sealed(r.details, salts), heads.get(r.case_id, "")
        new = fingerprint("row", {**_row(r), "seals": seals, "previous": previous})
        new = new if fingerprint("row", old) == r.hash else ""
        heads[r.case_id], bound[r.case_id, r.n] = new, (r.hash, new)
        values = {"salts": salts, "seals": seals, "previous": previous, "hash": new}
        here.execute(sa.update(_EVENTS).where(_EVENTS.c.id == r.id).values(values))
    return bound


def _row(r: Any) -> dict[str, object]:
    told = {"case": r.case_id, "n": r.n, "at": stamp(r.at), "by": r.by, "act": r.act}
    return {**told, "from": r.from_state, "to": r.to_state, "salt": r.salt}


def _bind_knots(bound: dict[tuple[str, int], tuple[str, str]]) -> None:
    """Knots bind the rows as they are now; what an erased row's knot binds can't be made anew and stays."""
    here, last = op.get_bind(), ""
    for k in here.execute(sa.select(_KNOTS).order_by(_KNOTS.c.seq)).all():
        was, now = bound.get((k.case_id, k.n), (k.binds, k.binds))
        binds = now if was == k.binds else k.binds
        told = {"seq": k.seq, "day": k.day.isoformat(), "case": k.case_id, "n": k.n}
        right = fingerprint("knot", {**told, "binds": k.binds, "previous": k.previous}) == k.hash
        new = fingerprint("knot", {**told, "binds": binds, "previous": last}) if right else ""
        values = {"binds": binds, "previous": last, "hash": new}
        here.execute(sa.update(_KNOTS).where(_KNOTS.c.seq == k.seq).values(values))
        last = new


def _bind_journal() -> None:
    """The journal is bound as custody is; a row that was wrong before stays wrong."""
    here, last = op.get_bind(), ""
    for r in here.execute(sa.select(_JOURNAL).order_by(_JOURNAL.c.seq)).all():
        old = [r.previous, r.seq, r.at.isoformat(timespec="microseconds"), r.person_id, r.who, r.act, r.about]
        right = hashlib.sha256(json.dumps(old, ensure_ascii=False).encode()).hexdigest() == r.hash
        told = {"seq": r.seq, "at": stamp(r.at), "person": r.person_id, "who": r.who, "act": r.act}
        new = fingerprint("entry", {**told, "about": r.about, "previous": last}) if right else ""
        here.execute(
            sa.update(_JOURNAL).where(_JOURNAL.c.seq == r.seq).values({"previous": last, "hash": new})
        )
        last = new


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _allow(table: str) -> None:
    """What is only added to may be changed for this one step."""
    if _on_sqlite():
        op.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
        op.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
    else:
        op.execute(f"DROP TRIGGER {table}_fixed ON {table}")


def _refuse(table: str, *acts: str) -> None:
    """The databases themselves refuse to change what is only added to."""
    if not _on_sqlite():
        emptying = () if table == "events" else ("TRUNCATE",)
        op.execute(
            f"CREATE TRIGGER {table}_fixed BEFORE {' OR '.join([*acts, *emptying])} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"
        )
        return
    for act in acts:
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.split()[0].lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
        )


def _keep_newer() -> None:
    """Rows of the journal go only up to the mark that retention has set."""
    ends = "coalesce((SELECT seq FROM marks WHERE name = 'erased'), 0)"
    if _on_sqlite():
        op.execute(
            f"CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal WHEN OLD.seq > {ends} "
            "BEGIN SELECT RAISE(ABORT, 'journal is only added to'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION journal_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF OLD.seq > {ends} THEN RAISE EXCEPTION 'journal is only added to'; END IF; RETURN OLD; END $$"
    )
    op.execute(
        "CREATE TRIGGER journal_kept BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_kept()"
    )
