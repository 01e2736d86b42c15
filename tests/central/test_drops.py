"""A tip's frame says nothing of when within its day it came, in which order, or from which kiosk."""

import pytest
from sqlalchemy import Date, LargeBinary, String, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from kiosk.central.tables import metadata, tip_frames
from kiosk.wire import messages as m
from tests.central.conftest import House

ALLOWED = {"id": String, "digest": String, "day": Date, "body": LargeBinary}


def test_a_frame_has_a_day_and_no_other_mark_of_time_order_or_place(house: House) -> None:
    found = inspect(house.parts.database.engine)

    columns = {c["name"]: c for c in found.get_columns(tip_frames.name)}
    pointed = {
        (table, key["referred_table"])
        for table in found.get_table_names()
        for key in found.get_foreign_keys(table)
        if tip_frames.name in (table, key["referred_table"])
    }

    assert columns.keys() == ALLOWED.keys()
    assert all(isinstance(c["type"], ALLOWED[name]) for name, c in columns.items())
    assert not any(c.get("default") or c.get("autoincrement") is True for c in columns.values())
    assert pointed == set()


def test_sqlite_numbers_no_frame_by_its_arrival(house: House) -> None:
    if not house.parts.database.on_sqlite:
        pytest.skip("PostgreSQL has no row numbers")

    with pytest.raises(DBAPIError), house.parts.database.reading() as tx:
        tx.execute(text(f"SELECT rowid FROM {tip_frames.name}"))


def test_a_drop_leaves_its_frames_and_nothing_else_anywhere(house: House) -> None:
    before = _counts(house)
    slots = house.settings.tip_slots

    house.parts.drops.keep(m.Drop(frames=[bytes([n]) * m.FRAME_BYTES for n in range(slots)]))

    after = _counts(house)
    assert {name: n - before[name] for name, n in after.items() if n != before[name]} == {
        tip_frames.name: slots
    }


def _counts(house: House) -> dict[str, int]:
    with house.parts.database.reading() as tx:
        return {t.name: tx.scalar(select(func.count()).select_from(t)) or 0 for t in metadata.tables.values()}
