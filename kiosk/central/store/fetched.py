"""Which programme each kiosk is known to have: it said so when it asked for news."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, insert, select

from kiosk.central.store.database import Database
from kiosk.central.tables import fetched
from kiosk.clock import Clock


class Fetched:
    """One word for each kiosk: the digest of the programme it has."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def note(self, device_id: str, programme: str) -> None:
        """This kiosk has this programme; written only when that is new."""
        with self._database.reading() as tx:
            known = tx.scalar(select(fetched.c.programme).where(fetched.c.device_id == device_id))
        if known == programme:
            return
        with self._database.writing() as tx:
            tx.execute(delete(fetched).where(fetched.c.device_id == device_id))
            fresh = {"programme": programme, "at": self._clock.now()}
            tx.execute(insert(fetched).values(device_id=device_id, **fresh))

    def who(self, programme: str, among: Iterable[str]) -> dict[str, datetime]:
        """Those of some kiosks that have this programme, and since when."""
        wanted = select(fetched).where(fetched.c.programme == programme, fetched.c.device_id.in_(list(among)))
        with self._database.reading() as tx:
            return {r.device_id: r.at for r in tx.execute(wanted)}
