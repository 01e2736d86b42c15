"""Golden pictures of pages: small tiles on one sheet for each language, size of glass and theme."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageStat, PngImagePlugin

COLOURS = 48
SMALLER = {"wide": 4, "tall": 4, "large": 6}
"""How many pixels of the glass are one of a tile, each way."""
ACROSS = 8
BLOCK = 10
"""Pixels of a tile that are judged together, each way: about a word."""
MOST_BLOCK, MOST_WHOLE = 14.0, 3.0
"""Mean difference (0 to 255) at which another drawing library still passes and a moved text does not."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a page is from its golden picture."""

    worst: float
    """In the block that differs most."""
    whole: float

    @property
    def same(self) -> bool:
        """A visitor would not see it."""
        return self.worst <= MOST_BLOCK and self.whole <= MOST_WHOLE


def tile_of(picture: Image.Image, layout: str) -> Image.Image:
    """A page made small."""
    return picture.convert("RGB").reduce(SMALLER[layout])


def save_sheet(path: Path, tiles: dict[str, Image.Image]) -> None:
    """All tiles side by side in few colours; the pages' names stand in the file."""
    wide, high = next(iter(tiles.values())).size
    rows = -(-len(tiles) // ACROSS)
    sheet = Image.new("RGB", (wide * min(ACROSS, len(tiles)), high * rows))
    for at, tile in enumerate(tiles.values()):
        sheet.paste(tile, (at % ACROSS * wide, at // ACROSS * high))
    told = PngImagePlugin.PngInfo()
    told.add_text("pages", "\n".join(tiles))
    told.add_text("tile", f"{wide} {high}")
    path.parent.mkdir(parents=True, exist_ok=True)
    colours = sheet.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few = sheet.quantize(palette=colours, dither=Image.Dither.NONE)  # each to its nearest, as when compared
    few.save(path, optimize=True, pnginfo=told)


class Sheet:
    """A golden sheet, read."""

    def __init__(self, path: Path) -> None:
        with Image.open(path) as read:
            read.load()
            self._sheet = read.copy()
            self.pages = read.text["pages"].split("\n")
            self._wide, self._high = (int(side) for side in read.text["tile"].split())

    def difference(self, name: str, tile: Image.Image) -> Difference:
        """Between a page now and its golden picture."""
        golden = self._tile(name)
        few = tile.quantize(palette=self._sheet, dither=Image.Dither.NONE).convert("RGB")
        apart = ImageChops.darker(ImageChops.difference(golden, tile), ImageChops.difference(golden, few))
        strongest = _strongest(apart)
        blocks = strongest.reduce(BLOCK)
        return Difference(float(blocks.getextrema()[1]), ImageStat.Stat(strongest).mean[0])

    def _tile(self, name: str) -> Image.Image:
        at = self.pages.index(name)
        x, y = at % ACROSS * self._wide, at // ACROSS * self._high
        return self._sheet.crop((x, y, x + self._wide, y + self._high)).convert("RGB")


def _strongest(picture: Image.Image) -> Image.Image:
    """Of each pixel its strongest colour."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
