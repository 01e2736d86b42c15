"""The queue slip: a number to recognise from afar, and what to do with it."""

from PIL import Image

from kiosk.clock import SWEDEN
from kiosk.forms.codes import grouped
from kiosk.printing.media import Media
from kiosk.printing.parts import Style, qr, tall_sheet
from kiosk.printing.saying import Saying
from kiosk.printing.strip import Strip
from kiosk.wire.follow import follow_address

_MOST_MM, _LEAST_MM = 17.0, 5.0


def slip(says: Saying, media: Media) -> Image.Image:
    """The whole slip; only on endless paper."""
    strip = Strip(tall_sheet(media))
    strip.head(says.head)
    strip.down(1.8)
    strip.centred(says.t("paper.slip.title"), Style(2.9))
    _number(strip, says.paper.number)
    _turn(strip, says)
    _follow(strip, says)
    _small(strip, says)
    return strip.sheet.finished(strip.y + strip.sheet.dots(1.5))


def _number(strip: Strip, number: str) -> None:
    sheet, cap = strip.sheet, _MOST_MM
    while cap > _LEAST_MM and sheet.wide(number, Style(cap, 800)) > sheet.width - sheet.dots(1):
        cap = round(cap - 0.1, 2)
    style = Style(cap, 800)
    strip.line(number, style, x=sheet.width // 2, anchor="m", leading=1.8 + cap * 0.25)
    strip.down(4.0)


def _turn(strip: Strip, says: Saying) -> None:
    for n, weight in ((1, 400), (2, 700), (3, 400)):
        strip.centred(
            says.t(f"paper.slip.turn_{n}", number=says.paper.number), Style(2.7, weight), leading=1.6
        )
    strip.down(2.2)
    strip.sheet.dotted(0, strip.sheet.width, strip.y)
    strip.down(0.6)


def _follow(strip: Strip, says: Saying) -> None:
    """A way to see the number from afar, for those who have a phone; nobody needs one."""
    address = follow_address(says.follow_url, says.paper.follow)
    if not address:
        return
    sheet = strip.sheet
    code = qr(address, 8 if sheet.media.dpi == 300 else 5)
    strip.down(0.8)
    sheet.paste(((sheet.width - code.width) // 2, strip.y), code)
    strip.y += code.height
    strip.centred(says.t("paper.slip.follow"), Style(2.3, 700), leading=0.4)
    strip.down(1.2)


def _small(strip: Strip, says: Saying) -> None:
    style = Style(2.3)
    for words in _sentences(says):
        strip.down(0.8)
        strip.centred(words, style, leading=1.3)


def _sentences(says: Saying) -> list[str]:
    told = [says.t("paper.slip.missed")]
    if says.ahead is not None:
        time = f"{says.ahead.at.astimezone(SWEDEN):%H.%M}"
        told.insert(0, says.t.many("paper.slip.ahead", says.ahead.count, time=time))
    if says.paper.ticket:
        told.append(
            says.t("paper.slip.leave", ticket=grouped(says.paper.ticket).replace(" ", "\N{NO-BREAK SPACE}"))
        )
    return told
