"""Every page looks as it did when it was last looked at by a human.

`make goldens` makes the pictures anew after a wanted change; look at them before they are committed.
"""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from kiosk.terminal.studio import GLASSES
from kiosk.terminal.theme import look_values
from tests.terminal.conftest import Looked
from tests.terminal.inspect_pages import LARGE
from tests.terminal.sheets import NEAR, SEEN, Difference, Sheet, read_tile, save_sheet, strongest, tile_of

pytestmark = pytest.mark.display
GOLDEN = Path(__file__).parents[1] / "golden" / "screens"
ANEW = os.environ.get("KIOSK_GOLDEN") == "new"
TILES = "found_item_category"
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
    return {name: read_tile(drawn[name]) for name in names}


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


def page_of(looked: Looked, name: str, look: str = "sv-light") -> Image.Image:
    """A page as it is now, in its own size."""
    return Image.open(looked("wide") / f"{look}-{name}.png").convert("RGB")


def against(name: str, page: Image.Image, look: str = "sv-light") -> Difference:
    """How far it is from its golden picture."""
    return Sheet(GOLDEN / f"wide-{look}.png").difference(name, tile_of(page, "wide", look[3:]))


def unmixed(page: Image.Image, ink: str) -> Image.Image:
    """A mask of the pixels that have this colour, or one that no eye tells from it."""
    apart = ImageChops.difference(page, Image.new("RGB", page.size, ink))
    return strongest(apart).point(lambda level: 255 * (level <= NEAR))


def another(ink: str) -> str:
    """A colour with a little more or less blue."""
    blue = int(ink[5:], 16)
    return f"{ink[:5]}{blue + 16 if blue < 128 else blue - 16:02X}"


def test_a_button_moved_by_twenty_pixels_is_noticed(looked: Looked) -> None:
    page = page_of(looked, TILES)
    words = page.crop((0, 120, 900, 220))
    page.paste(words, (20, 120))

    assert not against(TILES, page).same


def test_a_text_that_is_cut_is_noticed(looked: Looked) -> None:
    page = page_of(looked, TILES)
    ground = page.getpixel((3, 300))
    page.paste(ground, (300, 120, 420, 220))

    assert not against(TILES, page).same


@pytest.mark.parametrize("order", ["GRB", "BGR", "RBG"])
def test_two_colours_of_the_light_changed_for_each_other_are_noticed(order: str, looked: Looked) -> None:
    light = dict(zip("RGB", page_of(looked, TILES).split(), strict=True))

    assert not against(TILES, Image.merge("RGB", [light[letter] for letter in order])).same


@pytest.mark.parametrize("name", LARGE)
@pytest.mark.parametrize("look", ["sv-light", "sv-dark", "sv-hc"])
def test_one_colour_role_changed_a_little_is_noticed_on_every_page_that_shows_it(
    look: str, name: str, looked: Looked
) -> None:
    if name not in CHOSEN and look != "sv-light":
        pytest.skip("only the chosen pages are kept in this theme")
    page, unseen = page_of(looked, name, look), []
    for ink in sorted(set(look_values()["colour"][look[3:]].values())):
        where = unmixed(page, ink)
        if where.histogram()[255] >= 2 * SEEN:
            other = page.copy()
            other.paste(another(ink), mask=where)
            unseen += [ink] if against(name, other, look).same else []

    assert unseen == []


def test_a_picture_drawn_a_shade_differently_passes(looked: Looked) -> None:
    page = page_of(looked, TILES).point(lambda level: max(0, level - 2))

    assert against(TILES, page).same


def test_edges_smoothed_otherwise_pass(looked: Looked) -> None:
    page = page_of(looked, TILES)
    softer = Image.blend(page, page.filter(ImageFilter.SMOOTH), 0.15)

    assert against(TILES, softer).same
