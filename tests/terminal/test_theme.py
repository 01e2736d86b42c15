from math import atan, degrees

import msgspec
import pytest

from kiosk.settings import FARTHEST_MM, Settings
from kiosk.terminal.ink import inked
from kiosk.terminal.studio import GLASSES
from kiosk.terminal.theme import LEGIBLE_MINUTES, Look, Looks, contrast, look_values

THEMES = ("light", "dark", "hc")
DOORS = ("gran", "hjortron", "blabar", "sjo", "ronn")


def look(layout: str = "wide", theme: str = "light", distance: float = 0.0) -> Look:
    glass = GLASSES[layout]
    glass = msgspec.structs.replace(glass, viewing_distance_mm=distance or glass.viewing_distance_mm)
    return Look(Settings(screen=glass), theme, "sv")


def minutes(there: Look, role: str, distance: float) -> float:
    """How much of the eye a drawn H fills, in minutes of arc."""
    _, top, _, bottom = inked("H", there.hand(role)).touched
    return degrees(atan(there.to_mm(bottom - top) / distance)) * 60


@pytest.mark.parametrize("layout", GLASSES)
def test_a_glass_has_its_layout(layout: str) -> None:
    assert look(layout).layout == GLASSES[layout].layout == layout


def test_millimetres_become_pixels_of_this_very_glass() -> None:
    assert look().mm(20) == 118
    assert look("tall").mm(20) == 166


def test_no_letter_is_smaller_than_a_narrow_glass_allows() -> None:
    narrow = look("tall")

    assert all(narrow.hand(role).em >= round(3.0 * 720 / 87) for role in look_values()["type"])


@pytest.mark.parametrize("layout", GLASSES)
def test_from_the_usual_distance_letters_are_as_large_as_the_look_says(layout: str) -> None:
    there, types = look(layout), look_values()["type"]
    own = [max(t["mm"] * there.measures.letters, there.measures.smallest) for t in types.values()]

    assert [there.letters(t["mm"]) for t in types.values()] == [there.mm(em) for em in own]


@pytest.mark.parametrize("layout", GLASSES)
@pytest.mark.parametrize("role", ["small", "hint", "body", "control"])
def test_a_drawn_capital_can_be_read_from_the_farthest_distance(layout: str, role: str) -> None:
    farthest = FARTHEST_MM[layout]

    assert minutes(look(layout, distance=farthest), role, farthest) > LEGIBLE_MINUTES - 1.5


@pytest.mark.parametrize("layout", GLASSES)
def test_from_farther_away_small_letters_grow_and_targets_stay(layout: str) -> None:
    near, far = look(layout), look(layout, distance=FARTHEST_MM[layout])

    assert far.hand("small").em > near.hand("small").em
    assert far.hand("heading") == near.hand("heading")
    assert far.mm(20) == near.mm(20)


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
