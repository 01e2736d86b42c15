"""Which changed table is news of what; counted in the transaction that changes it."""

from collections.abc import Mapping

from sqlalchemy import Connection, Executable, UpdateBase, column, select, table
from sqlalchemy.dialects import postgresql, sqlite

TOPICS: Mapping[str, tuple[str, ...]] = {
    "tickets": ("queue",),
    "calls": ("queue",),
    "leavings": ("queue",),
    "queue_moves": ("queue",),
    "seen": ("queue",),
    "bookings": ("queue", "programme"),
    "meetings": ("queue", "programme"),
    "on_duty": ("programme",),
    "organisations": ("programme",),
    "places": ("programme",),
    "special_days": ("programme",),
    "outcomes": ("programme",),
    "fetched": ("programme",),
    "cases": ("cases",),
    "events": ("cases",),
    "label_ends": ("cases",),
    "print_orders": ("cases",),
    "lost_reports": ("cases",),
    "stock_takes": ("cases",),
    "stock_seen": ("cases",),
    "devices": ("devices",),
    "enrol_codes": ("devices",),
}
"""Table to topics; a table that no page follows is not here."""

_COUNTERS = table("counters", column("name"), column("value"))
_CHANGED = "kiosk.changed"


def begin(tx: Connection) -> None:
    """Nothing is changed yet."""
    tx.info[_CHANGED] = set()


def note(tx: Connection, statement: Executable, *_: object) -> None:
    """Remembers which table a statement changes; hears every statement of the database."""
    if isinstance(statement, UpdateBase):
        tx.info.setdefault(_CHANGED, set()).add(getattr(statement.table, "name", ""))


def end(tx: Connection) -> dict[str, int]:
    """How often each topic that this transaction changed has changed by now."""
    changed = tx.info.pop(_CHANGED, set())
    topics = {topic for name in changed for topic in TOPICS.get(name, ())}
    return {topic: step(tx, topic) for topic in sorted(topics)}


def step(tx: Connection, name: str) -> int:
    """This counter, one further."""
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    further = (
        insert(_COUNTERS)
        .values(name=name, value=1)
        .on_conflict_do_update(index_elements=["name"], set_={"value": _COUNTERS.c.value + 1})
        .returning(_COUNTERS.c.value)
    )
    return int(tx.execute(further).scalar_one())


def count(tx: Connection, name: str) -> int:
    """This counter."""
    return tx.scalar(select(_COUNTERS.c.value).where(_COUNTERS.c.name == name)) or 0


def counts(tx: Connection) -> dict[str, int]:
    """Every counter."""
    return {row.name: row.value for row in tx.execute(select(_COUNTERS))}
