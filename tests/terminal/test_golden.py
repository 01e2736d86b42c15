"""Every page looks as it did when it was last looked at by a human.

`KIOSK_GOLDEN=new pytest tests/terminal/test_golden.py` makes the pictures anew after a wanted change.
"""

import os
from pathlib import Path

import pytest
from PIL import Image

from kiosk.terminal.studio import GLASSES
from tests.terminal.conftest import Looked
from tests.terminal.inspect_pages import LARGE
from tests.terminal.sheets import Sheet, save_sheet, tile_of

pytestmark = pytest.mark.display
GOLDEN = Path(__file__).parents[1] / "golden" / "screens"
ANEW = os.environ.get("KIOSK_GOLDEN") == "new"
LOOKS = ("sv-light", "en-light", "sv-hc", "sv-dark")
CHOSEN = (
    "start_calls",
    "check_in_booking_error",
    "found_item_category",
    "found_item_description",
    "found_item_review",
    "tip_words",
    "done_found_failed",
    "done_queue",
)
"""Pages that stand for all in the two other themes."""


def tiles(folder: Path, look: str) -> dict[str, Image.Image]:
    """The pages of one look as they are now, in the order they were drawn."""
    drawn = {p.stem: p for p in sorted((folder / look).glob("*.png"))}
    names = drawn if look.endswith("light") else CHOSEN
    return {name: Image.open(drawn[name]).convert("RGB") for name in names}


@pytest.mark.parametrize("layout", sorted(GLASSES))
@pytest.mark.parametrize("look", LOOKS)
def test_every_page_looks_as_before(layout: str, look: str, looked: Looked) -> None:
    path, now = GOLDEN / f"{layout}-{look}.png", tiles(looked(layout), look)
    if ANEW:
        save_sheet(path, now)
    sheet = Sheet(path)
    apart = {name: sheet.difference(name, tile) for name, tile in now.items() if name in sheet.pages}

    assert sorted(now) == sorted(sheet.pages)
    assert {name: found for name, found in apart.items() if not found.same} == {}


def test_a_button_moved_by_twenty_pixels_is_noticed(looked: Looked) -> None:
    page = Image.open(looked("wide") / "sv-light.png")
    words = page.crop((0, 120, 900, 220))
    page.paste(words, (20, 120))

    assert not Sheet(GOLDEN / "wide-sv-light.png").difference(LARGE, tile_of(page, "wide")).same


def test_a_text_that_is_cut_is_noticed(looked: Looked) -> None:
    page = Image.open(looked("wide") / "sv-light.png")
    ground = page.getpixel((3, 300))
    page.paste(ground, (300, 120, 420, 220))

    assert not Sheet(GOLDEN / "wide-sv-light.png").difference(LARGE, tile_of(page, "wide")).same


def test_another_colour_is_noticed(looked: Looked) -> None:
    page = Image.open(looked("wide") / "sv-light.png").convert("RGB")
    red, green, blue = page.split()

    assert (
        not Sheet(GOLDEN / "wide-sv-light.png")
        .difference(LARGE, tile_of(Image.merge("RGB", (blue, green, red)), "wide"))
        .same
    )


def test_a_picture_drawn_a_shade_differently_passes(looked: Looked) -> None:
    page = Image.open(looked("wide") / "sv-light.png").convert("RGB").point(lambda level: max(0, level - 2))

    assert Sheet(GOLDEN / "wide-sv-light.png").difference(LARGE, tile_of(page, "wide")).same
