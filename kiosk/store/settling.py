"""What central's words do to a parcel, as a table."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from kiosk.store.tables import PARCELS
from kiosk.wire.messages import Verdict, Word

WAITING, SETTLED, SET_ASIDE = "waiting", "settled", "set_aside"

OUTCOMES: dict[Word, str] = {
    "stored": SETTLED,
    "duplicate": SETTLED,
    "deleted": SETTLED,
    "conflict": SET_ASIDE,
    "refused": SET_ASIDE,
    "broken": SET_ASIDE,
}

WIPED: dict[str, dict[str, object]] = {
    SETTLED: {
        "answers": "{}",
        "envelope": None,
        "at": None,
        "code": "",
        "ticket": "",
        "number": "",
        "lang": "",
    },
    SET_ASIDE: {},
}
"""A settled parcel is a bare ref; one set aside keeps all, because it is the only copy."""

REMEMBERED = 1000
"""Settled rows that stay, so that a late second answer finds its ref."""


def settle_rows(connection: Connection, verdicts: Sequence[Verdict]) -> int:
    """Give each waiting parcel its outcome, in the open transaction; returns how many there were."""
    done = sum(_settle(connection, verdict) for verdict in verdicts)
    if done:
        _forget_old(connection)
    return done


def _settle(connection: Connection, verdict: Verdict) -> int:
    outcome = OUTCOMES[verdict.word]
    row = update(PARCELS).where(PARCELS.c.ref == verdict.ref, PARCELS.c.state == WAITING)
    change = row.values(state=outcome, word=verdict.word, reason=verdict.reason, **WIPED[outcome])
    return connection.execute(change).rowcount


def _forget_old(connection: Connection) -> None:
    settled = select(PARCELS.c.seq).where(PARCELS.c.state == SETTLED)
    oldest = connection.scalar(settled.order_by(PARCELS.c.seq.desc()).offset(REMEMBERED).limit(1))
    if oldest is not None:
        connection.execute(delete(PARCELS).where(PARCELS.c.state == SETTLED, PARCELS.c.seq <= oldest))
