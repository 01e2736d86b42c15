"""What stands behind the glass, put together and tried without one."""

from pathlib import Path

import msgspec
import pytest

from kiosk.clock import SystemClock
from kiosk.errors import StoreTrouble
from kiosk.flow.submission import Submission
from kiosk.forms import CHECK_IN, FOUND_ITEM, TIP
from kiosk.settings import Lists, Printing, Settings, config_folder
from kiosk.store.board import Board
from kiosk.store.database import Database
from kiosk.terminal.behind import Behind
from kiosk.wire.codec import encode
from kiosk.wire.messages import Notices, OnDuty, Programme
from kiosk.wiring.terminal import build_behind, printing_roles

FOUND = Submission(FOUND_ITEM, "sv", {"what": "keys"}, {})
QUEUE = Submission(CHECK_IN, "sv", {"way": "drop_in"}, {})


def behind(folder: Path, printing: Printing) -> Behind:
    chosen = Settings(data=str(folder / "data"), run=str(folder / "run"), printing=printing)
    return build_behind(chosen, Lists(config_folder()), SystemClock())


@pytest.mark.parametrize(("label", "slip", "papers"), [("usb:", "none", (2, 0)), ("none", "usb:", (0, 1))])
def test_a_visitor_gets_only_papers_that_there_is_a_printer_for(
    tmp_path: Path, label: str, slip: str, papers: tuple[int, int]
) -> None:
    built = behind(tmp_path, Printing(label=label, slip=slip))

    assert (len(built.desk.take(FOUND).jobs), len(built.desk.take(QUEUE).jobs)) == papers


def test_a_kiosk_that_nobody_has_enrolled_gives_numbers_and_knows_its_own_slips(tmp_path: Path) -> None:
    built = behind(tmp_path, Printing())
    handed = built.desk.take(QUEUE)

    assert handed.number == "Grön 1"
    assert built.known["tickets"](handed.ticket) == "Grön 1"
    assert built.known["bookings"]("123456") is None


def test_without_staff_keys_tips_are_closed_and_everything_else_works(tmp_path: Path) -> None:
    built = behind(tmp_path, Printing())

    facts = built.look()
    assert (facts.tips_open, facts.store_ok) == (False, True)
    assert isinstance(built.take(Submission(TIP, "sv", {}, {"what": "x"})), Exception)


def test_no_printer_at_all_promises_no_paper() -> None:
    assert printing_roles(msgspec.structs.replace(Printing(), label="none", slip="none")) == frozenset()


def test_a_broken_database_closes_nothing_but_what_needs_it_and_is_opened_again_once_mended(
    tmp_path: Path,
) -> None:
    file = tmp_path / "data" / "kiosk.db"
    file.parent.mkdir()
    file.write_bytes(b"garbage" * 1000)
    built = behind(tmp_path, Printing())

    assert not built.look().store_ok
    assert isinstance(built.take(QUEUE), StoreTrouble)
    assert isinstance(built.recognise("tickets", "123456"), StoreTrouble)
    file.unlink()
    assert built.look().store_ok
    assert built.desk.take(QUEUE).number == "Grön 1"


def test_notices_with_days_that_do_not_exist_are_as_good_as_none(tmp_path: Path) -> None:
    built = behind(tmp_path, Printing())
    nowhere = "2026-02-30T10:00:00Z"
    duty = OnDuty(organisation="police", starts=nowhere, ends=nowhere)
    news = Notices(time="2026-11-24T10:00:00Z", programme=Programme(on_duty=[duty]))
    Board(Database(tmp_path / "data" / "kiosk.db"), SystemClock()).swap("notices", encode(news), "")

    assert built.look().store_ok


def test_a_broken_slots_file_closes_tips_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "slots").write_bytes(b"half a frame")

    facts = behind(tmp_path, Printing()).look()
    assert (facts.tips_open, facts.store_ok) == (False, True)
