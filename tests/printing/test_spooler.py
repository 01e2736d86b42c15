"""Print jobs from the store to paper: what is tried again, what is not, and what the store says meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.printing.drivers.driver import Status
from kiosk.printing.label import Paper, Role
from kiosk.printing.media import MEDIA
from kiosk.printing.outcome import End, Outcome, Printer, Sheetful
from kiosk.printing.printer import NoPrinter, PaperPrinter
from kiosk.printing.spooler import Spooler
from kiosk.printing.trouble import CoverOpen, StatusLost
from kiosk.settings import Printing
from kiosk.store.prints import CUT_SHORT, PrintJob, Stage
from tests.printing.parts import drawer, label, receipt, slip
from tests.store.parts import Memory


class Scripted:
    """A printer whose answers are known beforehand; looks at the store while it prints."""

    def __init__(self, *outcomes: Outcome, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.outcomes, self.meanwhile = list(outcomes), meanwhile
        self.seen: list[object] = []

    def check(self) -> Status:
        return Status(ready=False, reason=CoverOpen.text_key)

    def print(self, sheetful: Sheetful) -> Outcome:
        self.seen.append(self.meanwhile())
        if self.outcomes[0].end is not End.NOT_STARTED:
            sheetful.all_sent()
            self.seen.append(self.meanwhile())
        return self.outcomes.pop(0)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory.at(tmp_path)


def queued(memory: Memory, *papers: Paper) -> tuple[int, ...]:
    return memory.keep(papers=papers).jobs  # type: ignore[arg-type]


def spooler(memory: Memory, printer: Printer, slips: Printer | None = None) -> Spooler:
    printers: dict[Role, Printer] = {"label": printer, "receipt": printer, "slip": slips or NoPrinter()}
    return Spooler(memory.prints, printers, drawer(), memory.clock, Printing())


def all_rounds(one: Spooler) -> float:
    rest = 0.0
    while not rest:
        rest = one.round()
    return rest


def test_label_and_receipt_come_out_as_pictures(memory: Memory, tmp_path: Path) -> None:
    jobs = queued(memory, label(), receipt())

    all_rounds(spooler(memory, PaperPrinter(tmp_path / "labels", MEDIA["62x29"])))

    assert sorted(p.name for p in (tmp_path / "labels").iterdir()) == [
        "HG-4F7K-92QX-receipt.png",
        "HG-4F7K-92QX.png",
    ]
    assert [memory.prints.state(job).state for job in jobs] == [Stage.PRINTED, Stage.PRINTED]


def test_the_store_knows_before_the_first_byte_and_after_the_last(memory: Memory) -> None:
    (job,) = queued(memory, label())
    printer = Scripted(Outcome(End.PRINTED), meanwhile=lambda: memory.prints.state(job).state)

    spooler(memory, printer).round()

    assert printer.seen == [Stage.SENDING, Stage.CONFIRMING]


def test_only_what_was_not_started_is_tried_again(memory: Memory) -> None:
    (job,) = queued(memory, label())
    shut = Outcome(End.NOT_STARTED, CoverOpen.text_key)
    one = spooler(memory, Scripted(shut, Outcome(End.UNKNOWN, StatusLost.text_key)))

    first = (one.round() > 0, memory.prints.state(job))
    all_rounds(one)
    all_rounds(one)

    assert (first[0], first[1].state, first[1].reason) == (True, Stage.QUEUED, CoverOpen.text_key)
    assert memory.prints.state(job).state is Stage.UNKNOWN


def test_a_label_of_an_earlier_visit_is_never_printed(memory: Memory) -> None:
    (job,) = queued(memory, label())
    printer = Scripted(Outcome(End.PRINTED))
    memory.clock.forward(181)

    all_rounds(spooler(memory, printer))

    assert printer.seen == []
    assert memory.prints.state(job).state is Stage.HANDED_TO_DESK


def test_what_was_on_its_way_at_a_power_cut_is_unknown_and_not_printed_again(memory: Memory) -> None:
    (job,) = queued(memory, label())
    memory.prints.begin(job)
    printer = Scripted(Outcome(End.PRINTED))

    all_rounds(spooler(memory, printer))

    assert printer.seen == []
    assert memory.prints.state(job).state is Stage.UNKNOWN
    assert memory.prints.state(job).reason == CUT_SHORT


def test_a_broken_label_printer_does_not_hold_up_slips(memory: Memory, tmp_path: Path) -> None:
    broken = Scripted(*[Outcome(End.NOT_STARTED, CoverOpen.text_key)] * 3)
    _, second = queued(memory, label(), slip())

    all_rounds(spooler(memory, broken, PaperPrinter(tmp_path / "slips", MEDIA["62"])))

    assert memory.prints.state(second).state is Stage.PRINTED


def test_what_can_never_be_printed_fails_at_once(memory: Memory) -> None:
    (job,) = queued(memory, slip())

    all_rounds(spooler(memory, NoPrinter()))

    ended = memory.prints.state(job)
    assert (ended.state, ended.reason) == (Stage.FAILED, "printer.not_configured")


def test_a_reprint_carries_its_copy_number(memory: Memory, tmp_path: Path) -> None:
    (job,) = queued(memory, label())
    one = spooler(memory, PaperPrinter(tmp_path / "labels", MEDIA["62x29"]))
    all_rounds(one)

    memory.prints.again(job)
    all_rounds(one)

    assert (tmp_path / "labels" / "HG-4F7K-92QX-2.png").exists()


def test_health_is_looked_at_when_idle_and_told(memory: Memory) -> None:
    one = spooler(memory, Scripted())
    before = one.health().state

    rest = one.round()

    assert (before, one.health().state, one.health("slip").state) == (
        "unknown",
        "printer.cover_open",
        "printer.not_configured",
    )
    assert 0 < rest <= 10


def test_a_job_read_from_the_store_tells_no_words_in_its_repr() -> None:
    job = PrintJob(1, "label", label().encoded())

    assert "HG-" not in repr(job)
    assert "HG-" not in repr(Paper.read(job.paper))
