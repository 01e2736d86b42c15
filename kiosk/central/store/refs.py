"""Refs, remembered for ever."""

from sqlalchemy import delete, select, tuple_, update

from kiosk.central.store.database import Tx, insert_or_ignore
from kiosk.central.tables import cases, envelopes, events, label_ends, refs
from kiosk.wire.messages import Word


def remember(tx: Tx, ref: str, digest: str) -> Word:
    """`stored` for a ref never seen; else what became of the one before."""
    if insert_or_ignore(tx, refs, {"ref": ref, "digest": digest}):
        return "stored"
    known = tx.execute(select(refs).where(refs.c.ref == ref)).one()
    if known.deleted:
        return "deleted"
    return "duplicate" if known.digest == digest else "conflict"


def erase(tx: Tx, ref: str) -> None:
    """A case and all that came with it; its ref stays, so that a late repetition does not bring it back."""
    tx.execute(delete(events).where(events.c.case_id == ref))
    tx.execute(delete(envelopes).where(envelopes.c.case_id == ref))
    theirs = select(cases.c.device_id, cases.c.code).where(cases.c.id == ref, cases.c.code != "")
    tx.execute(delete(label_ends).where(tuple_(label_ends.c.device_id, label_ends.c.code).in_(theirs)))
    tx.execute(delete(cases).where(cases.c.id == ref))
    tx.execute(update(refs).where(refs.c.ref == ref).values(deleted=1))
