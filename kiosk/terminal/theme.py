"""How everything looks: colours by role, millimetres as pixels, words in the visitor's language.

The values are data (assets/look.json); a page asks a `Look` and never knows a pixel or a colour itself.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import radians, tan
from typing import Any

from PIL import Image

from kiosk.assets import asset
from kiosk.settings import Settings
from kiosk.terminal.ink import CAPITAL, Hand
from kiosk.terminal.paint import rgb
from kiosk.terminal.widgets.box import Box
from kiosk.texts import Texts

Rgba = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A layout's own sizes in millimetres; everything else is the same on all screens."""

    margin: float
    gap: float
    head: float
    """Height of the top bar."""
    under: float
    """Room under the buttons of the bottom bar."""
    second: float
    """Height of a secondary button."""
    primary: float
    letters: float
    """All type is this much larger than on the 10-inch screen."""
    smallest: float = 0.0
    """No em is smaller."""
    columns: int = 2
    """Of tiles with words."""
    pictures: int = 4
    """Columns of tiles with pictures."""


LAYOUTS: Mapping[str, Measures] = {
    "wide": Measures(margin=8.1, gap=2.6, head=17.6, under=3.9, second=15.6, primary=20.0, letters=1.0),
    "tall": Measures(
        margin=4.4, gap=2.6, head=16.7, under=3.0, second=15.0, primary=20.0, letters=0.75, smallest=3.0,
        columns=1, pictures=2,
    ),
    "large": Measures(margin=0.0, gap=4.0, head=25.0, under=3.0, second=21.0, primary=26.0, letters=1.65),
}  # fmt: skip
STAGE_MM = (300.0, 190.0)
"""On a large screen all is kept within reach."""
LEGIBLE_MINUTES = 20.0
"""Minutes of arc that a capital fills in the eye at least; ISO 9241-303 recommends 20 to 22."""


def legible(distance_mm: float) -> float:
    """The smallest em, in millimetres, whose capitals can be read from here."""
    return distance_mm * tan(radians(LEGIBLE_MINUTES / 60)) / CAPITAL


@cache
def look_values() -> Mapping[str, Any]:
    """assets/look.json: colours, type, icons and drawings."""
    read: dict[str, Any] = json.loads(asset("look.json").read_text("utf-8"))
    return read


class Shelf:
    """Finished textures, kept so that nothing is painted twice; a visitor's own words are never put here."""

    def __init__(self, most: int = 900) -> None:
        self._kept: dict[object, Any] = {}
        self._most = most

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        """What was made for this key."""
        if key not in self._kept:
            if len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = make()
        return self._kept[key]


class Look:
    """One theme in one language on one glass."""

    def __init__(self, settings: Settings, theme: str, lang: str, shelf: Shelf | None = None) -> None:
        self.settings, self.theme, self.lang = settings, theme, lang
        self.texts = Texts(lang)
        self.shelf = shelf or Shelf()
        self.layout = settings.screen.layout
        self.measures = LAYOUTS[self.layout]
        self.width, self.height = settings.screen.width_px, settings.screen.height_px
        self._px = settings.screen.width_px / settings.screen.width_mm
        self.smallest = max(self.measures.smallest, legible(settings.screen.viewing_distance_mm))
        self._colours: Mapping[str, str] = look_values()["colour"][theme]

    def mm(self, millimetres: float) -> float:
        """Millimetres on the glass as whole pixels."""
        return float(round(millimetres * self._px))

    def to_mm(self, pixels: float) -> float:
        """Pixels as millimetres on the glass."""
        return pixels / self._px

    @property
    def gap(self) -> float:
        """Between two things that can be touched."""
        return self.mm(self.measures.gap)

    def letters(self, millimetres: float) -> float:
        """An em of the 10-inch screen as pixels here."""
        return round(max(millimetres * self.measures.letters, self.smallest) * self._px)

    def grown(self, millimetres: float) -> float:
        """The size of a picture that goes with the type around it, in whole pixels."""
        return float(round(millimetres * self.measures.letters * self._px))

    def hand(self, role: str) -> Hand:
        """How words of a role are written."""
        style = look_values()["type"][role]
        return Hand(self.letters(style["mm"]), style["weight"], style["line"])

    def colour(self, role: str) -> str:
        """The colour of a role; a colour itself is taken as it is."""
        return role if role.startswith("#") else self._colours[role]

    def rgba(self, role: str) -> Rgba:
        """The same as Kivy wants it."""
        r, g, b = rgb(self.colour(role))
        return r / 255, g / 255, b / 255, 1.0

    def accents(self, accent: str) -> dict[str, str]:
        """What the words of a drawing mean for one door."""
        names = {"accent": accent, "mid": f"{accent}_m", "tint": f"{accent}_t"}
        same = ("surface", "on", "ground", "lamp", "ink", "line")
        return {word: self.colour(role) for word, role in {**names, **{s: s for s in same}}.items()}

    @property
    def window(self) -> Box:
        """The whole glass."""
        return Box(0, 0, self.width, self.height)

    @property
    def stage(self) -> Box:
        """Where a page's contents lie: the glass, or its reachable middle when it is large."""
        if self.layout != "large":
            return self.window.inset(self.mm(self.measures.margin), 0)
        w, h = self.mm(STAGE_MM[0]), min(self.height, self.mm(STAGE_MM[1]))
        return Box((self.width - w) / 2, self.height - h - self.mm(8), w, h)

    def kivy(self, box: Box) -> tuple[float, float, float, float]:
        """A box as Kivy counts: y up, and mirrored where reading goes right to left."""
        x = self.width - box.right if self.texts.right_to_left else box.x
        return round(x), round(self.height - box.bottom), round(box.w), round(box.h)


class Looks:
    """All looks of one glass; they share what is painted."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._shelf = settings, Shelf()
        self._made: dict[tuple[str, str], Look] = {}

    def of(self, lang: str, theme: str) -> Look:
        """The look of a visit."""
        key = (lang, theme)
        if key not in self._made:
            self._made[key] = Look(self._settings, theme, lang, self._shelf)
        return self._made[key]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [
        c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb(colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tinted(mask: Image.Image) -> Image.Image:
    """A mask as white with transparency, to be coloured when it is shown."""
    white = Image.new("L", mask.size, 255)
    return Image.merge("RGBA", (white, white, white, mask))
