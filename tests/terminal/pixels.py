"""What a drawn page says of contrast: of letters on their ground, of controls beside what is round them."""

from collections.abc import Iterator

from PIL import Image

Colour = tuple[int, int, int]
LETTERS, EDGES = 7.0, 3.0
NEAR = 8
"""Pixels from a control's edge inwards among which its line or fill must begin."""
SLACK = 0.05


def pale_words(page, picture: Image.Image) -> Iterator[str]:
    """Words whose ink, as drawn, does not stand out from the ground they stand on."""
    from kiosk.terminal.widgets.walk import words_of  # noqa: PLC0415  Kivy reads its settings when imported

    for words in words_of(page):
        drawn = _cut(picture, words.seen)
        if drawn is None or not any(letter.isalnum() for letter in words.text):
            continue  # a sign such as a dash is thinner than two pixels: no pixel has all of its colour
        found = letters_contrast(drawn)
        if found < LETTERS - SLACK:
            yield f"pale pixels: {found:.1f} {words.text[:30]}"


def faint_controls(page, picture: Image.Image) -> Iterator[str]:
    """Controls that have a side on which nothing stands out from what is beside it."""
    from kiosk.terminal.widgets.walk import touchables_of  # noqa: PLC0415

    for control in touchables_of(page):
        found = min(edge_contrast(picture, side) for side in _sides(control.box, picture.size))
        if found < EDGES - SLACK:
            box = control.box
            yield f"faint control: {found:.1f} {control.role} at {box.x:.0f},{box.y:.0f}"


def letters_contrast(drawn: Image.Image) -> float:
    """Between the commonest colour, which is the ground, and the one that stands out most."""
    counted = {ink: times for times, ink in drawn.getcolors(drawn.width * drawn.height)}
    ground = max(counted, key=lambda ink: counted[ink])
    return max(_contrast(ground, ink) for ink in counted)


def edge_contrast(picture: Image.Image, across: list[tuple[int, int]]) -> float:
    """From outside to inside over one edge: the strongest step away from the colour outside."""
    colours = [picture.getpixel(spot) for spot in across]
    return max(_contrast(colours[0], other) for other in colours)


def _sides(box, size: tuple[int, int]) -> list[list[tuple[int, int]]]:
    """Pixels over the middle of each side, outermost first; a side at the edge of the glass needs no line."""
    wide, high = size
    x, y = int(box.x + box.w * 0.5), int(box.y + box.h * 0.5)
    out = range(-2, NEAR)
    sides = [
        [(int(box.x) + i, y) for i in out],
        [(round(box.right) - 1 - i, y) for i in out],
        [(x, int(box.y) + i) for i in out],
        [(x, round(box.bottom) - 1 - i) for i in out],
    ]
    return [s for s in sides if all(0 <= a < wide and 0 <= b < high for a, b in s)]


def _cut(picture: Image.Image, seen) -> Image.Image | None:
    left, top, right, bottom = (round(side) for side in (seen.x, seen.y, seen.right, seen.bottom))
    return picture.crop((left, top, right, bottom)) if right > left and bottom > top else None


def _contrast(one: Colour, other: Colour) -> float:
    """As WCAG 2.2 counts it."""
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: Colour) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
