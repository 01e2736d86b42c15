"""Pictograms for paper: filled, because thin lines break at one bit; Phosphor's, and a few of our own."""

from collections.abc import Callable, Mapping
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from kiosk.assets import asset

_CODEPOINTS = {
    "credit-card": 0xE1D2, "device-mobile": 0xE1E0, "dots-three-circle": 0xE200, "eyeglasses": 0xE7BA,
    "handbag": 0xE29C, "headphones": 0xE2A6, "identification-card": 0xE2C8, "key": 0xE2D6,
    "question": 0xE3E8, "t-shirt": 0xE670, "wallet": 0xE68A, "watch": 0xE4E6, "bicycle": 0xE0D6,
    "book": 0xE0E2, "umbrella": 0xE684, "tag": 0xE478,
}  # fmt: skip
_FINE = 4


@cache
def glyph(name: str, side: int) -> Image.Image:
    """A mask of one pictogram that fills a square; an unknown name gives a tag."""
    own = _OWN.get(name)
    if own is not None:
        return _drawn(own, side)
    return _from_font(_CODEPOINTS.get(name, _CODEPOINTS["tag"]), side)


def _from_font(codepoint: int, side: int) -> Image.Image:
    big = side * _FINE
    letters = ImageFont.truetype(str(asset("icons", "Phosphor-Fill.ttf")), big)
    mask = Image.new("L", (big, big), 0)
    ImageDraw.Draw(mask).text((big / 2, big / 2), chr(codepoint), font=letters, fill=255, anchor="mm")
    shape = mask.crop(mask.getbbox())
    room = max(shape.size)
    square = Image.new("L", (room, room), 0)
    square.paste(shape, ((room - shape.width) // 2, (room - shape.height) // 2))
    return square.resize((side, side), Image.Resampling.LANCZOS)


def _drawn(own: Callable[[ImageDraw.ImageDraw], None], side: int) -> Image.Image:
    mask = Image.new("L", (256, 256), 0)
    own(ImageDraw.Draw(mask))
    return mask.resize((side, side), Image.Resampling.LANCZOS)


def _teddy(draw: ImageDraw.ImageDraw) -> None:
    """A toy bear, for toys."""
    for box in ((42, 28, 98, 92), (158, 28, 214, 92), (52, 30, 204, 178), (58, 138, 198, 246)):
        draw.ellipse(box, fill=255)
    for box in ((92, 80, 114, 102), (142, 80, 164, 102)):
        draw.ellipse(box, fill=0)
    draw.arc((106, 104, 150, 146), 20, 160, fill=0, width=14)


_OWN: Mapping[str, Callable[[ImageDraw.ImageDraw], None]] = {"teddy": _teddy}
