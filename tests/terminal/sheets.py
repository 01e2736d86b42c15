"""Golden pictures of pages: small tiles on one sheet for each language, size of glass and theme."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, PngImagePlugin

from kiosk.terminal.theme import look_values

COLOURS = 256
SMALLER = {"wide": 4, "tall": 4, "large": 6}
"""How many pixels of the glass are one of a tile, each way."""
ACROSS = 8
BLOCK = 10
"""Pixels of a tile that are judged together, each way: about a word."""
MOST_MOVED, MOST_SHADE = 14.0, 9.0
"""Most difference (0 to 255) of a block, pixel by pixel and on the whole, in its strongest colour.

Above what another drawing library does to edges, below what a moved text or another fill does.
"""
SEEN, MORE = 120, 2.5
"""Pixels from which a colour is seen on a page, and how many times more or less of it is another page."""
NEAR = 6
"""Levels of red, green or blue that no eye tells apart."""
INKS = "inks"
Inks = dict[str, int]
"""The colours of a theme, and how many pixels of a page each has; those mixed at edges say nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a page is from its golden picture."""

    moved: float
    """In the block that differs most, pixel by pixel."""
    shade: float
    """In the block whose colour on the whole differs most, in its strongest channel."""
    inks: tuple[str, ...]
    """Colours that have come or gone, or cover another area."""

    @property
    def same(self) -> bool:
        """A visitor would not see it."""
        return self.moved <= MOST_MOVED and self.shade <= MOST_SHADE and not self.inks


def tile_of(picture: Image.Image, layout: str, theme: str) -> Image.Image:
    """A page made small; it remembers the colours of the whole."""
    whole = picture.convert("RGB")
    tile = whole.reduce(SMALLER[layout])
    tile.info[INKS] = json.dumps(inks_of(whole, theme))
    return tile


def save_tile(path: Path, tile: Image.Image) -> None:
    """Written without being squeezed: it lives for minutes."""
    told = PngImagePlugin.PngInfo()
    told.add_text(INKS, tile.info[INKS])
    tile.save(path, compress_level=1, pnginfo=told)


def read_tile(path: Path) -> Image.Image:
    """What `save_tile` has written."""
    with Image.open(path) as read:
        tile = read.convert("RGB")
        tile.info[INKS] = read.text[INKS]
    return tile


def inks_of(whole: Image.Image, theme: str) -> Inks:
    """How much of a page each colour of its theme and of the queue covers."""
    values = look_values()
    inks = {
        *values["colour"][theme].values(),
        *(ink for queue in values["queue"].values() for ink in queue.values()),
    }
    counted = [(area, ink) for area, ink in whole.getcolors(whole.width * whole.height) if area > 1]
    return {ink: sum(area for area, there in counted if _near(ink, there)) for ink in sorted(inks)}


def changed(one: Inks, other: Inks) -> Iterator[str]:
    """Colours that one page has and the other lacks, or has much more or less of."""
    for ink in {**one, **other}:
        less, more = sorted((one.get(ink, 0), other.get(ink, 0)))
        if more >= SEEN and more > MORE * less:
            yield ink


def _near(ink: str, there: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(bytes.fromhex(ink[1:]), there, strict=True)) <= NEAR


def save_sheet(path: Path, tiles: dict[str, Image.Image]) -> None:
    """All tiles side by side in few colours; the pages' names stand in the file."""
    wide, high = next(iter(tiles.values())).size
    rows = -(-len(tiles) // ACROSS)
    sheet = Image.new("RGB", (wide * min(ACROSS, len(tiles)), high * rows))
    for at, tile in enumerate(tiles.values()):
        sheet.paste(tile, (at % ACROSS * wide, at // ACROSS * high))
    told = PngImagePlugin.PngInfo()
    told.add_text("pages", "\n".join(tiles))
    told.add_text(
        INKS, json.dumps({name: json.loads(tile.info[INKS]) for name, tile in tiles.items()}), zip=True
    )
    told.add_text("tile", f"{wide} {high}")
    path.parent.mkdir(parents=True, exist_ok=True)
    colours = sheet.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few = sheet.quantize(palette=colours, dither=Image.Dither.NONE)  # each to its nearest
    few.save(path, optimize=True, pnginfo=told)


class Sheet:
    """A golden sheet, read."""

    def __init__(self, path: Path) -> None:
        with Image.open(path) as read:
            read.load()
            self._sheet = read.copy()
            self.pages = read.text["pages"].split("\n")
            self._inks: dict[str, Inks] = json.loads(read.text[INKS])
            self._wide, self._high = (int(side) for side in read.text["tile"].split())

    def difference(self, name: str, tile: Image.Image) -> Difference:
        """Between a page now and its golden picture."""
        golden, before, now = self._tile(name), self._inks[name], json.loads(tile.info[INKS])
        moved = strongest(ImageChops.difference(golden, tile)).reduce(BLOCK)
        shade = strongest(ImageChops.difference(golden.reduce(BLOCK), tile.reduce(BLOCK)))
        return Difference(
            float(moved.getextrema()[1]), float(shade.getextrema()[1]), tuple(changed(before, now))
        )

    def _tile(self, name: str) -> Image.Image:
        at = self.pages.index(name)
        x, y = at % ACROSS * self._wide, at // ACROSS * self._high
        return self._sheet.crop((x, y, x + self._wide, y + self._high)).convert("RGB")


def strongest(picture: Image.Image) -> Image.Image:
    """Of each pixel its strongest colour."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
