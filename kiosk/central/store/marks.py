"""Places in the journal that are remembered by name."""

from sqlalchemy import delete, insert, select

from kiosk.central.journal_file import NOWHERE, Mark
from kiosk.central.store.database import Tx
from kiosk.central.tables import marks


def mark(tx: Tx, name: str) -> Mark:
    """The place; row 0 when there is none."""
    row = tx.execute(select(marks).where(marks.c.name == name)).first()
    return Mark(row.seq, row.hash, row.at) if row is not None else NOWHERE


def set_mark(tx: Tx, name: str, place: Mark) -> None:
    """Remember it; the one before is forgotten."""
    unmark(tx, name)
    tx.execute(insert(marks).values(name=name, seq=place.seq, hash=place.hash, at=place.at))


def unmark(tx: Tx, name: str) -> None:
    """Forget it."""
    tx.execute(delete(marks).where(marks.c.name == name))
