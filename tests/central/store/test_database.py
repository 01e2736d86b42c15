"""What a transaction sees, on both databases."""

from sqlalchemy import func, select

from kiosk.central.people import HOUSE
from kiosk.central.tables import journal
from tests.central.conftest import House


def test_whoever_reads_sees_one_moment_whatever_is_written_meanwhile(house: House) -> None:
    rows = select(func.count()).select_from(journal)
    with house.parts.database.reading() as tx:
        before = tx.scalar(rows)
        house.parts.journal.note(HOUSE, "case.read")
        during = tx.scalar(rows)

    with house.parts.database.reading() as tx:
        after = tx.scalar(rows)
    assert (during, after) == (before, before + 1)
