"""A visitor who has gone leaves nothing to the next one on the same glass."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.conftest import VirtualScreen
from tests.terminal.real import ON, SV, Real, Setting

pytestmark = pytest.mark.display
SOON = (("form_seconds", 3), ("text_seconds", 3), ("warning_seconds", 20))

FIELD = (0, 130, 1280, 330)
CARET = 12
"""Pixels: it may be there or not, it blinks."""


def apart(one: Image.Image, other: Image.Image) -> int:
    """How wide the part of the field is in which two pictures differ."""
    left, _, right, _ = ImageChops.difference(one.crop(FIELD), other.crop(FIELD)).getbbox() or (0, 0, 0, 0)
    return right - left


@pytest.fixture
def real(virtual_screen: VirtualScreen, tmp_path: Path) -> Iterator[Real]:
    kiosk = Real(virtual_screen, tmp_path, Setting(idle=SOON))
    yield kiosk
    kiosk.end()


def test_after_an_idle_wipe_the_next_visitor_finds_an_empty_form(real: Real) -> None:
    real.to_words()
    empty = real.finger.look()
    real.finger.type("ring", SV("keyboard.space"))
    written = real.finger.look()
    real.finger.wait_page("idle")
    real.finger.wait_page("start")
    real.to_words()
    next_one = real.finger.look()
    real.finger.tap(ON)
    real.finger.wait_page("step found_item.right")

    assert apart(empty, written) > CARET
    assert apart(empty, next_one) <= CARET
    assert real.rows() == []
