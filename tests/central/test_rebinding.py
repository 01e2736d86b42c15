"""A database from before words could be masked: chains hold after the step, what was wrong stays wrong."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import command

from kiosk.assets import folder
from kiosk.central.custody import Knot, fingerprint, stamp
from kiosk.central.parts import Parts, build_parts
from kiosk.central.schema.steps import _config
from kiosk.central.store import open_database
from kiosk.clock import HandClock
from kiosk.settings import CentralSettings, Lists

AT = datetime(2026, 11, 20, 12, 0, 0, 250, tzinfo=UTC)
CASE = "c" * 32


def old(url: str, *, spoilt: bool) -> None:
    """As the program of step 10 wrote it: rows bound by their words themselves."""
    database, config = open_database(url), _config()
    with database.writing() as tx:
        config.attributes["connection"] = tx
        command.upgrade(config, "0010")
    meta = sa.MetaData()
    meta.reflect(database.engine)
    with database.writing() as tx:
        told = {"id": "d1", "name": "Entrén", "enrolled": AT, "set_aside": []}
        tx.execute(sa.insert(meta.tables["devices"]).values(**told))
        tx.execute(sa.insert(meta.tables["refs"]).values(ref=CASE, digest="x"))
        case = {"id": CASE, "kind": "found_item", "life": "thing", "state": "deposited", "device_id": "d1"}
        tx.execute(
            sa.insert(meta.tables["cases"]).values(**case, answers={}, flags=[], received=AT, code="HG-1")
        )
        _rows(tx, meta, "arrived" if not spoilt else "changed")
        _journal(tx, meta)
    database.close()


def _rows(tx: sa.Connection, meta: sa.MetaData, act: str) -> None:
    bare = {
        "case": CASE,
        "n": 1,
        "at": stamp(AT),
        "by": "Entrén",
        "act": "arrived",
        "from": "",
        "to": "deposited",
    }
    bound = fingerprint("row", {**bare, "details": {"words": "Å"}, "salt": "s", "previous": ""})
    knot = Knot(1, AT.date(), CASE, 1, bound, "")
    row = {"case_id": CASE, "at": AT, "by": "Entrén", "act": act, "from_state": "", "to_state": "deposited"}
    more = {"details": {"words": "Å"}, "n": 1, "salt": "s", "previous": "", "hash": bound}
    tx.execute(sa.insert(meta.tables["events"]).values(**row, **more))
    told = {"seq": 1, "day": knot.day, "case_id": CASE, "n": 1, "binds": bound, "previous": ""}
    tx.execute(sa.insert(meta.tables["knots"]).values(**told, hash=knot.hash))


def _journal(tx: sa.Connection, meta: sa.MetaData) -> None:
    plain = json.dumps(
        ["", 1, AT.isoformat(timespec="microseconds"), "p", "Värd", "case.read", "HG-1"], ensure_ascii=False
    )
    told = {"seq": 1, "at": AT, "person_id": "p", "who": "Värd", "act": "case.read", "about": "HG-1"}
    bound = hashlib.sha256(plain.encode()).hexdigest()
    tx.execute(sa.insert(meta.tables["journal"]).values(**told, previous="", hash=bound))


def opened(url: str) -> Parts:
    return build_parts(CentralSettings(database=url), Lists(folder("config")), HandClock(AT))


def test_old_chains_are_whole_after_the_step_and_words_can_be_masked(database_url: str) -> None:
    old(database_url, spoilt=False)
    parts = opened(database_url)

    assert parts.custody.whole().whole
    assert parts.custody.check(CASE).broken_at is None
    assert parts.journal.walk().broken_at is None
    parts.database.close()


def test_what_was_changed_before_the_step_is_still_found_after_it(database_url: str) -> None:
    old(database_url, spoilt=True)
    parts = opened(database_url)

    assert not parts.custody.whole().whole
    assert parts.custody.check(CASE).broken_at == 1
    parts.database.close()
