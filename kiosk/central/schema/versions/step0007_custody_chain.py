"""Rows of custody are bound in chains; things know their bag, day, report and notice."""

from datetime import date
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

from kiosk.central.cases import Event
from kiosk.central.custody import Knot, fingerprint, stamp, tied
from kiosk.central.standing import standing
from kiosk.central.store.columns import Utc
from kiosk.central.store.days import swedish_day

revision = "0007"
down_revision = "0006"

_EVENTS = sa.table(
    "events",
    *(sa.column("id", sa.Integer), sa.column("case_id", sa.String), sa.column("at", Utc)),
    *(sa.column(name, sa.String) for name in ("by", "act", "from_state", "to_state")),
    *(sa.column("details", sa.JSON), sa.column("n", sa.BigInteger)),
    *(sa.column(name, sa.String) for name in ("salt", "previous", "hash")),
)
_CASES = sa.table(
    "cases",
    *(sa.column("id", sa.String), sa.column("at", Utc), sa.column("received", Utc)),
    *(sa.column("trusted", sa.Integer), sa.column("day", sa.Date)),
    *(sa.column("bag", sa.String), sa.column("police_number", sa.String)),
)


def upgrade() -> None:
    """Rows of custody are bound in chains; things know their bag, day, report and notice."""
    _columns()
    _tables()
    _let_change(allowed=True)
    _bind()
    _let_change(allowed=False)
    op.create_index("ix_events_case_n", "events", ["case_id", "n"], unique=True)
    _cases()
    _refuse("knots")
    _refuse("erasures")


def _columns() -> None:
    for name in ("bag", "police_number"):
        op.add_column("cases", sa.Column(name, sa.String(), server_default="", nullable=False))
    op.add_column("cases", sa.Column("day", sa.Date(), server_default="1970-01-01", nullable=False))
    op.add_column("cases", sa.Column("reported", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("notified", sa.Date(), nullable=True))
    op.add_column("events", sa.Column("n", sa.BigInteger(), server_default="0", nullable=False))
    for name in ("salt", "previous", "hash"):
        op.add_column("events", sa.Column(name, sa.String(), server_default="", nullable=False))


def _tables() -> None:
    op.create_table(
        "knots",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("n", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("binds", sa.String(), server_default="", nullable=False),
        sa.Column("previous", sa.String(), server_default="", nullable=False),
        sa.Column("hash", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_knots")),
    )
    op.create_index(op.f("ix_knots_day"), "knots", ["day"], unique=False)
    op.create_index(op.f("ix_knots_case_id"), "knots", ["case_id"], unique=False)
    op.create_table(
        "erasures",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(), server_default="", nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("by", sa.String(), server_default="", nullable=False),
        sa.Column("why", sa.String(), server_default="", nullable=False),
        sa.Column("rows", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_erasures")),
    )


def _bind() -> None:
    """What was written before there was a chain gets its place in the order it was written."""
    knots = sa.table("knots", *(sa.column(c) for c in ("seq", "case_id", "n", "binds", "previous", "hash")))
    knots.append_column(sa.column("day", sa.Date))
    here, last, heads = op.get_bind(), None, dict[str, tuple[int, str]]()
    for r in here.execute(sa.select(_EVENTS).order_by(_EVENTS.c.id)).all():
        n, previous = heads.get(r.case_id, (0, ""))
        salt = token_hex(16)
        heads[r.case_id] = (n + 1, _hash(r, n + 1, salt, previous))
        told = {"n": n + 1, "salt": salt, "previous": previous, "hash": heads[r.case_id][1]}
        here.execute(sa.update(_EVENTS).where(_EVENTS.c.id == r.id).values(told))
        last = tied(last, swedish_day(r.at), r.case_id, *heads[r.case_id])
        here.execute(sa.insert(knots).values(_knot(last)))


def _hash(r: Any, n: int, salt: str, previous: str) -> str:
    """As rows were bound then: all their words themselves."""
    told = {"case": r.case_id, "n": n, "at": stamp(r.at), "by": r.by, "act": r.act, "from": r.from_state}
    more = {"to": r.to_state, "details": r.details, "salt": salt, "previous": previous}
    return fingerprint("row", {**told, **more})


def _knot(knot: Knot) -> dict[str, object]:
    kept: dict[str, object] = {"seq": knot.seq, "day": knot.day, "case_id": knot.case_id, "n": knot.n}
    return {**kept, "binds": knot.binds, "previous": knot.previous, "hash": knot.hash}


def _cases() -> None:
    here = op.get_bind()
    for case in here.execute(sa.select(_CASES)).all():
        rows = here.execute(sa.select(_EVENTS).where(_EVENTS.c.case_id == case.id).order_by(_EVENTS.c.n))
        told = standing(Event(r.at, r.by, r.act, r.from_state, r.to_state, r.details) for r in rows).told
        day: date = swedish_day(case.at if case.at is not None and case.trusted else case.received)
        kept = {"day": day, "bag": told.get("bag", ""), "police_number": told.get("police_number", "")}
        here.execute(sa.update(_CASES).where(_CASES.c.id == case.id).values(kept))


def _let_change(*, allowed: bool) -> None:
    """The rows of custody may be changed for this one step."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    if allowed:
        op.execute("DROP TRIGGER events_no_update" if sqlite else "DROP TRIGGER events_fixed ON events")
    elif sqlite:
        _refuse_on_sqlite("events", "UPDATE")
    else:
        _refuse_on_postgresql("events", "UPDATE")


def _refuse(table: str) -> None:
    """The databases themselves refuse to change what is only added to."""
    if op.get_bind().dialect.name == "sqlite":
        _refuse_on_sqlite(table, "UPDATE")
        _refuse_on_sqlite(table, "DELETE")
    else:
        _refuse_on_postgresql(table, "UPDATE OR DELETE OR TRUNCATE")


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
