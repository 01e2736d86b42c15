"""The kiosk's own keyboard: layouts are data (assets/keyboards), each finger presses its key."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from kivy.uix.widget import Widget

from kiosk.assets import asset
from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.icon import Icon, Stroke
from kiosk.terminal.widgets.panel import Skin
from kiosk.terminal.widgets.touchable import Touchable
from kiosk.terminal.widgets.words import Tone, Words, written

SHIFT, DELETE = "⇧", "⌫"
SPACE = " "
_ICONS = {SHIFT: "arrow-fat-up", DELETE: "backspace"}
_KEY = Skin(radius="radius_key")
_SUNK = Skin("sunk", radius="radius_key")
_ON = Skin("ink", "ink", "radius_key")

Rows = Sequence[str]
Heard = Callable[[str], None]


@cache
def layouts(lang: str) -> Mapping[str, Rows]:
    """The rows of keys of a language by name; a language without its own takes the house's first."""
    path = asset("keyboards", f"{lang}.json")
    own = path if path.exists() else asset("keyboards", "sv.json")
    read: dict[str, list[str]] = json.loads(own.read_text("utf-8"))
    return read


def cells(box: Box, rows: Rows, gap: float) -> list[list[Box]]:
    """A box for each key, row by row; every row takes the whole width."""
    return [line.columns(len(row), gap) for line, row in zip(box.rows(len(rows), gap), rows, strict=True)]


class Key(Touchable):
    """One key; what it writes can change under a finger without the finger losing it."""

    def __init__(self, look: Look, box: Box, character: str, heard: Heard) -> None:
        super().__init__(look, box, lambda: heard(self.written), _SUNK if character in _ICONS else _KEY)
        self.role = "key"
        self.character = self.written = character
        self._face: Widget | None = None
        self.say(character)

    def say(self, character: str) -> None:
        """Write this from now on."""
        self.written = character
        if self._face is not None:
            self.remove_widget(self._face)
        self._face = self._drawn(character)
        self.add_widget(self._face)
        if self.down:
            self._press(down=True)

    def switch(self, *, on: bool) -> None:
        """Show that it stays pressed, as shift does."""
        self.rest_as(_ON if on else _SUNK)
        if isinstance(self._face, Icon):
            self._face.press(down=on, ink="ground")

    def _drawn(self, character: str) -> Widget:
        if character in _ICONS:
            side = min(self.look.grown(7.0), self.box.w * 0.7)
            return Icon(self.look, _ICONS[character], self.box.middle(side, side), Stroke("ink"))
        return Words(self.look, character, self.box, Tone("typed", "ink", "surface", "middle"))


class Keyboard(Widget):
    """Rows of keys, one for the other layer, the space bar; `heard` gets each character, "" is delete."""

    def __init__(self, look: Look, box: Box, foot: Box, heard: Heard, layer: str = "letters") -> None:
        super().__init__(size_hint=(None, None), size=(look.width, look.height))
        self._look, self._heard, self._layer = look, heard, layer
        self._layers = layouts(look.lang)
        self._shifted = self._other = False
        rows = self._layers[layer]
        self._keys = [
            [Key(look, cell, character, self._pressed) for cell, character in zip(line, row, strict=True)]
            for line, row in zip(cells(box, rows, key_gap(look)), rows, strict=True)
        ]
        for key in self._all():
            self.add_widget(key)
        self._foot(foot)

    def _foot(self, foot: Box) -> None:
        narrow = self._look.layout == "tall"
        column = (foot.w - 5 * self._look.gap) / 6
        wide = self._look.mm(9.6) if narrow else max(column, self._look.mm(15))
        change, space = foot.start(wide, key_gap(self._look) * 2 if narrow else self._look.gap)
        self._change = Touchable(self._look, change, self._change_layer, _SUNK)
        self._bar = Touchable(self._look, space, lambda: self._pressed(SPACE), _KEY)
        for touchable in (self._change, self._bar):
            touchable.role = "key"
            self.add_widget(touchable)
        name = self._look.texts("keyboard.space")
        tone = Tone("control", "ink", "surface", "middle")
        if written(self._look, name, tone).width > space.w - self._look.mm(1):
            tone = Tone("small", "ink", "surface", "middle")
        self._bar.add_widget(Words(self._look, name, space, tone))
        self._name_layer()

    def _name_layer(self) -> None:
        self._change.clear_widgets()
        name = self._look.texts("keyboard.letters" if self._other else "keyboard.signs")
        tone = Tone("control", "ink", "sunk", "middle")
        self._change.add_widget(Words(self._look, name, self._change.box, tone))

    def _all(self) -> list[Key]:
        return [key for line in self._keys for key in line]

    def _pressed(self, written: str) -> None:
        if written == SHIFT:
            self._shift(on=not self._shifted)
            return
        self._heard("" if written == DELETE else written)
        if self._shifted and written != DELETE:
            self._shift(on=False)

    def _shift(self, *, on: bool) -> None:
        self._shifted = on
        for key in self._all():
            if key.character == SHIFT:
                key.switch(on=on)
            elif key.character != DELETE:
                key.say(key.character.upper() if on else key.character)

    def _change_layer(self) -> None:
        self._other = not self._other
        rows = self._layers[_OTHER[self._layer] if self._other else self._layer]
        for line, row in zip(self._keys, rows, strict=True):
            for key, character in zip(line, row, strict=True):
                key.character = character
                key.say(character)
        self._shift(on=False)
        self._name_layer()


_OTHER = {"letters": "signs", "address": "address_signs"}


def key_gap(look: Look) -> float:
    """Between keys: as between all targets, except on a small upright glass, where the row would not fit."""
    return look.gap if look.layout != "tall" else look.mm(1.0)
