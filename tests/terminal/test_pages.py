"""Every page and state on three sizes of glass, in every language and theme."""

import pytest
from PIL import Image, ImageDraw

from kiosk.terminal.studio import GLASSES
from tests.terminal.conftest import Looked
from tests.terminal.inspect_pages import FAR, FAULTS
from tests.terminal.pixels import edge_contrast, letters_contrast

pytestmark = pytest.mark.display


@pytest.mark.parametrize("layout", sorted(GLASSES))
def test_nothing_is_cut_covered_pale_faint_or_too_small_to_touch(layout: str, looked: Looked) -> None:
    assert (looked(layout) / FAULTS).read_text().splitlines() == []


@pytest.mark.parametrize("layout", sorted(GLASSES))
def test_every_page_has_room_for_the_letters_of_the_farthest_distance(layout: str, looked: Looked) -> None:
    assert (looked(layout + FAR) / FAULTS).read_text().splitlines() == []


def test_letters_are_measured_as_they_are_drawn() -> None:
    drawn = Image.new("RGB", (60, 20), "#FFFFFF")
    ImageDraw.Draw(drawn).rectangle((10, 5, 20, 15), "#777777")

    assert letters_contrast(drawn) == pytest.approx(4.48, abs=0.01)


def test_an_edge_is_measured_from_outside_to_inside() -> None:
    drawn = Image.new("RGB", (20, 20), "#FFFFFF")
    ImageDraw.Draw(drawn).rectangle((5, 0, 20, 20), "#EEEEEE")
    ImageDraw.Draw(drawn).line((5, 0, 5, 20), "#949494")

    assert edge_contrast(drawn, [(x, 10) for x in range(3, 10)]) == pytest.approx(3.03, abs=0.01)
    assert edge_contrast(drawn, [(x, 10) for x in range(6, 10)]) == pytest.approx(1.0)
