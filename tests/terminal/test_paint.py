import pytest

from kiosk.settings import Settings
from kiosk.terminal.curves import ellipse, flatten, quads, round_rectangle
from kiosk.terminal.ink import Hand, inked, script_of
from kiosk.terminal.paint import Knot, Sheet, Way, draw, draw_knot, rgb
from kiosk.terminal.theme import Look, look_values
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.paint_ring import ring

BODY = Hand(27, 400, 1.28)


def test_lines_run_through_the_points_that_a_path_names() -> None:
    (line,) = flatten("M0,0 h10 v10 L0,10 z")

    assert line.points == [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    assert line.closed


@pytest.mark.parametrize(
    "path", ["M0,0 C0,10 10,10 10,0", "M0,0 Q5,10 10,0", "M0,0 A5,5 0 0 1 10,0", "m0,0 c0,10 10,10 10,0"]
)
def test_a_curve_ends_where_it_says(path: str) -> None:
    points = flatten(path)[0].points

    assert points[0] == (0, 0)
    assert points[-1] == pytest.approx((10, 0))


def test_an_arc_stays_on_its_circle() -> None:
    points = flatten(ellipse(0, 0, 5, 5))[0].points

    assert all(x * x + y * y == pytest.approx(25) for x, y in points)


def test_a_rectangle_with_round_corners_keeps_its_size() -> None:
    points = flatten(round_rectangle(2, 3, 20, 10, 4))[0].points

    assert (min(x for x, _ in points), max(x for x, _ in points)) == pytest.approx((2, 22))
    assert (min(y for _, y in points), max(y for _, y in points)) == pytest.approx((3, 13))


def test_a_stroke_is_as_wide_as_asked() -> None:
    (quad,) = quads([(0, 0), (10, 0)], 4)

    assert sorted(y for _, y in quad) == [-2, -2, 2, 2]


def test_a_flat_shape_has_its_colour_and_nothing_around_it() -> None:
    sheet = Sheet(20, 20)
    sheet.fill([(5, 5), (15, 5), (15, 15), (5, 15)], "#703D00")
    picture = sheet.done()

    assert picture.getpixel((10, 10)) == (*rgb("#703D00"), 255)
    assert picture.getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("name", ["teddy_256", "spraycan_256", "bag_250x212", "step_knot_at_0_0"])
def test_every_own_drawing_can_be_painted(name: str) -> None:
    sheet = Sheet(64, 64)
    draw(
        sheet,
        look_values()["drawing"][name],
        Look(Settings(), "light", "sv").accents("hjortron"),
        Way(0.2, 16, 16),
    )

    assert sheet.done().getbbox() is not None


@pytest.mark.parametrize("accent", ["gran", "hjortron", "blabar", "sjo"])
def test_every_door_has_a_picture_and_an_emblem(accent: str) -> None:
    for fragment in (
        look_values()["drawing"]["door_picture"][accent],
        look_values()["drawing"]["emblem_48"][accent],
    ):
        sheet = Sheet(220, 132)
        draw(sheet, fragment, Look(Settings(), "dark", "sv").accents(accent), Way())

        assert sheet.done().getbbox() is not None


def test_a_knot_is_tied_of_two_ribbons() -> None:
    sheet = Sheet(168, 104)
    draw_knot(sheet, look_values()["drawing"]["knot"], Knot(84, 40, 1, "#3F8F6C", "#E09A2F"), "#EFF0EA")
    colours = {colour[:3] for _, colour in sheet.done().getcolors(1 << 20) if colour[3] == 255}

    assert {rgb("#3F8F6C"), rgb("#E09A2F"), rgb("#EFF0EA")} <= colours


def test_the_ring_shrinks_clockwise_from_the_top() -> None:
    half = ring(100, 0.5, "#000000", "#FFFFFF")

    assert half.getpixel((97, 50))[:3] == (0, 0, 0)
    assert half.getpixel((2, 50))[:3] == (255, 255, 255)


def test_a_text_wraps_to_its_width_in_even_lines() -> None:
    text = "Du behöver inte säga vem du är eller vad du heter"
    loose = inked(text, BODY)
    tight = inked(text, BODY, loose.width * 0.8)

    assert tight.height == pytest.approx(2 * loose.height)
    assert loose.width * 0.45 < tight.width < loose.width * 0.65
    assert not tight.broken


def test_a_word_too_wide_for_its_place_is_told() -> None:
    assert inked("Civilförsvarsföreningen", BODY, 60).broken


def test_a_visitors_own_stars_stay_stars() -> None:
    assert inked("**", BODY, plain=True).mask.getbbox() is not None
    assert inked("a**b**", BODY).width < inked("a**b**", BODY, plain=True).width


@pytest.mark.parametrize(
    ("text", "script"), [("Väsby", "latin"), ("العربية", "arabic"), ("Українська", "cyrillic")]
)
def test_a_language_is_written_in_a_font_that_has_its_letters(text: str, script: str) -> None:
    assert script_of(text) == script


def test_a_box_is_cut_without_gaps_or_overlaps() -> None:
    cells = Box(10, 20, 100, 60).grid(2, 3, 4)

    assert cells[0] == Box(10, 20, 48, pytest.approx(17.333, abs=0.01))
    assert cells[1].x - cells[0].right == 4
    assert cells[-1].right == 110
    assert cells[-1].bottom == pytest.approx(80)
