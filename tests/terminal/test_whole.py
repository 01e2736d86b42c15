"""The terminal as it stands in the entrance, with its real store, keys and bookings, under real touches."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import VirtualScreen
from tests.terminal.real import CODE, ON, SV, WHOLE, Real, Setting

pytestmark = pytest.mark.display
MARKER = "qzwkblägqw"
"""A word that stands nowhere but in what is typed; no x, which the button that closes shows too."""


@pytest.fixture
def real(virtual_screen: VirtualScreen, tmp_path: Path) -> Iterator[Real]:
    kiosk = Real(virtual_screen, tmp_path, Setting(program=WHOLE))
    yield kiosk
    kiosk.end()


def test_a_number_is_taken_and_given_back(real: Real) -> None:
    real.finger.tap(SV("check_in.title"))
    real.choose("check_in.way", SV("check_in.way.drop_in"))
    real.drop_in()
    real.finger.tap(SV("leave_queue.open"))
    real.finger.wait_page("done leave_queue")

    assert [kind for kind, _ in real.rows()] == ["check_in", "leave_queue"]
    assert '"police"' in real.rows()[0][1]


def test_a_booking_is_known_by_its_code(real: Real) -> None:
    real.booked()
    real.code(CODE)
    real.finger.wait_page("done")

    assert [kind for kind, _ in real.rows()] == ["check_in"]


def test_three_wrong_codes_lead_kindly_to_a_number(real: Real) -> None:
    real.booked()
    for wrong in ("000001", "000002", "000003"):
        real.finger.wait_page("step check_in.booking")
        real.code(wrong)
    real.finger.tap(SV("check_in.booking.no_more.on"))
    real.drop_in()

    assert [kind for kind, _ in real.rows()] == ["check_in"]
    assert "drop_in" in real.rows()[0][1]


def test_a_tip_is_found_in_no_file_and_the_program_that_knew_it_is_gone(real: Real) -> None:
    before = Path(f"/proc/{real.process.pid}/auxv").read_bytes()
    real.finger.tap(SV("tip.title"))
    real.finger.wait_page("step tip.first")
    real.finger.tap(real.primary())
    real.choose("tip.place", "Väsby station")
    real.choose("tip.sort", "Dålig belysning")
    real.choose("tip.usual", SV("tip.usual.evening"))
    real.finger.wait_page("step tip.words")
    real.finger.type(MARKER, SV("keyboard.space"))
    known = real.memory()
    real.finger.tap(ON)
    real.finger.wait_page("review")
    real.finger.tap(real.primary())
    real.finger.wait_page("done")
    real.finger.tap(SV("frame.close_done"))
    real.finger.wait_page("start")

    assert any(MARKER.encode(form) in known for form in FORMS)
    assert not any(MARKER.encode(form) in real.memory() for form in FORMS)
    assert not any(MARKER.encode(form) in real.files() + real.log.read_bytes() for form in FORMS)
    assert Path(f"/proc/{real.process.pid}/auxv").read_bytes() != before


FORMS = ("utf-8", "latin-1", "utf-16-le", "utf-32-le")
"""How Python and others keep letters in memory."""
