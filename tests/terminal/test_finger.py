"""A tap is one press of what was meant, and no more, by real touches on the real program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import VirtualScreen
from tests.terminal.real import SV, Real

pytestmark = pytest.mark.display


@pytest.fixture
def real(virtual_screen: VirtualScreen, tmp_path: Path) -> Iterator[Real]:
    kiosk = Real(virtual_screen, tmp_path)
    yield kiosk
    kiosk.end()


def test_each_tap_writes_one_letter_and_x_is_a_letter(real: Real) -> None:
    real.to_words()
    real.finger.type("xxyx", SV("keyboard.space"))
    real.finger.tap(SV("frame.on"))
    real.choose("found_item.right", "hand-heart")
    real.finger.wait_page("review")
    real.finger.tap(real.primary())
    real.finger.wait_page("done")

    [(kind, answers)] = real.rows()
    assert kind == "found_item"
    assert '"xxyx"' in answers


def test_a_double_tap_hands_in_once(real: Real) -> None:
    real.to_review()
    real.finger.tap(real.primary(), times=2)
    real.finger.wait_page("done")

    assert [kind for kind, _ in real.rows()] == ["found_item"]
