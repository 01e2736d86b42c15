import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.errors import NotStored
from kiosk.store.database import Database
from kiosk.store.files import set_aside
from kiosk.store.settling import OUTCOMES, REMEMBERED
from kiosk.wire.messages import Verdict, Word
from tests.store.parts import NOON, Memory, Sheet, all_bytes


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory.at(tmp_path)


def test_what_is_kept_comes_out_in_order_and_unchanged(memory: Memory) -> None:
    memory.keep(
        kind="found_item", code="HG-4F7K-92QX", answers={"place": "other:vid ån"}, envelope=b"\x00sealed"
    )
    memory.clock.forward(-86400)
    memory.keep(kind="check_in", colour="Blå", ticket="417358")

    first, second = memory.outbox.due(10)
    assert (first.seq, first.kind, first.code, first.envelope) == (
        1,
        "found_item",
        "HG-4F7K-92QX",
        b"\x00sealed",
    )
    assert first.answers == {"place": "other:vid ån"}
    assert (second.seq, second.number, second.code, second.trusted) == (2, "Blå 1", "417358", True)
    assert second.at == "2026-11-23T11:00:00Z"


def test_the_papers_are_drawn_with_the_number_that_was_given(memory: Memory) -> None:
    seen = []
    kept = memory.outbox.keep(memory.leaving(colour="Gul"), lambda k: seen.append(k) or [Sheet("slip")])  # type: ignore[func-returns-value]

    assert (seen[0].seq, seen[0].number, seen[0].jobs) == (1, "Gul 1", ())
    assert kept.number == "Gul 1"
    assert len(kept.jobs) == 1


def test_a_paper_that_fails_takes_back_the_parcel_and_its_number(memory: Memory) -> None:
    class Torn(Sheet):
        def encoded(self) -> bytes:
            raise ValueError("no such layout")

    with pytest.raises(ValueError, match="layout"):
        memory.keep(colour="Blå", papers=[Sheet(), Torn()])

    assert memory.outbox.due(10) == []
    assert memory.prints.next_queued(memory.clock.now(), 180) is None
    assert memory.keep(colour="Blå").number == "Blå 1"


@pytest.mark.parametrize("word", [w for w, outcome in OUTCOMES.items() if outcome == "settled"])
def test_central_has_it_so_every_word_of_it_is_gone_from_every_file(
    memory: Memory, tmp_path: Path, word: Word
) -> None:
    memory.keep(
        kind="found_item", code="HG-4F7K-92QX", answers={"description": "blommigt fodral"}, envelope=b"Q" * 64
    )
    held = all_bytes(tmp_path)
    memory.outbox.settle([Verdict(ref=p.ref, word=word) for p in memory.outbox.due(10)])
    left = all_bytes(tmp_path)

    assert memory.outbox.due(10) == []
    for secret in (b"blommigt", b"Q" * 64, b"HG-4F7K"):
        assert secret in held
        assert secret not in left


@pytest.mark.parametrize("word", [w for w, outcome in OUTCOMES.items() if outcome == "set_aside"])
def test_what_central_refuses_is_set_aside_whole_and_can_try_again(memory: Memory, word: Word) -> None:
    for place in ("station", "park"):
        memory.keep(answers={"place": place})
    bad, good = memory.outbox.due(10)
    memory.outbox.settle([Verdict(ref=bad.ref, word=word, reason="unknown place")])

    assert memory.outbox.set_aside() == [Verdict(ref=bad.ref, word=word, reason="unknown place")]
    assert memory.outbox.due(10) == [good]
    assert memory.outbox.retry_set_aside() == 1
    assert memory.outbox.due(10) == [bad, good]
    assert memory.outbox.set_aside() == []


def test_only_refs_that_wait_here_count_as_settled(memory: Memory) -> None:
    memory.keep()
    ref = memory.outbox.due(1)[0].ref

    assert memory.outbox.settle([Verdict(ref="0" * 32, word="stored")]) == 0
    assert memory.outbox.waiting().count == 1
    assert memory.outbox.settle([Verdict(ref=ref, word="stored"), Verdict(ref=ref, word="refused")]) == 1
    assert memory.outbox.settle([Verdict(ref=ref, word="duplicate")]) == 0
    assert memory.outbox.set_aside() == []


def test_waiting_tells_how_many_how_long_and_the_newest_sequence(memory: Memory) -> None:
    nothing = memory.outbox.waiting()
    memory.keep()
    memory.clock.forward(90)
    memory.keep()
    two = memory.outbox.waiting()
    memory.outbox.settle([Verdict(ref=p.ref, word="stored") for p in memory.outbox.due(10)])
    after = memory.outbox.waiting()

    assert (nothing.count, nothing.oldest_seconds, nothing.last_seq) == (0, 0, 0)
    assert (two.count, two.oldest_seconds, two.last_seq) == (2, 90, 2)
    assert (after.count, after.oldest_seconds, after.last_seq) == (0, 0, 2)


def test_a_clock_that_went_back_makes_no_negative_wait(memory: Memory) -> None:
    memory.keep()
    memory.clock.forward(-3600)

    assert memory.outbox.waiting().oldest_seconds == 0


def test_numbers_are_the_days_own_and_each_colours_own(memory: Memory) -> None:
    today = [memory.keep(colour=c).number for c in ("Blå", "Blå", "Gul")]
    memory.outbox.settle([Verdict(ref=p.ref, word="stored") for p in memory.outbox.due(10)])
    today += [memory.keep(colour="Blå").number, memory.keep().number]
    memory.clock.at = datetime(2026, 11, 24, 23, 1, tzinfo=UTC)  # 00:01 in Sweden
    tomorrow = memory.keep(colour="Blå").number

    assert today == ["Blå 1", "Blå 2", "Gul 1", "Blå 3", ""]
    assert tomorrow == "Blå 1"


def test_a_memory_made_anew_gives_no_number_of_the_same_day_again(tmp_path: Path) -> None:
    def a_day() -> list[str]:
        return [before.keep(colour="Blå").number for _ in range(3)]

    before = Memory.at(tmp_path)
    given = a_day()
    for _ in range(2):
        set_aside(tmp_path / "kiosk.db")
        before = Memory.at(tmp_path)
        given += a_day()
    before.clock.forward(86400)

    assert len(set(given)) == 9
    assert given[3] == "Blå 201"
    assert a_day() == ["Blå 1", "Blå 2", "Blå 3"]


def test_a_clock_nobody_has_set_never_gives_a_number_twice(memory: Memory) -> None:
    first = memory.keep(colour="Blå").number
    memory.clock.trust = False
    memory.clock.at = NOON - timedelta(days=30)
    after_power_cut = memory.keep(colour="Blå").number

    assert [first, after_power_cut] == ["Blå 1", "Blå 2"]


def test_a_slip_is_known_before_and_after_central_has_it_without_its_digits(
    memory: Memory, tmp_path: Path
) -> None:
    number = memory.keep(colour="Blå", ticket="417358").number
    before = memory.outbox.ticket_known("417358")
    memory.outbox.settle([Verdict(ref=p.ref, word="stored") for p in memory.outbox.due(10)])

    assert before == memory.outbox.ticket_known("417358") == number
    assert memory.outbox.ticket_known("417359") == ""
    assert b"417358" not in all_bytes(tmp_path)


def test_yesterdays_slip_is_forgotten(memory: Memory) -> None:
    memory.keep(colour="Blå", ticket="417358")
    memory.outbox.settle([Verdict(ref=p.ref, word="stored") for p in memory.outbox.due(10)])
    memory.keep(colour="Blå", ticket="555555")
    memory.clock.forward(86400)

    assert memory.outbox.ticket_known("417358") == ""
    assert memory.outbox.ticket_known("555555") == ""
    memory.keep(colour="Blå", ticket="417358")
    memory.outbox.settle([Verdict(ref=p.ref, word="stored") for p in memory.outbox.due(10)])
    with memory.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM tickets").scalar_one() == 1


def test_a_full_disk_is_told_and_takes_nothing_with_it(memory: Memory) -> None:
    memory.keep(colour="Blå")
    with memory.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(NotStored, match="SQLITE_FULL"):
        memory.keep(colour="Blå", envelope=bytes(16384), papers=[Sheet()])

    assert len(memory.outbox.due(10)) == 1
    assert memory.keep(colour="Blå").number == "Blå 2", "works again as soon as there is room"


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is missing")
def test_one_hand_in_is_one_sync(tmp_path: Path) -> None:
    Memory.at(tmp_path)
    watched = ["strace", "-f", "-o", str(tmp_path / "calls"), "-e", "trace=fsync,fdatasync,write"]
    subprocess.run([*watched, sys.executable, "-c", KEEP_ON, str(tmp_path), "6"], check=True, timeout=60)

    calls = "".join(re.findall(r"(?:sync|write)(?=\((?:1,|\d+\) ))", (tmp_path / "calls").read_text()))
    assert re.search(r"((write)+sync){5}(write)+", calls)
    assert "syncsync" not in calls[calls.index("write") : calls.rindex("write")]


def test_the_settled_are_forgotten_in_the_end_but_the_count_goes_on(memory: Memory) -> None:
    for _ in range(3):
        for _ in range((REMEMBERED + 10) // 3 + 1):
            memory.keep()
        memory.outbox.settle([Verdict(ref=p.ref, word="stored") for p in memory.outbox.due(1000)])
    with memory.database.reading() as connection:
        rows, last = connection.exec_driver_sql("SELECT count(*), max(seq) FROM parcels").one()

    assert rows == REMEMBERED
    assert memory.keep().seq == last + 1


def test_the_repr_of_what_leaves_tells_no_answer(memory: Memory) -> None:
    told = repr(
        memory.leaving(code="HG-4F7K-92QX", ticket="417358", answers={"a": "hemlig"}, envelope=b"zzz")
    )

    assert not re.search(r"hemlig|417358|HG-|zzz", told)


KEEP_ON = """
import sys
from pathlib import Path
from tests.store.parts import Memory, Sheet
memory = Memory.at(Path(sys.argv[1]))
memory.clock.trust = False
for _ in range(int(sys.argv[2])):
    kept = memory.keep(colour="Blå", papers=[Sheet()])
    print(kept.seq, kept.jobs[0], flush=True)
"""


@pytest.mark.parametrize("delay", [0.02, 0.1, 0.25])
def test_whatever_was_thanked_for_survives_a_killed_terminal(tmp_path: Path, delay: float) -> None:
    Memory.at(tmp_path)
    terminal = subprocess.Popen(
        [sys.executable, "-c", KEEP_ON, str(tmp_path), "100000"], stdout=subprocess.PIPE, text=True
    )
    assert terminal.stdout
    first = terminal.stdout.readline()
    time.sleep(delay)
    terminal.send_signal(signal.SIGKILL)
    thanked = [line.split() for line in [first, *terminal.stdout.read().splitlines()] if line.count(" ")]
    terminal.wait()

    memory = Memory.at(tmp_path)
    kept = [p.seq for p in memory.outbox.due(100_000)]
    assert {int(seq) for seq, _ in thanked} <= set(kept)
    assert len(kept) - len(thanked) in (0, 1)
    for seq, job in thanked:
        assert memory.prints.state(int(job)).state == "queued", seq
    with Database(tmp_path / "kiosk.db").reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_two_programs_write_at_once_and_neither_loses(tmp_path: Path) -> None:
    memory = Memory.at(tmp_path)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", KEEP_ON, str(tmp_path), "100000"], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    thanked = []
    for writer in writers:
        assert writer.stdout
        thanked += [writer.stdout.readline() for _ in range(40)]
    for _ in range(5):
        memory.outbox.settle([Verdict(ref=p.ref, word="stored") for p in memory.outbox.due(10)])
    for writer in writers:
        writer.kill()
        writer.communicate()

    with memory.database.reading() as connection:
        rows, numbers = connection.exec_driver_sql(
            "SELECT count(*), (SELECT last FROM queue_days) FROM parcels"
        ).one()
    assert all(thanked)
    assert rows == numbers >= len(thanked)
