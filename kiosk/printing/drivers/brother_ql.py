"""Brother QL label printers: pictures as raster jobs, status frames as words.

Facts are from Brother's raster references for QL-600, QL-700, QL-710W/720NW, QL-800 series and QL-1110NWB.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops

from kiosk.errors import PrinterTrouble
from kiosk.printing.drivers.driver import News, Status
from kiosk.printing.media import Media, media_of
from kiosk.printing.trouble import (
    BufferFull,
    Busy,
    CannotFeed,
    CoverOpen,
    CutterJam,
    EndOfMedia,
    LineFault,
    NoMedia,
    SystemFault,
    TurnedOff,
    WrongRoll,
)

VENDOR = 0x04F9


@dataclass(frozen=True, slots=True)
class Model:
    """What one model can and needs."""

    name: str
    code: int
    """Byte 4 of its status."""
    row_bytes: int = 90
    offset: int = 0
    """Dots between the head's end and where our rows begin."""
    switches: bool = True
    """Has other languages than raster and must be told."""
    two_colour: bool = False


_MODELS = (
    Model("QL-500/550", 0x4F, switches=False),
    Model("QL-560", 0x31, switches=False),
    Model("QL-570", 0x32, switches=False),
    Model("QL-580N", 0x33),
    Model("QL-600", 0x47),
    Model("QL-650TD", 0x51),
    Model("QL-700", 0x35, switches=False),
    Model("QL-710W", 0x36),
    Model("QL-720NW", 0x37),
    Model("QL-800", 0x38, two_colour=True),
    Model("QL-810W", 0x39, two_colour=True),
    Model("QL-820NWB", 0x41, two_colour=True),
    Model("QL-1050", 0x50, row_bytes=162, offset=44),
    Model("QL-1060N", 0x34, row_bytes=162, offset=44),
    Model("QL-1100", 0x43, row_bytes=162, offset=44),
    Model("QL-1110NWB", 0x44, row_bytes=162, offset=44),
    Model("QL-1115NWB", 0x45, row_bytes=162, offset=44),
)
MODELS = {m.code: m for m in _MODELS}
UNKNOWN = Model("QL", 0)

_NEWS = {0: News.REPLY, 1: News.COMPLETED, 2: News.ERROR, 4: News.ERROR, 5: News.NOTIFICATION, 6: News.PHASE}
_OFF = 4
_FIRST_ERRORS: dict[int, type[PrinterTrouble]] = {
    0: NoMedia, 1: EndOfMedia, 2: CutterJam, 4: Busy, 5: TurnedOff, 7: SystemFault,
}  # fmt: skip
_SECOND_ERRORS: dict[int, type[PrinterTrouble]] = {
    4: CoverOpen, 0: WrongRoll, 1: BufferFull, 2: LineFault, 6: CannotFeed, 7: SystemFault,
}  # fmt: skip
_ENDLESS, _DIE_CUT = 0x0A, 0x0B
_COOLING_BEGINS = 3
_FEED = 35
"""Dots that endless paper is moved before and after a print."""
_LEAST_ROWS = 150


class BrotherQl:
    """The language of all models in the table."""

    status_bytes = 32
    status_mark = b"\x80\x20\x42"

    def clear(self) -> bytes:
        """As many zeros as the hungriest model needs to end a broken job, then a fresh start."""
        return bytes(400) + b"\x1b@"

    def ask(self) -> bytes:
        """ESC i S; never while a label is being printed."""
        return b"\x1biS"

    def read(self, raw: bytes) -> Status | None:
        """One frame of 32 bytes; reserved bytes differ between models and are not looked at."""
        if len(raw) != self.status_bytes or not raw.startswith(self.status_mark):
            return None
        media = media_of(raw[10], raw[17])
        news = _NEWS.get(raw[18], News.REPLY)
        reason = _reason(raw, media)
        return Status(
            ready=not reason,
            reason=reason,
            media=media,
            raw=raw,
            news=news,
            cooling=news is News.NOTIFICATION and raw[22] == _COOLING_BEGINS,
            printing=raw[19] == 1,
            model=MODELS.get(raw[4], UNKNOWN).name,
        )

    def encode(self, picture: Image.Image, status: Status) -> Iterator[bytes]:
        """Print information, switches, rows, print: for the roll that the status told of."""
        model, media = MODELS.get(status.raw[4], UNKNOWN), status.media
        if media is None:
            raise WrongRoll
        upright = picture.transpose(Image.Transpose.ROTATE_90) if media.lying else picture
        red = model.two_colour and bool(status.raw[25] & 0x80)
        yield _begin(model, media, max(upright.height, _LEAST_ROWS), red=red)
        rows = _rows(upright, model, media)
        size = model.row_bytes
        for at in range(0, len(rows), size):
            yield _row(rows[at : at + size], red=red)
        yield b"\x1a"


def _reason(raw: bytes, media: Media | None) -> str:
    """The first thing that is wrong; an unknown roll is a wrong one, unless something worse is told."""
    if raw[18] == _OFF:
        return TurnedOff.text_key
    for byte, meanings in ((raw[9], _SECOND_ERRORS), (raw[8], _FIRST_ERRORS)):
        for bit, trouble in meanings.items():
            if byte & 1 << bit:
                return trouble.text_key
    if not raw[10]:
        return NoMedia.text_key
    if _NEWS.get(raw[18]) is News.ERROR:
        return SystemFault.text_key
    return WrongRoll.text_key if media is None else ""


def _begin(model: Model, media: Media, rows: int, *, red: bool) -> bytes:
    kind = _ENDLESS if media.endless else _DIE_CUT
    margin = _FEED if media.endless else 0
    return b"".join(
        (
            b"\x1bia\x01" if model.switches else b"",
            b"\x1bi!\x00",
            b"\x1biz"
            + bytes((0xCE, kind, media.width_mm, media.length_mm))
            + rows.to_bytes(4, "little")
            + bytes(2),
            b"\x1biM\x40\x1biA\x01",
            b"\x1biK" + bytes((0x09 if red else 0x08,)),
            b"\x1bid" + margin.to_bytes(2, "little"),
        )
    )


def _rows(picture: Image.Image, model: Model, media: Media) -> bytes:
    """Bits as the head wants them: right edge first, 1 is black."""
    mirrored = ImageChops.invert(picture.convert("L")).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    wide = Image.new("L", (model.row_bytes * 8, max(picture.height, _LEAST_ROWS)), 0)
    wide.paste(mirrored, (model.offset + media.right_margin, 0))
    return wide.convert("1", dither=Image.Dither.NONE).tobytes()


def _row(bits: bytes, *, red: bool) -> bytes:
    if red:
        return b"w\x01" + bytes((len(bits),)) + bits + b"w\x02" + bytes((len(bits),)) + bytes(len(bits))
    return b"g\x00" + bytes((len(bits),)) + bits
