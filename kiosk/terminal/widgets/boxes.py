"""A code of digits as it is typed: one box for each, in groups of three."""

from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget

from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.words import Tone, Words

GROUP = 3
_DIGIT = Tone("digit", "ink", "surface", "middle", private=True)


class CodeBoxes(Widget):
    """Shows the digits so far and where the next one goes."""

    def __init__(self, look: Look, box: Box, length: int, accent: str) -> None:
        super().__init__(size_hint=(None, None), size=(look.width, look.height))
        self._look, self._accent = look, accent
        self._cells = _cells(look, box, length)

    def show(self, digits: str) -> None:
        """These digits."""
        self.clear_widgets()
        for i, cell in enumerate(self._cells):
            self.add_widget(self._one(cell, digits[i : i + 1], here=i == len(digits)))

    def _one(self, cell: Box, digit: str, *, here: bool) -> Panel:
        active = Skin("surface", self._accent, "radius_control", "border_selected")
        panel = Panel(self._look, cell, active if here else Skin())
        if digit:
            panel.add_widget(Words(self._look, digit, cell, _DIGIT))
        elif here:
            caret = cell.middle(max(2.0, self._look.mm(0.7)), cell.h * 0.52)
            left, low, wide, high = self._look.kivy(caret)
            with panel.canvas.after:
                Color(*self._look.rgba(self._accent))
                Rectangle(pos=(left, low), size=(wide, high))
        return panel


def _cells(look: Look, box: Box, length: int) -> list[Box]:
    between, groups = look.mm(1.8), -(-length // GROUP)
    wide = (box.w - between * (length - 1 + groups - 1)) / length
    wide = min(wide, box.h * 0.82)
    cells, x = [], box.x
    for i in range(length):
        x += between if i and i % GROUP == 0 else 0
        cells.append(Box(x, box.y, wide, box.h))
        x += wide + between
    return cells
