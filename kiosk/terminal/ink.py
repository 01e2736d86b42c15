"""Text as a mask of light and dark, ready to be tinted: wrapped, measured, one font per label, `**` for bold.

Pillow with raqm shapes every script; a label in Arabic or Cyrillic letters takes the font that has them.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial

from PIL import Image, ImageDraw, ImageFont, features

from kiosk.assets import asset

CAPITAL = 0.68
"""Height of a capital letter in Atkinson Hyperlegible Next, as a part of its em."""
_AIR = 0.35
"""Room above and below the lines, as a part of the em, for accents and tails."""
_SMALL = 40
"""Below this em letters are written three times as large and scaled down: hinting spaces them badly."""
_EVEN = 4
"""Up to so many lines are made about equally long."""
_FONTS = {
    "latin": ("AtkinsonHyperlegibleNext", (400, 600, 700, 800)),
    "arabic": ("Vazirmatn", (600, 700)),
    "cyrillic": ("Inter", (600,)),
}


@dataclass(frozen=True, slots=True)
class Hand:
    """How words are written: em in pixels, weight, line height in ems."""

    em: float
    weight: int = 400
    line: float = 1.25


Point = tuple[float, float]
Run = tuple[str, int]
"""Some words of one weight."""


@dataclass(frozen=True)
class Inked:
    """Words on a mask; the lines fill `width` by `height`, the mask has `air` above and below them."""

    draw: Callable[[], Image.Image] = field(repr=False)
    width: float
    height: float
    air: int
    ends: tuple[float, float]
    """Where the next letter would stand: x, and y of the last line's middle."""
    broken: bool
    """A word had to be cut in two because it was wider than its place."""

    @cached_property
    def mask(self) -> Image.Image:
        """Drawn when first asked for: a page measures more words than it shows."""
        return self.draw()

    @property
    def touched(self) -> tuple[int, int, int, int]:
        """The part of the mask that has ink: left, top, right, bottom."""
        return self.mask.getbbox() or (0, self.air, 0, self.air)


def script_of(text: str) -> str:
    """Which of the fonts has the letters of a text."""
    if any("؀" <= c <= "ۿ" or "ﭐ" <= c <= "﻿" for c in text):
        return "arabic"
    return "cyrillic" if any("Ѐ" <= c <= "ӿ" for c in text) else "latin"


@cache
def font(script: str, weight: int, em: float) -> ImageFont.FreeTypeFont:
    """A font at a size in pixels, with the nearest weight that is there."""
    name, weights = _FONTS[script]
    nearest = min(weights, key=lambda w: abs(w - weight))
    engine = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(asset("fonts", f"{name}-{nearest}.ttf")), em, layout_engine=engine)


def inked(
    text: str, hand: Hand, width: float | None = None, *, align: str = "start", plain: bool = False
) -> Inked:
    """Write a text, wrapped to a width; `plain` is for a visitor's own words: no `**`, no even lines."""
    pen = _Pen(hand, script_of(text))
    parts = [_runs(part, hand.weight, plain=plain) for part in text.split("\n")]
    lines = [line for runs in parts for line in (pen.wrapped if plain else pen.even)(runs, width)]
    return pen.write(lines, align)


def _runs(text: str, weight: int, *, plain: bool) -> list[Run]:
    if plain:
        return [(text, weight)]
    bold = 700 if weight < 700 else 400
    return [(part, bold if i % 2 else weight) for i, part in enumerate(text.split("**")) if part]


class _Pen:
    def __init__(self, hand: Hand, script: str) -> None:
        self._hand, self._script = hand, script
        self._fine = 3 if hand.em < _SMALL else 1
        self._lengths: dict[Run, float] = {}
        self.broken = False

    def wrapped(self, runs: list[Run], width: float | None) -> list[list[Run]]:
        """Lines of runs, none wider than the width."""
        lines: list[list[Run]] = [[]]
        for word in _words(runs):
            for piece in self._fitting(word, width):
                if width is not None and lines[-1] and self._width([*lines[-1], piece]) > width:
                    lines[-1], glued = _torn(lines[-1])
                    lines.append(glued)
                lines[-1] = _joined(lines[-1], piece)
        return lines

    def even(self, runs: list[Run], width: float | None) -> list[list[Run]]:
        """Lines about equally long, so that no last word hangs alone."""
        lines = self.wrapped(runs, width)
        if width is None or not 1 < len(lines) <= _EVEN or self.broken:
            return lines
        narrow, wide = width / 2, width
        for _ in range(6):
            middle = (narrow + wide) / 2
            tried = self.wrapped(runs, middle)
            if len(tried) > len(lines) or self.broken:
                narrow = middle
            else:
                wide, lines = middle, tried
            self.broken = False
        return lines

    def _fitting(self, word: Run, width: float | None) -> list[Run]:
        """A word, cut where it is wider than a whole line."""
        pieces, (rest, weight) = [], word
        while width is not None and len(rest.rstrip()) > 1 and self._width([(rest, weight)]) > width:
            fits = next(
                n for n in range(len(rest) - 1, 0, -1) if n == 1 or self._width([(rest[:n], weight)]) <= width
            )
            self.broken = True
            pieces.append((rest[:fits], weight))
            rest = rest[fits:]
        return [*pieces, (rest, weight)]

    def _width(self, line: list[Run]) -> float:
        trimmed = [*line[:-1], (line[-1][0].rstrip(" "), line[-1][1])] if line else []
        return sum(self._length(run) for run in trimmed)

    def _length(self, run: Run) -> float:
        if run not in self._lengths:
            self._lengths[run] = self._font(run[1]).getlength(run[0]) / self._fine
        return self._lengths[run]

    def _font(self, weight: int) -> ImageFont.FreeTypeFont:
        return font(self._script, weight, self._hand.em * self._fine)

    def write(self, lines: list[list[Run]], align: str) -> Inked:
        """The lines, ready for their mask."""
        step, air = self._hand.em * self._hand.line, math.ceil(self._hand.em * _AIR)
        widths, fine = [self._width(line) for line in lines], self._fine
        wide = max(widths)
        size = (max(1, math.ceil(wide) + 2), math.ceil(step * len(lines)) + 2 * air)
        placed: list[tuple[Point, Run]] = []
        x, y = 0.0, 0.0
        for i, line in enumerate(lines):
            x = {"start": 0.0, "middle": (wide - widths[i]) / 2, "end": wide - widths[i]}[align]
            y = step * i + (step + CAPITAL * self._hand.em) / 2
            for run in line:
                placed.append(((x * fine, round(air + y) * fine), run))
                x += self._length(run)
        middle = y - CAPITAL * self._hand.em / 2
        draw = partial(self._drawn, size, placed)
        return Inked(draw, wide, step * len(lines), air, (x, middle), self.broken)

    def _drawn(self, size: tuple[int, int], placed: list[tuple[Point, Run]]) -> Image.Image:
        fine = self._fine
        mask = Image.new("L", (size[0] * fine, size[1] * fine), 0)
        pencil = ImageDraw.Draw(mask)
        for spot, (text, weight) in placed:
            pencil.text(spot, text, font=self._font(weight), fill=255, anchor="ls")
        return mask.reduce(fine) if fine > 1 else mask


def _words(runs: list[Run]) -> list[Run]:
    """Each word with the space after it."""
    words: list[Run] = []
    for text, weight in runs:
        pieces = text.split(" ")
        words += [(p + " ", weight) for p in pieces[:-1]]
        if pieces[-1]:
            words.append((pieces[-1], weight))
    return words


def _torn(line: list[Run]) -> tuple[list[Run], list[Run]]:
    """A line before its last space, and what no space parts from the word that follows."""
    text, weight = line[-1]
    head, space, tail = text.rpartition(" ")
    if not tail or (not space and len(line) == 1):
        return line, []
    return [*line[:-1], *([(head + space, weight)] if space else [])], [(tail, weight)]


def _joined(line: list[Run], piece: Run) -> list[Run]:
    if line and line[-1][1] == piece[1]:
        return [*line[:-1], (line[-1][0] + piece[0], piece[1])]
    return [*line, piece]


@cache
def _symbols(style: str, side: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(asset("icons", f"Phosphor-{style.capitalize()}.ttf")), side)


def glyph(style: str, codepoint: str, side: int) -> Image.Image:
    """The mask of one pictogram in a square of `side` pixels."""
    mask = Image.new("L", (side, side), 0)
    letters = _symbols(style, side)
    ascent, descent = letters.getmetrics()
    top = (side - (ascent + descent)) / 2
    ImageDraw.Draw(mask).text((0, top), chr(int(codepoint, 16)), font=letters, fill=255, anchor="la")
    return mask
