"""Rectangles to cut a page into.

Pages are laid out once, in plain Python, because nothing on them ever moves: a page is a few cuts of one
rectangle, which reads shorter here than as nested layouts in `.kv`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the window; y counts down from its top."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x just past it."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y just below it."""
        return self.y + self.h

    def inset(self, across: float, down: float | None = None) -> "Box":
        """Smaller on all sides."""
        dy = across if down is None else down
        return Box(self.x + across, self.y + dy, self.w - 2 * across, self.h - 2 * dy)

    def moved(self, dx: float, dy: float) -> "Box":
        """The same size elsewhere."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def top(self, h: float, gap: float = 0) -> tuple["Box", "Box"]:
        """Its upper part, and what is left under it."""
        return Box(self.x, self.y, self.w, h), Box(self.x, self.y + h + gap, self.w, self.h - h - gap)

    def foot(self, h: float, gap: float = 0) -> tuple["Box", "Box"]:
        """Its lower part, and what is left above it."""
        return Box(self.x, self.bottom - h, self.w, h), Box(self.x, self.y, self.w, self.h - h - gap)

    def start(self, w: float, gap: float = 0) -> tuple["Box", "Box"]:
        """The part where reading starts, and the rest."""
        return Box(self.x, self.y, w, self.h), Box(self.x + w + gap, self.y, self.w - w - gap, self.h)

    def end(self, w: float, gap: float = 0) -> tuple["Box", "Box"]:
        """The part where reading ends, and the rest."""
        return Box(self.right - w, self.y, w, self.h), Box(self.x, self.y, self.w - w - gap, self.h)

    def columns(self, n: int, gap: float) -> list["Box"]:
        """Side by side, equally wide."""
        w = (self.w - gap * (n - 1)) / n
        return [Box(self.x + i * (w + gap), self.y, w, self.h) for i in range(n)]

    def rows(self, n: int, gap: float) -> list["Box"]:
        """One under the other, equally high."""
        h = (self.h - gap * (n - 1)) / n
        return [Box(self.x, self.y + i * (h + gap), self.w, h) for i in range(n)]

    def grid(self, columns: int, rows: int, gap: float) -> list["Box"]:
        """Row by row."""
        return [cell for row in self.rows(rows, gap) for cell in row.columns(columns, gap)]

    def middle(self, w: float, h: float) -> "Box":
        """A rectangle of this size in its middle."""
        return Box(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)

    def high(self, h: float) -> "Box":
        """As high as this, at its top."""
        return Box(self.x, self.y, self.w, h)
