"""The custody log as staff see it: whether it is whole, its days, the file to take away."""

from collections.abc import Iterator

from kiosk.central.custody import ClosedDay, ThingCheck, checked
from kiosk.central.custody_check import Verdict, verify
from kiosk.central.custody_file import export
from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.store import custody
from kiosk.central.store.database import Database
from kiosk.clock import Clock
from kiosk.wire.codec import moment


class CustodyLog:
    """Reads both chains; rows are added by `store/custody.py` alone."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, *, house: str) -> None:
        self._database, self._journal, self._clock, self._house = database, journal, clock, house

    def check(self, case_id: str) -> ThingCheck:
        """One thing's own chain."""
        with self._database.reading() as tx:
            return checked(custody.rows_of(tx, case_id), custody.knots_of(tx, case_id))

    def whole(self) -> Verdict:
        """The whole house's, as the file would be checked; takes a while where there are many."""
        return verify(self.lines())

    def days(self) -> list[ClosedDay]:
        """Each day's last knot, newest first: what is printed and kept."""
        with self._database.reading() as tx:
            return custody.days(tx)

    def export(self, person: Person) -> Iterator[bytes]:
        """The file's lines; that it was taken out is written in the journal."""
        self._journal.note(person, "custody.exported")
        return self.lines()

    def lines(self) -> Iterator[bytes]:
        """The file's lines as they are at one moment."""
        with self._database.reading() as tx:
            yield from export(self._house, moment(self._clock.now()), custody.kept(tx))
