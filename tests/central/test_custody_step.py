"""What was written before there was a chain is bound as it stands, in the order it was written."""

from datetime import UTC, date, datetime, timedelta

from alembic import command
from sqlalchemy import MetaData, Table, insert

from kiosk.assets import folder
from kiosk.central.custody_check import verify
from kiosk.central.parts import build_parts
from kiosk.central.schema.steps import _config
from kiosk.central.store import open_database
from kiosk.clock import HandClock
from kiosk.settings import CentralSettings, Lists
from tests.central.conftest import NOON

CASE = {
    "id": "a" * 32,
    "kind": "found_item",
    "life": "thing",
    "state": "received",
    "code": "HG-4F7K-92QX",
    "answers": {},
    "device_id": "d1",
    "at": datetime(2026, 11, 23, 23, 30, tzinfo=UTC),
    "received": NOON,
    "flags": [],
}
ROWS = (
    ("arrived", "", "awaiting_label", {}),
    ("label_on", "awaiting_label", "deposited", {}),
    ("receive", "deposited", "received", {"second_person": "Värd", "bag": "17"}),
    ("note", "received", "received", {"words": "Våt"}),
)


def older(url: str) -> None:
    """A database as it was before the step, with a thing in it."""
    database, config = open_database(url), _config()
    with database.engine.begin() as tx:
        config.attributes["connection"] = tx
        command.upgrade(config, "0006")
    with database.engine.begin() as tx:
        tables = {name: Table(name, MetaData(), autoload_with=tx) for name in ("devices", "cases", "events")}
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        device = {"id": "d1", "name": "Entrén", "enrolled": moment, "set_aside": []}
        tx.execute(insert(tables["devices"]).values(device))
        tx.execute(insert(tables["cases"]).values(CASE))
        for n, (act, before, after, details) in enumerate(ROWS):
            told = {"case_id": CASE["id"], "at": NOON + timedelta(days=n), "by": "Entrén", "act": act}
            told |= {"from_state": before, "to_state": after, "details": details}
            tx.execute(insert(tables["events"]).values(told))
    database.close()


def test_older_rows_become_a_whole_chain_and_older_things_know_their_day_and_bag(database_url: str) -> None:
    older(database_url)

    parts = build_parts(CentralSettings(database=database_url), Lists(folder("config")), HandClock(NOON))

    case, verdict = parts.cases.peek(str(CASE["id"])), verify(parts.custody.lines())
    parts.database.close()
    assert verdict.whole
    assert (verdict.rows, verdict.days) == (4, 4)
    assert [e.n for e in case.events] == [1, 2, 3, 4]
    assert (case.bag, case.day, case.reported) == ("17", date(2026, 11, 24), None)
