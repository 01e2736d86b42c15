"""The label that sits on a found thing: read from a metre, written on by hand, scanned by staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from kiosk.printing.media import Media
from kiosk.printing.parts import LEAST_MM, Sheet, Style, qr, tall_sheet
from kiosk.printing.saying import Saying

CATEGORY, PLACE = "category", "place"
_FLAG_ICONS = {"id": "identification-card", "card": "credit-card", "key": "key", "phone": "device-mobile"}
_CAPTION = Style(LEAST_MM)


@dataclass(frozen=True, slots=True)
class Zones:
    """Where things stand on a label of one fixed size, in dots."""

    code_cap_mm: float
    code_base: int
    code_most: int
    row: tuple[int, int]
    """Top and bottom of the word row."""
    right: int
    """Where the word row and the shelf box end and the QR begins."""
    text: tuple[int, int, int]
    """Baselines of place, handed in, earliest."""
    text_most: int
    box: tuple[int, int, int, int]
    qr: tuple[int, int]
    word_mm: float
    date_mm: float
    handed_in: str
    """The catalogue key of "In" or "Inlämnad"."""


ZONES = {
    "62x29": Zones(
        code_cap_mm=5.1, code_base=61, code_most=650, row=(84, 138), right=492, text=(180, 221, 262),
        text_most=364, box=(373, 159, 492, 270), qr=(493, 68),
        word_mm=3.3, date_mm=LEAST_MM, handed_in="paper.label.in",
    ),
    "29x90": Zones(
        code_cap_mm=7.7, code_base=93, code_most=975, row=(117, 171), right=787, text=(212, 255, 298),
        text_most=600, box=(611, 182, 787, 304), qr=(788, 103),
        word_mm=3.6, date_mm=2.4, handed_in="paper.label.handed_in",
    ),
}  # fmt: skip


def thing(says: Saying, media: Media) -> Image.Image:
    """The label for any form of paper."""
    return _endless(says, media) if media.endless else _fixed(says, media)


def _fixed(says: Saying, media: Media) -> Image.Image:
    zones = ZONES[media.name]
    width, height = (media.along, media.across) if media.lying else (media.across, media.along)
    sheet = Sheet(media, width, height)
    sheet.paste(zones.qr, qr(says.paper.code, 7))
    cap = sheet.code_cap(says.paper.code, zones.code_cap_mm, zones.code_most)
    sheet.code(zones.code_base, says.paper.code, cap)
    _word_row(sheet, says, zones)
    _text(sheet, says, zones)
    _shelf(sheet, says, zones.box)
    return sheet.finished()


def _word_row(sheet: Sheet, says: Saying, zones: Zones) -> None:
    top, bottom = zones.row
    base = bottom - 11
    side = bottom - top
    left = _marks(sheet, says, zones.right, top + (side - 46) // 2)
    sheet.icon((2, top + 3, side - 6), says.option(CATEGORY).icon)
    room = left - 12 - (side + 9)
    word, style = sheet.fitted(says.short(CATEGORY), Style(zones.word_mm, 700), room)
    sheet.write((side + 9, base), word, style)


def _marks(sheet: Sheet, says: Saying, right: int, top: int) -> int:
    """`ex n` and the flags, from the right; returns where they begin."""
    for flag in reversed(says.option(CATEGORY).flags):
        sheet.box((right - 46, top, right, top + 46), filled=True)
        sheet.icon((right - 46 + 8, top + 8, 31), _FLAG_ICONS[flag], ink=255)
        right -= 51
    return _copy(sheet, says, right, (top, top + 46))


def _copy(sheet: Sheet, says: Saying, right: int, rows: tuple[int, int]) -> int:
    style = Style(2.3)
    wide = sheet.wide(says.copy, style) + 18
    sheet.box((right - wide, rows[0], right, rows[1]))
    sheet.write(
        (right - wide // 2, (rows[0] + rows[1] + sheet.cap(style)) // 2), says.copy, style, anchor="m"
    )
    return right - wide


def _text(sheet: Sheet, says: Saying, zones: Zones) -> None:
    place, style = sheet.fitted(says.short(PLACE), Style(2.4, 700), zones.text_most)
    sheet.write((0, zones.text[0]), place, style)
    first, second, dates = zones.text[1], zones.text[2], Style(zones.date_mm)
    if says.clock_unsure:
        sheet.write((0, first), says.t("paper.unsure.short", order=says.order), dates)
        x = sheet.write((0, second), says.t("paper.label.in_on"), dates)
        sheet.dotted(x + 9, zones.text_most - 8, second - 4)
        return
    sheet.write((0, first), f"{says.t(zones.handed_in)} {says.handed_in}", dates)
    sheet.write((0, second), f"{says.t('paper.label.earliest')} {says.earliest}", dates)


def _shelf(sheet: Sheet, says: Saying, corners: tuple[int, int, int, int]) -> None:
    """An empty box to write the shelf into."""
    left, top, right, bottom = corners
    sheet.box(corners)
    sheet.write((left + 9, top + 11 + sheet.cap(_CAPTION)), says.t("paper.label.shelf"), _CAPTION)
    sheet.dotted(left + 10, right - 9, bottom - 16)


def _endless(says: Saying, media: Media) -> Image.Image:
    """Room enough: the word on two lines, flags with words, the place on four."""
    sheet = tall_sheet(media)
    cap = sheet.code_cap(says.paper.code, 5.4, media.across - 8)
    y = 2 + sheet.code(sheet.dots(cap) + 2, says.paper.code, cap)
    y = _big_word(sheet, says, y + sheet.dots(2.2))
    y = _worded_flags(sheet, says, y + sheet.dots(1.5))
    code = qr(says.paper.code, 8)
    lowest = y + code.height + sheet.dots(0.5)
    y = _captioned(sheet, says, y + sheet.dots(1.4), sheet.width - code.width)
    bottom = max(y + sheet.dots(1.2), lowest)
    sheet.paste((sheet.width - code.width, bottom - code.height), code)
    box = (bottom + 2, bottom + 2 + sheet.dots(10.8))
    _shelf(sheet, says, (0, box[0], 283, box[1]))
    _earliest(sheet, says, (298, box[0], sheet.width - 1, box[1]))
    return sheet.finished(box[1] + 2)


def _big_word(sheet: Sheet, says: Saying, y: int) -> int:
    style = Style(3.4, 700)
    side, left, step = 64, 84, sheet.dots(5.2)
    lines = sheet.wrapped(says.words(CATEGORY), style, sheet.width - left, lines=2)
    tall = (len(lines) - 1) * step + sheet.cap(style)
    middle = y + max(tall, side) // 2
    sheet.icon((0, middle - side // 2, side), says.option(CATEGORY).icon)
    base = middle - tall // 2 + sheet.cap(style)
    for line in lines:
        sheet.write((left, base), line, style)
        base += step
    return middle + max(tall, side) // 2


def _worded_flags(sheet: Sheet, says: Saying, y: int) -> int:
    tall, x, style = 52, 0, Style(2.5, 700)
    for flag in says.option(CATEGORY).flags:
        word = says.t(f"paper.flag.{flag}")
        wide = 14 + 36 + 10 + sheet.wide(word, style) + 14
        sheet.box((x, y, x + wide, y + tall), filled=True)
        sheet.icon((x + 12, y + 8, 36), _FLAG_ICONS[flag], ink=255)
        sheet.write((x + 60, y + (tall + sheet.cap(style)) // 2), word, style, ink=255)
        x += wide + 9
    _copy(sheet, says, sheet.width - 1, (y, y + tall))
    return y + tall


def _captioned(sheet: Sheet, says: Saying, y: int, most: int) -> int:
    """Caption over value, twice; returns the last baseline."""
    places = sheet.wrapped(says.words(PLACE), Style(2.4, 600), most - 26, lines=4)
    handed_in = sheet.wrapped(says.handed_in, Style(2.4, 600), most - 8)
    y = _caption(sheet, says.t("paper.label.found"), places, y)
    return _caption(sheet, says.t("paper.label.handed_in"), handed_in, y + sheet.dots(2.2))


def _caption(sheet: Sheet, caption: str, lines: Sequence[str], y: int) -> int:
    y += sheet.cap(_CAPTION)
    sheet.write((0, y), caption, _CAPTION)
    y += sheet.dots(3.5)
    for line in lines:
        sheet.write((0, y), line, Style(2.4, 600))
        y += sheet.dots(3.7)
    return y - sheet.dots(3.7)


def _earliest(sheet: Sheet, says: Saying, corners: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = corners
    sheet.box(corners)
    sheet.write((left + 12, top + 11 + sheet.cap(_CAPTION)), says.t("paper.label.earliest"), _CAPTION)
    if says.clock_unsure:
        sheet.dotted(left + 12, right - 10, bottom - 16)
        return
    sheet.write(((left + right) // 2, bottom - 18), says.earliest, Style(3.6, 700), anchor="m")
