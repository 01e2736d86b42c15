from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.errors import StoreTrouble
from kiosk.store.prints import CUT_SHORT, KEPT_FOR, MOVES, Prints, PrintState, Stage
from kiosk.wire.messages import LABEL
from tests.store.parts import Memory, Sheet

VISIT = 180.0

WAYS: dict[Stage, Callable[[Prints, int], object]] = {
    Stage.QUEUED: lambda prints, job: None,
    Stage.SENDING: lambda prints, job: prints.begin(job),
    Stage.CONFIRMING: lambda prints, job: (prints.begin(job), prints.confirming(job)),
    Stage.PRINTED: lambda prints, job: (prints.begin(job), prints.end(job, Stage.PRINTED)),
    Stage.FAILED: lambda prints, job: (prints.begin(job), prints.end(job, Stage.FAILED, "printer.missing")),
    Stage.UNKNOWN: lambda prints, job: (prints.begin(job), prints.end(job, Stage.UNKNOWN)),
    Stage.HANDED_TO_DESK: lambda prints, job: prints.to_desk(job),
}


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory.at(tmp_path)


def test_jobs_come_in_the_order_they_were_asked_for(memory: Memory) -> None:
    jobs = memory.keep(papers=[Sheet("label"), Sheet("receipt")]).jobs
    first = memory.prints.next_queued(memory.clock.now(), VISIT)
    memory.prints.begin(jobs[0])
    second = memory.prints.next_queued(memory.clock.now(), VISIT)
    memory.prints.begin(jobs[1])

    assert first and second
    assert (first.job, first.role, first.paper, first.copy) == (jobs[0], "label", b"a sheet for label", 1)
    assert (second.job, second.role) == (jobs[1], "receipt")
    assert memory.prints.next_queued(memory.clock.now(), VISIT) is None


@pytest.mark.parametrize("at", Stage)
@pytest.mark.parametrize("to", Stage)
def test_the_table_of_moves_is_what_holds(memory: Memory, at: Stage, to: Stage) -> None:
    job = memory.label()
    WAYS[at](memory.prints, job)
    moved = memory.prints.end(job, to, "why")

    assert moved == (to in MOVES[at])
    assert memory.prints.state(job).state == (to if moved else at)


def test_a_job_taken_to_the_desk_is_not_ours_to_print(memory: Memory) -> None:
    job = memory.label()
    memory.prints.to_desk(job)

    assert not memory.prints.begin(job)
    assert memory.prints.state(job) == PrintState(Stage.HANDED_TO_DESK, "", 1)


def test_what_was_never_begun_waits_with_its_reason_and_is_tried_again(memory: Memory) -> None:
    job = memory.label()
    memory.prints.begin(job)
    memory.prints.end(job, Stage.QUEUED, "printer.missing")
    again = memory.prints.next_queued(memory.clock.now(), VISIT)

    assert memory.prints.state(job) == PrintState(Stage.QUEUED, "printer.missing", 1)
    assert again and again.job == job


@pytest.mark.parametrize("away", [VISIT + 1, -2])
def test_a_label_of_another_visit_goes_to_the_desk_and_never_to_the_next_visitor(
    memory: Memory, away: float
) -> None:
    old = memory.label()
    memory.clock.forward(away)
    fresh = memory.label()
    found = memory.prints.next_queued(memory.clock.now(), VISIT)

    assert found and found.job == fresh
    assert memory.prints.state(old).state == Stage.HANDED_TO_DESK


@pytest.mark.parametrize("at", [Stage.SENDING, Stage.CONFIRMING])
def test_after_a_power_cut_nobody_knows_what_came_out(memory: Memory, tmp_path: Path, at: Stage) -> None:
    job, queued = memory.label(), memory.label()
    WAYS[at](memory.prints, job)
    after = Memory.at(tmp_path)
    after.prints.after_restart()

    assert after.prints.state(job).state == Stage.UNKNOWN
    assert after.prints.state(queued).state == Stage.QUEUED
    assert after.prints.came_out(job)
    assert after.prints.state(job).state == Stage.PRINTED


@pytest.mark.parametrize("at", [Stage.PRINTED, Stage.FAILED, Stage.UNKNOWN, Stage.HANDED_TO_DESK])
def test_a_reprint_is_the_same_paper_with_the_next_copy_number(memory: Memory, at: Stage) -> None:
    job = memory.label()
    WAYS[at](memory.prints, job)
    second = memory.prints.again(job)
    reprint = memory.prints.next_queued(memory.clock.now(), VISIT)
    WAYS[Stage.UNKNOWN](memory.prints, second)
    third = memory.prints.again(job)

    assert reprint and (reprint.job, reprint.copy, reprint.paper) == (second, 2, b"a sheet for label")
    assert memory.prints.state(third).copy == 3
    assert memory.prints.state(job).state == at


@pytest.mark.parametrize("at", [Stage.QUEUED, Stage.SENDING, Stage.CONFIRMING])
def test_two_taps_on_print_again_make_no_second_label(memory: Memory, at: Stage) -> None:
    job = memory.label()
    WAYS[at](memory.prints, job)

    assert memory.prints.again(job) == job


def test_a_reprint_belongs_to_the_visit_in_which_it_is_asked_for(memory: Memory) -> None:
    job = memory.label()
    WAYS[Stage.FAILED](memory.prints, job)
    memory.clock.forward(VISIT * 2)
    again = memory.prints.again(job)
    found = memory.prints.next_queued(memory.clock.now(), VISIT)

    assert found and found.job == again


def test_an_order_of_the_staff_is_obeyed_once(memory: Memory) -> None:
    memory.keep(code="HG-4F7K-92QX", papers=[Sheet("receipt"), Sheet("label")])
    ordered = memory.prints.ordered("HG-4F7K-92QX", 2)
    assert ordered is not None

    assert memory.prints.state(ordered).copy == 2
    assert memory.prints.ordered("HG-4F7K-92QX", 2) is None
    assert memory.prints.ordered("HG-4F7K-92QX", 3) is not None
    assert memory.prints.ordered("HG-2222-2222", 2) is None
    assert memory.prints.ordered("", 2) is None


def test_old_papers_are_forgotten_at_a_restart(memory: Memory) -> None:
    old = memory.label()
    WAYS[Stage.PRINTED](memory.prints, old)
    memory.clock.forward((KEPT_FOR + timedelta(hours=1)).total_seconds())
    fresh = memory.label()
    WAYS[Stage.PRINTED](memory.prints, fresh)
    memory.prints.after_restart()

    assert memory.prints.state(fresh).state == Stage.PRINTED
    with pytest.raises(StoreTrouble):
        memory.prints.state(old)


def told(memory: Memory) -> list[tuple[str, str, str]]:
    """What waits for central about labels."""
    waiting = [parcel for parcel in memory.outbox.due(100) if parcel.kind == LABEL]
    return [(p.answers["state"], p.answers["copy"], p.answers["reason"]) for p in waiting]


ENDS: dict[str, tuple[Callable[[Prints, int], object], list[tuple[str, str, str]]]] = {
    "printed": (WAYS[Stage.PRINTED], [("printed", "1", "")]),
    "failed": (WAYS[Stage.FAILED], [("failed", "1", "printer.missing")]),
    "unknown": (WAYS[Stage.UNKNOWN], [("unknown", "1", "")]),
    "to desk": (WAYS[Stage.HANDED_TO_DESK], [("handed_to_desk", "1", "")]),
    "came out": (
        lambda prints, job: (WAYS[Stage.UNKNOWN](prints, job), prints.came_out(job)),
        [("unknown", "1", ""), ("came_out", "1", "")],
    ),
    "to desk after failing": (
        lambda prints, job: (WAYS[Stage.FAILED](prints, job), prints.to_desk(job)),
        [("failed", "1", "printer.missing"), ("handed_to_desk", "1", "printer.missing")],
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_every_end_of_a_label_waits_for_central_with_the_end_itself(
    memory: Memory, tmp_path: Path, end: str
) -> None:
    (job,) = memory.keep(code="HG-4F7K-92QX", papers=[Sheet()]).jobs
    way, expected = ENDS[end]
    way(memory.prints, job)

    memory.database.close()
    assert told(Memory.at(tmp_path)) == expected


def test_what_central_is_told_of_a_label_says_nothing_of_the_visitor(memory: Memory) -> None:
    handed = memory.keep(code="HG-4F7K-92QX", papers=[Sheet()], envelope=b"sealed")
    WAYS[Stage.PRINTED](memory.prints, handed.jobs[0])
    visitors, label = memory.outbox.due(10)

    assert (label.code, label.lang, label.envelope, label.number) == ("HG-4F7K-92QX", "", None, "")
    assert (label.ref == visitors.ref, label.seq > visitors.seq) == (False, True)
    assert set(label.answers) == {"state", "copy", "reason"}


@pytest.mark.parametrize(("code", "role"), [("HG-4F7K-92QX", "receipt"), ("", "slip"), ("", "label")])
def test_papers_that_stick_to_no_thing_are_not_told(memory: Memory, code: str, role: str) -> None:
    (job,) = memory.keep(code=code, papers=[Sheet(role)]).jobs
    WAYS[Stage.PRINTED](memory.prints, job)

    assert told(memory) == []


def test_an_end_that_is_no_end_is_not_told_and_one_told_twice_is_told_once(memory: Memory) -> None:
    (job,) = memory.keep(code="HG-4F7K-92QX", papers=[Sheet()]).jobs
    memory.prints.begin(job)
    memory.prints.end(job, Stage.QUEUED, "printer.missing")
    WAYS[Stage.PRINTED](memory.prints, job)
    memory.prints.end(job, Stage.PRINTED)

    assert told(memory) == [("printed", "1", "")]


def test_after_a_power_cut_central_hears_that_nobody_knows(memory: Memory, tmp_path: Path) -> None:
    (job,) = memory.keep(code="HG-4F7K-92QX", papers=[Sheet()]).jobs
    WAYS[Stage.CONFIRMING](memory.prints, job)
    after = Memory.at(tmp_path)
    after.prints.after_restart()
    after.prints.after_restart()

    assert told(after) == [("unknown", "1", CUT_SHORT)]


def test_who_delivers_is_woken_when_there_is_something_to_tell(memory: Memory) -> None:
    woken: list[int] = []
    prints = Prints(memory.database, memory.clock, told=lambda: woken.append(len(told(memory))))
    (job,) = memory.keep(code="HG-4F7K-92QX", papers=[Sheet()]).jobs
    WAYS[Stage.PRINTED](prints, job)

    assert woken == [1]


def test_a_thing_never_seen_here_is_printed_once_for_each_order(memory: Memory) -> None:
    first = memory.prints.ordered("HG-7CRX-3M4D", 3, Sheet("label"))
    assert first is not None

    assert memory.prints.state(first).copy == 3
    assert memory.prints.ordered("HG-7CRX-3M4D", 3, Sheet("label")) is None
    later = memory.prints.ordered("HG-7CRX-3M4D", 5, Sheet("label"))
    assert later is not None
    assert memory.prints.state(later).copy == 5
    assert memory.prints.ordered("", 2, Sheet("label")) is None
