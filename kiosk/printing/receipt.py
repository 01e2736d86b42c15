"""The finder's receipt: proof of what was handed in (förordning 2014:1107), and what happens now."""

from PIL import Image

from kiosk.printing.media import Media
from kiosk.printing.parts import LEAST_MM, Style, qr, tall_sheet
from kiosk.printing.saying import Saying
from kiosk.printing.strip import Strip
from kiosk.texts import FALLBACK, Texts

_TITLE, _CAPTION, _VALUE, _BODY = Style(3.8, 700), Style(LEAST_MM), Style(2.5, 600), Style(2.4)
_HEADING, _PHONE, _SMALL = Style(2.7, 700), Style(2.6, 700), Style(LEAST_MM)
_MOST_CODE_MM = 6.6
_STEPS = 3
_POLICE = "114 14"


def receipt(says: Saying, media: Media) -> Image.Image:
    """The whole receipt, as long as its words need; only on endless paper."""
    strip = Strip(tall_sheet(media))
    strip.head(says.head)
    _title(strip, says)
    _facts(strip, says)
    _choice(strip, says)
    _next(strip, says)
    _phones(strip, says)
    _end(strip, says)
    return strip.sheet.finished(strip.y + strip.sheet.dots(1.2))


def _title(strip: Strip, says: Saying) -> None:
    sheet = strip.sheet
    _heading(strip, says.t("paper.receipt.title"), _TITLE, 2.2)
    if says.t.lang != FALLBACK:
        strip.line(Texts(FALLBACK)("paper.receipt.title"), _CAPTION, leading=2.0)
    strip.down(2.8)
    cap = sheet.code_cap(says.paper.code, _MOST_CODE_MM, sheet.width)
    strip.y += sheet.dots(cap)
    sheet.code(strip.y, says.paper.code, cap)
    strip.down(1.0)


def _heading(strip: Strip, words: str, style: Style, leading: float) -> None:
    """In one line if a fifth smaller is enough, else wrapped."""
    most = strip.sheet.width
    small = Style(round(style.cap_mm * 0.8, 1), style.weight)
    if strip.sheet.wide(words, small) > most:
        lines, size = strip.even(words, style, most), style
    else:
        one, size = strip.sheet.fitted(words, style, most)
        lines = [one]
    for line in lines:
        strip.line(line, size, leading=leading)


def _facts(strip: Strip, says: Saying) -> None:
    """Captions over values, with the code for a scanner beside them."""
    sheet = strip.sheet
    code = qr(says.paper.code, 8 if sheet.media.dpi == 300 else 5)
    top = strip.y
    room = sheet.width - code.width
    for caption, value in _captioned(says):
        strip.down(0.9)
        strip.line(caption, _CAPTION)
        beside = strip.y < top + code.height
        for one in sheet.wrapped(value, _VALUE, room if beside else sheet.width, lines=3):
            strip.line(one, _VALUE, leading=0.9)
    sheet.paste((room, top), code)
    strip.y = max(strip.y, top + code.height - sheet.dots(1.5))


def _captioned(says: Saying) -> list[tuple[str, str]]:
    return [
        (says.t("paper.receipt.thing"), says.words("category")),
        (says.t("paper.receipt.found"), says.words("place")),
        (says.t("paper.receipt.handed_in"), says.handed_in),
        (says.t("paper.receipt.handed_in_at"), says.house.terminal),
    ]


def _choice(strip: Strip, says: Saying) -> None:
    sheet = strip.sheet
    inset = sheet.dots(1.2)
    strip.down(2.4)
    top = strip.y
    strip.line(says.t("paper.receipt.choice"), _CAPTION, x=inset, leading=1.2)
    chosen = says.t(f"paper.receipt.right.{says.option('right').key}")
    strip.lines(strip.even(chosen, _VALUE, sheet.width - 2 * inset), _VALUE, x=inset, leading=1.1)
    strip.down(1.4)
    sheet.box((0, top, sheet.width - 1, strip.y))


def _next(strip: Strip, says: Saying) -> None:
    sheet, indent = strip.sheet, strip.sheet.dots(4.2)
    _heading(strip, says.t("paper.receipt.next"), _HEADING, 2.6)
    for n in range(1, _STEPS + 1):
        strip.down(0.5)
        first, *more = strip.even(says.t(f"paper.receipt.next_{n}"), _BODY, sheet.width - indent)
        strip.line(first, _BODY, x=indent, leading=1.2)
        sheet.write((0, strip.y), str(n), Style(_BODY.cap_mm, 700))
        strip.lines(more, _BODY, x=indent, leading=1.1)
    _heading(strip, says.t("paper.receipt.follow"), _HEADING, 2.4)
    strip.lines(strip.even(says.t("paper.receipt.follow_how"), _BODY, sheet.width), _BODY, leading=1.2)


def _phones(strip: Strip, says: Saying) -> None:
    strip.rule(1.6, 0.6)
    sheet = strip.sheet
    for name, phone in ((says.house.contact, says.house.phone), (says.t("paper.receipt.police"), _POLICE)):
        strip.line(phone, _PHONE, x=sheet.width - 1, anchor="r")
        room = sheet.width - sheet.wide(phone, _PHONE) - sheet.dots(1.6)
        sheet.write((0, strip.y), *sheet.fitted(name, _BODY, room))
    strip.rule(1.3, 0.4)


def _end(strip: Strip, says: Saying) -> None:
    sheet = strip.sheet
    strip.lines(strip.even(says.t("paper.receipt.law"), _SMALL, sheet.width), _SMALL, leading=1.0)
    strip.line(says.copy, Style(2.3), x=sheet.width - 1, anchor="r", leading=1.2)
