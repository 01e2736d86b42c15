"""Whatever is changed, taken away, added or swapped in a custody log is found, by the file alone."""

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from kiosk.central.cases import Event
from kiosk.central.custody import MASKED, Bound, Knot, fingerprint, plain, sealed
from kiosk.central.custody_check import verify
from kiosk.central.custody_file import export
from kiosk.central.people import Person
from kiosk.central.store import custody
from tests.central.conftest import NOON, House, batch, thing
from tests.central.test_cases import HOST, answers

OTHER = Person("p2", "Värd, reception", ("desk",))
CODES = ("HG-4F7K-92QX", "HG-7C3M-QK4T")


def filled(house: House) -> list[str]:
    """Two things with a few hands each, on two days."""
    parcels = [thing(seq, code=code) for seq, code in enumerate(CODES, 1)]
    house.parts.intake.take(house.device, batch(*parcels))
    for parcel in parcels:
        house.parts.cases.move(parcel.ref, "label_on", HOST, 1)
    house.clock.at = NOON.replace(day=25)
    case = house.parts.cases.peek(parcels[0].ref)
    house.parts.cases.move(case.id, "receive", HOST, 2, answers(house, case.moves[0]))
    house.parts.cases.note(parcels[1].ref, OTHER, 'Å, <b>våt</b>\n"citat" \\ 🙂')
    return [parcel.ref for parcel in parcels]


def log(house: House) -> list[bytes]:
    with house.parts.database.reading() as tx:
        return list(export("Trygghetscenter Messingen", "2026-11-25T12:00:00Z", custody.kept(tx)))


def faults(lines: list[bytes]) -> list[str]:
    return [fault.what for fault in verify(lines).faults]


def test_a_log_that_nobody_touched_is_whole(house: House) -> None:
    filled(house)

    verdict = verify(log(house))

    assert verdict.whole
    assert (verdict.rows, verdict.knots, verdict.days, verdict.erased) == (6, 6, 2, 0)


def test_the_way_of_binding_never_changes_by_accident() -> None:
    seals = sealed({"words": "Å"}, {"words": "salt"})
    row = Bound("c", 1, NOON, "Värd", "note", "a", "a", "salt", seals, "", {"words": "Å"}, {"words": "salt"})
    knot = Knot(1, NOON.date(), "c", 1, row.hash, "")

    assert row.hash == "063d86cf4a74658a1780c51b687e476fedeffa9da94febc8878dbb5a3cdb041a"
    assert knot.hash == "650c9d960a15fc4bfb9181f9abba2692c71de7f653cabae23cd9afa678b4f6e8"


def test_every_single_byte_is_bound(house: House) -> None:
    filled(house)
    whole = b"".join(log(house))

    unseen = [at for at in range(len(whole)) if verify(lines_of(flipped(whole, at))).whole]

    assert unseen == []


def flipped(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


def lines_of(whole: bytes) -> list[bytes]:
    """As a file is read."""
    return list(io.BytesIO(whole))


def test_a_file_that_is_cut_anywhere_is_not_whole(house: House) -> None:
    filled(house)
    whole = b"".join(log(house))

    assert [end for end in range(len(whole)) if verify(lines_of(whole[:end])).whole] == []
    assert verify([]).faults[0].what == "end"


def test_lines_that_are_swapped_doubled_dropped_or_added_are_found(house: House) -> None:
    filled(house)
    lines = log(house)

    for at in range(len(lines)):
        assert faults(lines[:at] + lines[at + 1 :]), "dropped"
        assert faults([*lines[: at + 1], lines[at], *lines[at + 1 :]]), "doubled"
        assert faults([*lines[:at], *reversed(lines[at : at + 2]), *lines[at + 2 :]]) or at == len(lines) - 1
    assert faults([*lines, lines[-1]])
    assert faults([*lines, b"\n"])


def rewritten(lines: list[bytes]) -> list[bytes]:
    """With an end line that fits again, as somebody who knows the format would make it."""
    told = json.loads(lines[-1])
    told["bytes"] = hashlib.sha256(b"".join(lines[:-1])).hexdigest()
    return [*lines[:-1], (plain(told) + "\n").encode()]


def edited(line: bytes, change: Callable[[dict[str, dict[str, object]]], None]) -> bytes:
    told = json.loads(line)
    change(told)
    return (plain(told) + "\n").encode()


def test_words_changed_by_somebody_who_mends_the_end_line_are_found(house: House) -> None:
    filled(house)
    lines = log(house)
    lines[1] = edited(lines[1], lambda told: told["row"].update(by="Ingen"))

    assert faults(rewritten(lines)) == ["row"]


def test_a_row_mended_with_its_own_fingerprint_no_longer_fits_its_knot(house: House) -> None:
    filled(house)
    lines = log(house)

    def mend(told: dict[str, dict[str, object]]) -> None:
        told["row"]["by"] = "Ingen"
        bare = {name: value for name, value in told["row"].items() if name != "hash"}
        told["row"]["hash"] = fingerprint("row", bare)

    lines[1] = edited(lines[1], mend)

    assert "binds" in faults(rewritten(lines))


def removed(house: House, statement: str) -> list[str]:
    """What the check says after somebody with the database's own password was there."""
    with house.parts.database.writing() as tx:
        tx.execute(text(statement))
    return faults(log(house))


def test_rows_deleted_from_the_database_are_found_the_last_and_a_whole_case_too(house: House) -> None:
    first, second = filled(house)

    assert removed(house, f"DELETE FROM events WHERE case_id = '{second}' AND act = 'note'") == ["gone"]
    assert removed(house, f"DELETE FROM events WHERE case_id = '{first}'") == ["gone", "gone"]


def test_a_row_put_into_the_database_past_the_chain_is_found(house: House) -> None:
    first, _ = filled(house)
    columns = "case_id, at, by, act, from_state, to_state, details, n, salt, previous, hash"
    values = "'2026-11-25 13:00:00', 'Ingen', 'note', 'a', 'a', '{}', 99, '', '', ''"

    assert "untied" in removed(house, f"INSERT INTO events ({columns}) VALUES ('{first}', {values})")


def test_an_erased_case_leaves_a_chain_that_is_whole_and_says_who_and_why(house: House) -> None:
    first, _ = filled(house)
    with house.parts.database.writing() as tx:
        custody.erase(tx, first, house.clock.now(), "Gallring", "365 dagar")

    lines = log(house)

    verdict = verify(lines)
    assert verdict.whole
    assert (verdict.rows, verdict.knots, verdict.erased) == (3, 7, 1)
    assert b"365 dagar" in b"".join(lines)
    assert faults(rewritten([*lines[:-3], *lines[-2:]]))


def mask(house: House, case_id: str, *kept: str) -> None:
    with house.parts.database.writing() as tx:
        told = Event(house.clock.now(), "Värd", MASKED, "a", "a", {"ground": "asked"})
        custody.mask(tx, case_id, {*kept, "which", "ground"}, told)


def test_words_that_are_masked_leave_a_chain_that_is_whole_and_are_in_no_line(house: House) -> None:
    first, second = filled(house)
    before = verify(log(house)).head

    mask(house, second)
    mask(house, first, "second_person")

    lines = log(house)
    assert verify(lines, before).whole
    assert b"citat" not in b"".join(lines)
    assert b"2.words" not in b"".join(lines)
    assert b'"which":"3.words"' in b"".join(lines)
    assert b'"second_person":"' in b"".join(lines)
    assert house.parts.custody.check(first).broken_at is None


def test_words_taken_out_without_a_row_that_says_so_are_found(house: House) -> None:
    first, second = filled(house)
    mask(house, first)
    blank = f"UPDATE events SET details = '{{}}', salts = '{{}}' WHERE case_id = '{second}' AND n = 3"

    assert removed(house, blank) == ["masked"]
    assert house.parts.custody.check(second).broken_at == 3


def test_words_changed_in_the_database_are_found(house: House) -> None:
    _, second = filled(house)
    change = f"UPDATE events SET details = '{{\"words\": \"torr\"}}' WHERE case_id = '{second}' AND n = 3"

    assert removed(house, change) == ["row"]
    assert house.parts.custody.check(second).broken_at == 3


def test_a_head_kept_on_paper_shows_that_a_whole_new_chain_is_another(house: House) -> None:
    filled(house)
    with house.parts.database.reading() as tx:
        head = custody.days(tx)[0].head
        other = [replace(k) for k in custody.kept(tx)]

    assert verify(log(house), head).whole
    assert verify(log(house), verify(log(house)).head).whole
    assert not verify(log(house), "0" * 64).whole
    assert verify(export("x", "y", other[:2])).whole
    assert not verify(export("x", "y", other[:2]), head).whole


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"{}\n", b"[1]\n", b"\xff\n", b'{"line":"begin"}\n', b"{" * 5000]
)
def test_what_is_no_log_is_told_as_such(line: bytes) -> None:
    assert not verify([line]).whole


def test_a_thing_knows_whether_its_own_chain_is_whole(house: House) -> None:
    first, second = filled(house)
    whole = house.parts.custody.check(first)
    removed(house, f"DELETE FROM events WHERE case_id = '{first}' AND act = 'receive'")
    removed(house, f"DELETE FROM events WHERE case_id = '{second}' AND n = 1")

    assert (whole.rows, whole.broken_at) == (3, None)
    assert house.parts.custody.check(first).broken_at == 3
    assert house.parts.custody.check(second).broken_at == 1


def test_taking_the_log_out_is_written_in_the_journal_and_today_is_a_day(house: House) -> None:
    filled(house)

    lines = list(house.parts.custody.export(HOST))

    assert verify(lines).whole
    assert house.parts.journal.page(act="custody.exported").total == 1
    assert [(d.day.day, d.knots) for d in house.parts.custody.days()] == [(25, 2), (24, 4)]
    assert house.parts.custody.days()[0].head == verify(lines).head
