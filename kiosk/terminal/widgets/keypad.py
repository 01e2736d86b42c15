"""Ten digits and delete, for codes."""

from kivy.uix.widget import Widget

from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.keyboard import DELETE, Heard, Key

ROWS = ("123", "456", "789", " 0" + DELETE)


class Keypad(Widget):
    """As on a telephone; `heard` gets each digit, "" is delete."""

    def __init__(self, look: Look, box: Box, heard: Heard) -> None:
        super().__init__(size_hint=(None, None), size=(look.width, look.height))
        for line, row in zip(box.rows(len(ROWS), look.gap), ROWS, strict=True):
            for cell, character in zip(line.columns(len(row), look.gap), row, strict=True):
                if character != " ":
                    self.add_widget(Key(look, cell, character, lambda c: heard("" if c == DELETE else c)))
