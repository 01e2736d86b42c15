"""A demo shows found things in every state, with dates of every sort and a chain that is whole."""

from collections import Counter

from sqlalchemy import select

from kiosk.central.custody_check import verify
from kiosk.central.moves import MOVES
from kiosk.central.seed import seed
from kiosk.central.tables import cases
from tests.central.conftest import House


def test_a_demo_shows_all_of_a_things_life(house: House) -> None:
    seed(house.parts, house.clock)

    with house.parts.database.reading() as tx:
        states = Counter(tx.scalars(select(cases.c.state).where(cases.c.life == "thing")))
    assert set(states) == set(MOVES["thing"])
    assert all(house.parts.shelves.counts().values())
    assert verify(house.parts.custody.lines()).whole
    assert house.parts.journal.check().broken_at is None
