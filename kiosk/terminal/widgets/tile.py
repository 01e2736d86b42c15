"""Tiles: one answer each, with a pictogram; the chosen one has tint, a thick edge and a tick."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.icon import Icon, Stroke, meaning
from kiosk.terminal.widgets.panel import PLAIN, Panel, Skin
from kiosk.terminal.widgets.touchable import Touchable
from kiosk.terminal.widgets.words import Line, Tone, Words, stack, written


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to choose."""

    key: str
    name: str
    icon: str = ""
    hint: str = ""
    here: bool | None = None
    """A dot before the hint: filled for here now, hollow for later."""
    private: bool = False
    """The hint is in the visitor's own words."""


class Tile(Touchable):
    """An answer in a row: pictogram, name, hint."""

    def __init__(
        self, look: Look, box: Box, answer: Answer, accent: str, told: Callable[[str], None]
    ) -> None:
        super().__init__(look, box, lambda: told(answer.key))
        self.answer, self.accent = answer, accent
        self._tick: list[Panel | Icon] = []
        self._lay(self.box)

    def _lay(self, box: Box) -> None:
        look, inner = self.look, box.inset(self.look.mm(2.2 if self.look.layout == "tall" else 3.4), 0)
        if self.answer.icon:
            side = min(look.letters(10.2), box.h - look.mm(2))
            spot, inner = inner.start(side, look.grown(4.0))
            self.add_widget(Icon(look, self.answer.icon, spot.middle(side, side), meaning(self.accent)))
        inner = inner.end(look.letters(6.4), look.mm(1))[1]
        lines = [(self.answer.name, Tone("control", "ink", "surface"))]
        if self.answer.hint and self.answer.here is None:
            lines.append((self.answer.hint, Tone("small", "muted", "surface", private=self.answer.private)))
        if self.answer.here is None:
            self._stack(inner, lines)
        else:
            self._with_dot(inner, lines)

    def _stack(self, box: Box, lines: list[Line]) -> None:
        for words in stack(self.look, box, lines):
            self.add_widget(words)

    def _with_dot(self, box: Box, lines: list[Line]) -> None:
        look, tone = self.look, Tone("small", "ink", "surface")
        name = written(look, lines[0][0], lines[0][1], box.w).height
        hint = written(look, self.answer.hint, tone).height
        upper, lower = box.middle(box.w, name + hint).top(name)
        self.add_widget(Words(look, lines[0][0], upper, lines[0][1]))
        side = look.letters(2.6)
        spot, rest = lower.start(side, look.grown(1.5))
        skin = Skin(
            self.accent if self.answer.here else "surface",
            self.accent if self.answer.here else "line",
            "round",
        )
        self.add_widget(Panel(look, spot.middle(side, side), skin))
        self.add_widget(Words(look, self.answer.hint, rest, tone))

    def tick_box(self) -> Box:
        """Where the tick stands."""
        side = self.look.letters(6.4)
        return self.box.inset(self.look.mm(3.4), 0).end(side)[0].middle(side, side)

    def choose(self, *, chosen: bool) -> None:
        """Show whether this is the answer."""
        tint = f"{self.accent}_t"
        self.rest_as(Skin(tint, self.accent, border="border_selected") if chosen else PLAIN)
        for part in self._tick:
            self.remove_widget(part)
        self._tick = []
        if chosen:
            spot = self.tick_box()
            side = spot.w * 0.62
            mark = Icon(self.look, "check", spot.middle(side, side), Stroke("on"))
            self._tick = [Panel(self.look, spot, Skin(self.accent, "", "round")), mark]
            for part in self._tick:
                self.add_widget(part)


class PictureTile(Tile):
    """A thing: its picture over its name."""

    def _lay(self, box: Box) -> None:
        look = self.look
        tone = Tone("control", "ink", "surface", "middle")
        words = written(look, self.answer.name, tone, box.w - look.mm(2.4)).height
        side = min(look.letters(11.4), box.h - words - look.mm(3.6))
        both = box.middle(box.w, side + words + look.mm(0.8))
        upper, lower = both.top(side, look.mm(0.8))
        self.add_widget(Icon(look, self.answer.icon, upper.middle(side, side), meaning(self.accent)))
        self.add_widget(Words(look, self.answer.name, lower.inset(look.mm(1.2), 0), tone))

    def tick_box(self) -> Box:
        """In the upper corner, where it covers nothing."""
        side = self.look.letters(5.6)
        return Box(self.box.right - side - self.look.mm(2.2), self.box.y + self.look.mm(2.2), side, side)


class NumberTile(Tile):
    """A large number, with a word under it where one is needed."""

    def _lay(self, box: Box) -> None:
        lines = [(self.answer.name, Tone("number", "ink", "surface", "middle"))]
        if self.answer.hint:
            lines.append((self.answer.hint, Tone("small", "muted", "surface", "middle")))
        self._stack(box.inset(self.look.mm(1.5), 0), lines)


class ShortTile(Tile):
    """A few words in the middle, such as a day."""

    def _lay(self, box: Box) -> None:
        tone = Tone("control", "ink", "surface", "middle")
        self._stack(box.inset(self.look.mm(1.5), 0), [(self.answer.name, tone)])

    def tick_box(self) -> Box:
        """In the upper corner, small: the words are in the middle."""
        side = self.look.letters(4.4)
        return Box(self.box.right - side - self.look.mm(1.2), self.box.y + self.look.mm(1.2), side, side)
