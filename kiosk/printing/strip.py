"""What receipts and slips on endless paper share: a head, and a pen that moves down."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.printing.knot import knot
from kiosk.printing.parts import Sheet, Style

_NARROW_MM = 50
"""On a strip this narrow the knot stands above the name."""


@dataclass
class Strip:
    """A sheet and how far down it is filled."""

    sheet: Sheet
    y: int = 0

    @property
    def narrow(self) -> bool:
        """Whether two things can't stand beside each other."""
        return self.sheet.width < self.sheet.dots(_NARROW_MM)

    def down(self, mm: float) -> None:
        """Leave room."""
        self.y += self.sheet.dots(mm)

    def line(self, words: str, style: Style, *, x: int = 0, anchor: str = "l", leading: float = 1.0) -> None:
        """One line below what is there; `leading` millimetres above its capitals."""
        self.y += self.sheet.dots(leading) + self.sheet.cap(style)
        self.sheet.write((x, self.y), words, style, anchor=anchor)

    def lines(
        self, words: Sequence[str], style: Style, *, x: int = 0, anchor: str = "l", leading: float = 1.3
    ) -> None:
        """Several lines."""
        for one in words:
            self.line(one, style, x=x, anchor=anchor, leading=leading)

    def centred(self, words: str, style: Style, *, leading: float = 1.3) -> None:
        """Wrapped and centred."""
        middle, most = self.sheet.width // 2, self.sheet.width - self.sheet.dots(1)
        for one in self.even(words, style, most):
            self.line(one, style, x=middle, anchor="m", leading=leading)

    def even(self, words: str, style: Style, most: int) -> list[str]:
        """Wrapped so that lines have about the same length: centred text with a lone last word looks torn."""
        lines = self.sheet.wrapped(words, style, most)
        least = max(self.sheet.wide(word, style) for word in words.split())
        while most > least and len(self.sheet.wrapped(words, style, most - 4)) == len(lines):
            most -= 4
        return self.sheet.wrapped(words, style, most)

    def rule(self, above: float, below: float) -> None:
        """A line across, with room."""
        self.down(above)
        self.sheet.rule(self.y)
        self.down(below)

    def head(self, name: str) -> None:
        """The knot and the place's name over a rule."""
        mark = knot(self.sheet.dots(6.4 if not self.narrow else 5.0))
        style = Style(2.7 if not self.narrow else 2.4, 600)
        if self.narrow:
            self.sheet.paste(((self.sheet.width - mark.width) // 2, 2), mark)
            self.y = 2 + mark.height
            self.line(
                self.sheet.cut(name, style, self.sheet.width), style, x=self.sheet.width // 2, anchor="m"
            )
        else:
            self._beside(name, style)
        self.rule(1.3, 0)

    def _beside(self, name: str, style: Style) -> None:
        mark, gap = knot(self.sheet.dots(6.4)), self.sheet.dots(1.8)
        name, style = self.sheet.fitted(name, style, self.sheet.width - mark.width - gap)
        left = (self.sheet.width - mark.width - gap - self.sheet.wide(name, style)) // 2
        self.sheet.paste((left, 2), mark)
        base = 2 + mark.height // 2 - self.sheet.dots(0.4) + self.sheet.cap(style) // 2
        self.sheet.write((left + mark.width + gap, base), name, style)
        self.y = 2 + mark.height
