import pytest

from kiosk.settings import Screen, Settings
from kiosk.terminal.theme import Look, Looks, contrast, layout_of, look_values

GLASSES = {
    "wide": Screen(width_px=1280, height_px=800, width_mm=217.0),
    "tall": Screen(width_px=720, height_px=1280, width_mm=87.2),
    "large": Screen(width_px=1920, height_px=1080, width_mm=476.0),
}
THEMES = ("light", "dark", "hc")
DOORS = ("gran", "hjortron", "blabar", "sjo", "ronn")


def look(layout: str = "wide", theme: str = "light") -> Look:
    return Look(Settings(screen=GLASSES[layout]), theme, "sv")


@pytest.mark.parametrize("layout", GLASSES)
def test_a_glass_has_its_layout(layout: str) -> None:
    assert layout_of(GLASSES[layout]) == layout


def test_millimetres_become_pixels_of_this_very_glass() -> None:
    assert look().mm(20) == 118
    assert look("tall").mm(20) == 165


def test_no_letter_is_smaller_than_a_narrow_glass_allows() -> None:
    narrow = look("tall")

    assert all(narrow.hand(role).em >= round(3.0 * 720 / 87.2) for role in look_values()["type"])


@pytest.mark.parametrize("layout", GLASSES)
def test_buttons_are_large_enough_for_a_finger(layout: str) -> None:
    measures = look(layout).measures

    assert measures.primary >= 20
    assert measures.second >= 15
    assert measures.gap >= 2.5


@pytest.mark.parametrize("theme", THEMES)
def test_text_stands_out_from_what_is_behind_it(theme: str) -> None:
    colours = look_values()["colour"][theme]
    tints = [colours[f"{door}_t"] for door in DOORS]
    behind = [colours["ground"], colours["surface"], *tints]
    pairs = [(colours[ink], on) for ink in ("ink", "muted") for on in behind]
    pairs += [
        (colours[door], on)
        for door in DOORS
        for on in (colours["ground"], colours["surface"], colours[f"{door}_t"])
    ]
    pairs += [(colours["on"], colours[door]) for door in DOORS] + [(colours["ground"], colours["ink"])]

    assert [p for p in pairs if contrast(*p) < 7] == []


@pytest.mark.parametrize("theme", THEMES)
def test_borders_stand_out_from_what_is_beside_them(theme: str) -> None:
    colours = look_values()["colour"][theme]

    assert all(contrast(colours["line"], colours[on]) >= 3 for on in ("ground", "surface", "sunk"))


def test_the_queue_colours_can_be_read() -> None:
    assert all(contrast(c["fill"], c["text"]) >= 7 for c in look_values()["queue"].values())


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_large_glass_keeps_everything_within_reach() -> None:
    large = look("large")

    assert large.to_mm(large.stage.w) == pytest.approx(300, abs=0.5)
    assert large.stage.bottom < large.height


def test_a_box_is_mirrored_where_reading_goes_right_to_left() -> None:
    there = look()
    start = there.stage.start(100)[0]
    at = there.kivy(start)[0]
    there.texts.right_to_left = True

    assert at == there.stage.x
    assert there.kivy(start)[0] == there.width - at - 100


def test_looks_of_one_glass_share_what_is_painted() -> None:
    looks = Looks(Settings())

    assert looks.of("sv", "light").shelf is looks.of("en", "dark").shelf
    assert looks.of("sv", "light") is looks.of("sv", "light")
