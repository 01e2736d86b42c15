"""The terminal when its memory fails, and what it leaves behind."""

import subprocess
import sys
from pathlib import Path

from kiosk.terminal.visit import Page
from tests.terminal.blind import Kiosk


def test_a_code_that_the_memory_cannot_check_is_said_beside_the_field_and_costs_no_try() -> None:
    kiosk = Kiosk()
    kiosk.house.broken = True
    kiosk.touch("begin", "leave_queue")
    kiosk.touch("answer", "417358")
    kiosk.later.all_end()

    assert (kiosk.visit.page, kiosk.visit.error) == (Page.STEP, "trouble.not_recognised")
    assert kiosk.visit.tries == 0


def test_the_code_stays_on_the_glass_when_the_print_job_cannot_be_asked_and_is_asked_again() -> None:
    kiosk = Kiosk()
    kiosk.found()
    kiosk.touch("send")
    kiosk.later.all_end()
    kiosk.house.broken = True
    kiosk.touch("print_again")
    kiosk.later.all_end()

    assert (kiosk.visit.page, kiosk.visit.print.job) == (Page.DONE, 1)
    kiosk.house.broken = False
    kiosk.touch("label_came")
    kiosk.later.all_end()
    assert kiosk.visit.print.state == "printed"


def test_a_tip_that_is_left_half_way_leaves_no_more_behind_than_one_that_was_handed_in() -> None:
    kiosk, renewed = Kiosk(), list[Page]()
    kiosk.terminal.renew = lambda: renewed.append(kiosk.visit.page)
    kiosk.touch("begin", "tip")
    kiosk.touch("answer", "read")
    kiosk.touch("back")
    kiosk.touch("back")

    assert kiosk.visit.page is Page.START
    assert len(renewed) == 1


def test_a_start_writes_no_line_of_its_own_so_that_a_renewed_program_tells_of_no_tip(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kiosk import log, settings; log.start();"
        "from kiosk.terminal.glass import prepare;"
        "prepare(settings.Screen(), Path(sys.argv[1]), windowed=True);"
        "import kivy.app"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert (said.stdout, said.stderr) == ("", "")
