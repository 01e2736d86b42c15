"""The field that a visitor writes into: append-only, with its own caret, drawn anew for each letter."""

from dataclasses import replace

from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget

from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.words import Tone, Words, written

CUT = "… "
"""Stands for the beginning of a text that is longer than its field; the review page shows all of it."""
_LARGE = Tone("typed", "ink", "surface", lift="top", private=True)
_SMALL = Tone("body", "ink", "surface", lift="top", private=True)


class TypedField(Panel):
    """Shows what is typed so far, and how many letters fit still."""

    def __init__(self, look: Look, box: Box, accent: str, count: str = "") -> None:
        super().__init__(look, box, Skin("surface", accent, "radius_control", "border_selected"))
        self._accent = accent
        inner = box.inset(look.mm(3.0), look.mm(1.6 if count else 0.6))
        self._counter, self._room = _cut(look, inner, count) if count else (inner.foot(0)[0], inner)
        self._lift = "top" if count else "middle"
        self._parts: list[Widget] = []
        self._caret = (Color(*look.rgba(accent)), Rectangle())
        for part in self._caret:
            self.canvas.after.add(part)

    def show(self, text: str, count: str = "") -> None:
        """This text, its end always in sight."""
        for part in self._parts:
            self.remove_widget(part)
        words = _fitting(self.look, text, self._room, self._lift)
        self._parts = [words]
        if count:
            tone = Tone("small", "muted", "surface", "end", "foot")
            self._parts.append(Words(self.look, count, self._counter, tone))
        for part in self._parts:
            self.add_widget(part)
        self._stand(words)

    def _stand(self, words: Words) -> None:
        x, y = words.caret
        high = (words.tone.hand or self.look.hand(words.tone.role)).em * 1.1
        spot = Box(x + 1, y - high / 2, max(2.0, self.look.mm(0.6)), high)
        left, low, wide, tall = self.look.kivy(spot)
        self._caret[1].pos, self._caret[1].size = (left, low), (wide, tall)


def _cut(look: Look, inner: Box, count: str) -> tuple[Box, Box]:
    """Room for the count: under the words on a narrow glass, else beside them, where it takes no line."""
    small = look.hand("small")
    if look.layout == "tall":
        return inner.foot(small.em * 1.5, look.mm(0.5))
    return inner.end(written(look, count, Tone("small")).width + small.em * 1.2, look.grown(3))


def _fitting(look: Look, text: str, room: Box, lift: str) -> Words:
    """As large as it fits; when nothing is small enough, the end of it."""
    for tone in (replace(_LARGE, lift=lift), replace(_SMALL, lift=lift)):
        if _fits(look, text, tone, room):
            return Words(look, text, room, tone)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if _fits(look, CUT + text[middle:], _SMALL, room):
            high = middle
        else:
            low = middle + 1
    return Words(look, CUT + text[low:], room, _SMALL)


def _fits(look: Look, text: str, tone: Tone, room: Box) -> bool:
    return written(look, text, tone, room.w).height <= room.h
