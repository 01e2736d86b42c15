"""Words on the glass: the one kind of label, which can tell what it shows and whether all of it is seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget

from kiosk.terminal.ink import Hand, Inked, inked
from kiosk.terminal.theme import Look, tinted
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.texture import BARE, texture_of


@dataclass(frozen=True, slots=True)
class Tone:
    """How words stand: type role, colours of the letters and of what is behind them, where in their box."""

    role: str = "body"
    ink: str = "ink"
    on: str = "ground"
    align: str = "start"
    lift: str = "middle"
    """`top`, `middle` or `foot` of the box."""
    hand: Hand | None = None
    """A size of its own instead of the role's."""
    private: bool = False
    """A visitor's own words: no markup, never kept after they are shown."""


def written(look: Look, text: str, tone: Tone, width: float | None = None) -> Inked:
    """The text as it will stand, to measure it."""
    hand = tone.hand or look.hand(tone.role)
    if tone.private:
        return inked(text, hand, width, align=tone.align, plain=True)
    key = ("ink", text, hand, width, tone.align)
    kept: Inked = look.shelf.get(key, lambda: inked(text, hand, width, align=tone.align))
    return kept


def fitted(look: Look, text: str, tone: Tone, width: float) -> Tone:
    """The tone made small enough for one unbroken line; for codes and numbers, which begin large."""
    hand = tone.hand or look.hand(tone.role)
    wide = written(look, text, tone).width
    if wide <= width:
        return replace(tone, hand=hand)
    return replace(tone, hand=replace(hand, em=int(hand.em * width / wide)))


class Words(Widget):
    """A text in a box."""

    def __init__(self, look: Look, text: str, box: Box, tone: Tone | None = None) -> None:
        super().__init__(**BARE)
        self.look, self.text, self.tone, self.box = look, text, tone or Tone(), box
        self.inked = written(look, text, self.tone, box.w)
        mask = self.inked.mask
        x, y = self._left(), self._up()
        self._at = Box(x, y - self.inked.air, mask.width, mask.height)
        self.x, self.y, self.width, self.height = look.kivy(box)
        with self.canvas:
            self._colour = Color(*look.rgba(self.tone.ink))
            left, low, wide, high = look.kivy(self._at)
            Rectangle(texture=self._texture(), pos=(left, low), size=(wide, high))

    def _left(self) -> float:
        room = self.box.w - self.inked.width
        return self.box.x + {"start": 0.0, "middle": room / 2, "end": room}[self.tone.align]

    def _up(self) -> float:
        room = self.box.h - self.inked.height
        return self.box.y + {"top": 0.0, "middle": room / 2, "foot": room}[self.tone.lift]

    def _texture(self) -> object:
        if self.tone.private:
            return texture_of(tinted(self.inked.mask))
        key = (
            "words",
            self.text,
            self.tone.hand or self.tone.role,
            self.look.layout,
            self.box.w,
            self.tone.align,
        )
        return self.look.shelf.get(key, lambda: texture_of(tinted(self.inked.mask)))

    def press(self, *, down: bool, ink: str) -> None:
        """Take another colour while a finger is on the button they stand on."""
        self._colour.rgba = self.look.rgba(ink if down else self.tone.ink)

    @property
    def seen(self) -> Box:
        """The rectangle that has ink, in pixels, y down."""
        left, top, right, bottom = self.inked.touched
        return Box(self._at.x + left, self._at.y + top, right - left, bottom - top)

    @property
    def caret(self) -> tuple[float, float]:
        """Where the next letter would stand: x, and y of the line's middle, y down."""
        x, y = self.inked.ends
        return self._at.x + x, self._at.y + self.inked.air + y

    @property
    def cut(self) -> bool:
        """Not all of the text fits its box."""
        broken = self.inked.broken and not self.tone.private
        return broken or self.inked.height > self.box.h + 1 or self.inked.width > self.box.w + 1

    @property
    def colours(self) -> tuple[str, str]:
        """Letters, and what is behind them."""
        return self.look.colour(self.tone.ink), self.look.colour(self.tone.on)


Line = tuple[str, Tone]
"""A text and how it stands."""


def stack_height(look: Look, lines: Sequence[Line], width: float, gap: float = 0) -> float:
    """How high texts are one under the other."""
    heights = [written(look, text, tone, width).height for text, tone in lines if text]
    return sum(heights) + gap * max(0, len(heights) - 1)


def stack(look: Look, box: Box, lines: Sequence[Line], gap: float = 0) -> list[Words]:
    """Texts one under the other in the middle of a box's height."""
    rest = box.middle(box.w, stack_height(look, lines, box.w, gap))
    placed = []
    for text, tone in lines:
        if text:
            spot, rest = rest.top(written(look, text, tone, box.w).height, gap)
            placed.append(Words(look, text, spot, tone))
    return placed
