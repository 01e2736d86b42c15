"""What layouts draw with: words at true cap heights, pictograms, boxes and codes, in whole dots."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import qrcode
from PIL import Image, ImageDraw, ImageFont
from qrcode.constants import ERROR_CORRECT_Q

from kiosk.assets import asset
from kiosk.printing.icons import glyph
from kiosk.printing.media import Media

CAP = 0.668
"""Height of a capital, as a part of the em, in Atkinson Hyperlegible Next."""
LEAST_MM = 2.2
"""Nothing on paper has smaller capitals."""
_STEP_MM = 0.1
QUIET = 4
"""White modules round a QR code, inside the picture."""
_INK, _PAPER = 0, 255


@dataclass(frozen=True, slots=True)
class Style:
    """How words look."""

    cap_mm: float
    weight: int = 400


@cache
def font(weight: int, em: float) -> ImageFont.FreeTypeFont:
    """One weight (400, 600, 700, 800) at one size in dots."""
    return ImageFont.truetype(str(asset("fonts", f"AtkinsonHyperlegibleNext-{weight}.ttf")), em)


def qr(text: str, module: int) -> Image.Image:
    """A QR code, EC Q, with its quiet zone; mode L."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, box_size=module, border=QUIET)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    small = Image.new("L", (len(rows), len(rows)))
    small.putdata([_INK if dark else _PAPER for row in rows for dark in row])
    return small.resize((len(rows) * module, len(rows) * module), Image.Resampling.NEAREST)


@dataclass
class Sheet:
    """A paper that is being drawn on; `finished` makes it one bit."""

    media: Media
    width: int
    height: int
    _picture: Image.Image = field(init=False, repr=False)
    _draw: ImageDraw.ImageDraw = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """A white sheet."""
        self._picture = Image.new("L", (self.width, self.height), _PAPER)
        self._draw = ImageDraw.Draw(self._picture)

    def dots(self, mm: float) -> int:
        """Whole dots of a length."""
        return self.media.dots(mm)

    def cap(self, style: Style) -> int:
        """Height of capitals in dots."""
        return self.dots(style.cap_mm)

    def font(self, style: Style) -> ImageFont.FreeTypeFont:
        """The font whose capitals have the style's height."""
        return font(style.weight, style.cap_mm * self.media.dpi / 25.4 / CAP)

    def wide(self, words: str, style: Style) -> int:
        """How many dots the words take."""
        return round(self.font(style).getlength(words))

    def write(
        self, at: tuple[int, int], words: str, style: Style, *, anchor: str = "l", ink: int = _INK
    ) -> int:
        """Words with their baseline at y; returns their width. `anchor` is l, m or r."""
        self._draw.text(at, words, font=self.font(style), fill=ink, anchor=f"{anchor}s")
        return self.wide(words, style)

    def fitted(self, words: str, style: Style, most: int) -> tuple[str, Style]:
        """Shrunk in 0.1 mm steps to the least size, then cut: what fits into `most` dots."""
        cap = style.cap_mm
        while cap > LEAST_MM and self.wide(words, Style(cap, style.weight)) > most:
            cap = max(LEAST_MM, round(cap - _STEP_MM, 2))
        small = Style(cap, style.weight)
        return self.cut(words, small, most), small

    def cut(self, words: str, style: Style, most: int) -> str:
        """The words, or as many letters as fit and an ellipsis."""
        if self.wide(words, style) <= most:
            return words
        while words and self.wide(words + "…", style) > most:
            words = words[:-1].rstrip()
        return words + "…"

    def wrapped(self, words: str, style: Style, most: int, *, lines: int = 99) -> list[str]:
        """Lines of at most so many dots; what doesn't fit into the last one is cut."""
        done: list[str] = []
        rest = words.split()
        while rest and len(done) < lines - 1:
            count = self._fitting(rest, style, most)
            done.append(self.cut(" ".join(rest[:count]), style, most))
            rest = rest[count:]
        return [*done, self.cut(" ".join(rest), style, most)] if rest else done

    def _fitting(self, rest: Sequence[str], style: Style, most: int) -> int:
        count = 1
        while count < len(rest) and self.wide(" ".join(rest[: count + 1]), style) <= most:
            count += 1
        return count

    def code(self, baseline: int, code: str, cap_mm: float) -> int:
        """The code in one line, its prefix light; returns the height of its capitals."""
        prefix, dash, rest = code.partition("-")
        x = self.write((0, baseline), prefix + dash, Style(cap_mm))
        self.write((x, baseline), rest, Style(cap_mm, 800))
        return self.cap(Style(cap_mm))

    def code_cap(self, code: str, most_mm: float, most: int) -> float:
        """The largest capitals, in 0.1 mm steps, with which the code is at most so wide."""
        prefix, dash, rest = code.partition("-")
        cap = most_mm
        while cap > LEAST_MM and self._code_wide(prefix + dash, rest, cap) > most:
            cap = round(cap - _STEP_MM, 2)
        return cap

    def _code_wide(self, light: str, heavy: str, cap_mm: float) -> int:
        return self.wide(light, Style(cap_mm)) + self.wide(heavy, Style(cap_mm, 800))

    def icon(self, box: tuple[int, int, int], name: str, *, ink: int = _INK) -> None:
        """A filled pictogram in a square (x, y, side)."""
        x, y, side = box
        shape = glyph(name, side)
        self._picture.paste(ink, (x, y, x + side, y + side), shape)

    def paste(self, at: tuple[int, int], picture: Image.Image) -> None:
        """A ready picture, such as a QR code or the knot."""
        self._picture.paste(picture, at)

    def box(self, corners: tuple[int, int, int, int], *, filled: bool = False) -> None:
        """A rounded frame, or a filled one for white on black."""
        radius, line = self.dots(0.6), max(2, self.dots(0.25))
        fill = _INK if filled else None
        self._draw.rounded_rectangle(corners, radius, fill=fill, outline=_INK, width=line)

    def rule(self, y: int) -> None:
        """A line across the paper."""
        thick = max(2, self.dots(0.25))
        self._draw.rectangle((0, y, self.width - 1, y + thick - 1), fill=_INK)

    def dotted(self, left: int, right: int, y: int) -> None:
        """Dots to write on, or to part."""
        dot, step = max(3, self.dots(0.34)), self.dots(1.3)
        for x in range(left, right - dot + 1, step):
            self._draw.rectangle((x, y, x + dot - 1, y + dot - 1), fill=_INK)

    def finished(self, height: int = 0) -> Image.Image:
        """One bit by a threshold at half, cut to `height` when the paper is endless."""
        if height:
            self._picture = self._picture.crop((0, 0, self.width, height))
        return self._picture.point(lambda grey: _PAPER if grey >= 128 else _INK).convert(
            "1", dither=Image.Dither.NONE
        )


def tall_sheet(media: Media) -> Sheet:
    """An endless paper, longer than any print needs; `finished` cuts it."""
    return Sheet(media, media.across, media.dots(260))
