"""Refs, remembered for ever."""

from sqlalchemy import select

from kiosk.central.store.database import Tx, insert_or_ignore
from kiosk.central.tables import refs
from kiosk.wire.messages import Word


def remember(tx: Tx, ref: str, digest: str) -> Word:
    """`stored` for a ref never seen; else what became of the one before."""
    if insert_or_ignore(tx, refs, {"ref": ref, "digest": digest}):
        return "stored"
    known = tx.execute(select(refs).where(refs.c.ref == ref)).one()
    if known.deleted:
        return "deleted"
    return "duplicate" if known.digest == digest else "conflict"
