"""The journal's chain: whole over erasing, checked by parts, its file checked alone."""

import io
import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kiosk.central.custody import fingerprint, plain
from kiosk.central.journal import Looked
from kiosk.central.journal_file import Entry, verify
from kiosk.central.people import HOUSE, Person
from tests.central.conftest import NOON, House

READER = Person("p7", "Läsare", ("tips_reader",))


def filled(house: House, rows: int = 5) -> None:
    for n in range(rows):
        house.parts.journal.note(READER, "case.read", f"HG-{n}")


def file(house: House) -> list[bytes]:
    return list(house.parts.journal.export(HOUSE, "Trygghetscenter"))


def tampered(house: House, statement: str) -> None:
    """By somebody with the database's own password."""
    with house.parts.database.writing() as tx:
        if house.parts.database.on_sqlite:
            tx.execute(text("DROP TRIGGER journal_no_update"))
        else:
            tx.execute(text("DROP TRIGGER journal_fixed ON journal"))
        tx.execute(text(statement))


def forgotten(house: House, last: int) -> None:
    with house.parts.database.writing() as tx:
        house.parts.journal.forget(tx, last)


def test_the_way_of_binding_never_changes_by_accident() -> None:
    entry = Entry(1, NOON, "Värd", "case.read", "HG-Å", "p1", "")

    assert entry.hash == "dd716abf19e8a8514e68d899988800a4c609847caf7b6f097f2d8a7c06d79e81"


def test_the_file_is_whole_and_has_its_own_export_as_last_row(house: House) -> None:
    filled(house)

    lines = file(house)

    assert verify(lines).whole
    assert json.loads(lines[-2])["act"] == "journal.exported"
    assert verify(lines, verify(lines).head).whole
    assert not verify(lines, "0" * 64).whole


def test_every_single_byte_of_the_file_is_bound_and_no_cut_is_whole(house: House) -> None:
    filled(house, 2)
    forgotten(house, 2)
    whole = b"".join(file(house))

    flipped = (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole)))
    assert [n for n, one in enumerate(flipped) if verify(list(io.BytesIO(one))).whole] == []
    assert [end for end in range(len(whole)) if verify(list(io.BytesIO(whole[:end]))).whole] == []


def test_a_row_mended_with_its_own_fingerprint_no_longer_fits_the_next(house: House) -> None:
    filled(house)
    lines = file(house)
    told = json.loads(lines[2])
    bare = {name: words for name, words in {**told, "who": "Ingen"}.items() if name not in {"hash", "line"}}
    lines[2] = (plain({"line": "entry", **bare, "hash": fingerprint("entry", bare)}) + "\n").encode()
    end = {**json.loads(lines[-1]), "bytes": sha256(b"".join(lines[:-1])).hexdigest()}

    faults = verify([*lines[:-1], (plain(end) + "\n").encode()]).faults

    assert [fault.what for fault in faults] == ["entry_order"]


def test_old_rows_go_with_a_row_that_says_so_and_the_rest_stays_whole(house: House) -> None:
    filled(house)
    before = house.parts.journal.walk()

    forgotten(house, 4)

    lines = file(house)
    assert house.parts.journal.walk().broken_at is None
    assert house.parts.journal.check().broken_at is None
    assert (verify(lines).whole, verify(lines).erased) == (True, 4)
    assert house.parts.journal.page(act="journal.erased").total == 1
    assert len(lines) == before.rows + 2 - 4 + 2


def test_rows_cannot_go_past_the_mark_even_by_the_database_itself(house: House) -> None:
    filled(house)
    forgotten(house, 2)

    with pytest.raises(DBAPIError), house.parts.database.writing() as tx:
        tx.execute(text("DELETE FROM journal WHERE seq <= 3"))


def test_rows_deleted_with_a_mark_but_no_row_that_says_so_are_found(house: House) -> None:
    filled(house)
    with house.parts.database.writing() as tx:
        found = tx.execute(text("SELECT hash FROM journal WHERE seq = 3")).scalar_one()
        mark = (
            f"INSERT INTO marks (name, seq, hash, at) VALUES ('erased', 3, '{found}', '2026-11-24 11:00:00')"
        )
        tx.execute(text(mark))
        tx.execute(text("DELETE FROM journal WHERE seq <= 3"))

    assert house.parts.journal.walk().broken_at is not None
    assert not verify(file(house)).whole


def test_a_look_walks_on_from_the_last_and_the_whole_walk_finds_what_lies_before(house: House) -> None:
    filled(house, 600)
    house.parts.journal.check()
    filled(house, 3)
    tampered(house, "UPDATE journal SET about = 'else' WHERE seq = 300")
    seen = house.parts.journal.check()

    walked = house.parts.journal.walk()

    assert seen.broken_at is None, "the look began after what was walked before"
    assert walked.broken_at == 300
    assert house.parts.journal.check().broken_at == 300, "and what was found is remembered"


def test_a_fresh_row_that_is_changed_is_found_by_the_next_look(house: House) -> None:
    filled(house, 600)
    house.parts.journal.check()
    filled(house, 3)
    fresh = house.parts.journal.page().rows[1].seq
    tampered(house, f"UPDATE journal SET who = 'else' WHERE seq = {fresh}")

    assert house.parts.journal.check().broken_at == fresh


def test_the_filter_knows_who_what_about_days_and_readings(house: House) -> None:
    journal = house.parts.journal
    filled(house, 2)
    house.clock.at += timedelta(days=1)
    journal.note(HOUSE, "case.note", "HG-0")
    day = date(2026, 11, 25)

    def about(wanted: Looked) -> list[tuple[str, str]]:
        return [(e.act, e.about) for e in journal.find(wanted).rows]

    assert about(Looked(who="Läsare", about="HG-0")) == [("case.read", "HG-0")]
    assert about(Looked(first=day)) == [("case.note", "HG-0")]
    assert about(Looked(act="case.", last=day - timedelta(days=1))) == [
        ("case.read", "HG-1"),
        ("case.read", "HG-0"),
    ]
    assert about(Looked(act="case.", reads=False)) == [("case.note", "HG-0")]
    assert about(Looked(words="HG-0")) == [("case.note", "HG-0"), ("case.read", "HG-0")]


def test_pages_follow_each_other_while_rows_are_added(house: House) -> None:
    filled(house, 150)
    first = house.parts.journal.find(Looked(act="case."))
    filled(house, 5)

    second = house.parts.journal.find(Looked(act="case.", before=first.next or 0))

    assert len(first.rows) == 100
    assert [e.seq for e in second.rows] == list(range(first.rows[-1].seq - 1, first.rows[-1].seq - 51, -1))
    assert second.next is None
