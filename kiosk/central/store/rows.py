"""One row in, one row changed, one row out."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, insert, select, update

from kiosk.central.store.database import Tx
from kiosk.central.trouble import Conflict, MoveRefused, NotThere


def row(tx: Tx, table: Table, key: str) -> Row[Any]:
    """The row with this id; raises NotThere."""
    found = tx.execute(select(table).where(table.c.id == key)).first()
    if found is None:
        raise NotThere(key)
    return found


def unchanged(tx: Tx, table: Table, key: str, version: int) -> Row[Any]:
    """The row as somebody saw it; raises NotThere, or Conflict when somebody else was first."""
    found = row(tx, table, key)
    if found.version != version:
        raise Conflict
    return found


def inserted(tx: Tx, table: Table, values: Mapping[str, Any]) -> Row[Any]:
    """A new row under a random id."""
    key = uuid.uuid4().hex
    tx.execute(insert(table).values(id=key, **values))
    return row(tx, table, key)


def updated(tx: Tx, table: Table, key: str, values: Mapping[str, Any]) -> Row[Any]:
    """The row after a change; raises NotThere."""
    tx.execute(update(table).where(table.c.id == key).values(**values))
    return row(tx, table, key)


def span(starts: datetime, ends: datetime) -> dict[str, datetime]:
    """Two moments in their order; raises MoveRefused otherwise."""
    if ends <= starts:
        raise MoveRefused("span", ("ends",))
    return {"starts": starts, "ends": ends}
