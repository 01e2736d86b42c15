"""The keypad of a code, by real touches."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import VirtualScreen
from tests.terminal.real import CODE, WHOLE, Real, Setting

pytestmark = pytest.mark.display


@pytest.fixture
def real(virtual_screen: VirtualScreen, tmp_path: Path) -> Iterator[Real]:
    kiosk = Real(virtual_screen, tmp_path, Setting(program=WHOLE))
    yield kiosk
    kiosk.end()


def test_a_wrong_digit_is_taken_back_and_the_code_is_known(real: Real) -> None:
    real.booked()
    real.finger.tap("9")
    real.finger.tap("backspace")
    real.code(CODE)

    assert real.finger.wait_page("done").page.startswith("done check_in")
