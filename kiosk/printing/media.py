"""Forms of paper: how wide, how long, how many dots; one row for each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Media:
    """One form of paper. `along` 0 means endless."""

    name: str
    width_mm: int
    length_mm: int
    across: int
    """Dots that the head can reach."""
    along: int = 0
    dpi: int = 300
    lying: bool = False
    """Read with the paper's long side level: the printer gets the picture turned a quarter."""
    right_margin: int = 12
    """Dots between the head's end and the paper's printable edge."""

    @property
    def endless(self) -> bool:
        """Whether a print may be as long as it needs."""
        return self.along == 0

    def dots(self, mm: float) -> int:
        """Whole dots of a length."""
        return round(mm * self.dpi / 25.4)


MEDIA = {
    m.name: m
    for m in (
        Media("62x29", 62, 29, across=696, along=271),
        Media("29x90", 29, 90, across=306, along=991, lying=True, right_margin=6),
        Media("62", 62, 0, across=696),
        Media("58", 58, 0, across=384, dpi=203),
        Media("80", 80, 0, across=576, dpi=203),
    )
}
"""By the name that config uses: 62x29 is DK-11209, 29x90 DK-11201, 62 DK-22205 or DK-22251 (two colours)."""


def media_of(width_mm: int, length_mm: int) -> Media | None:
    """The label paper of these measures, as a printer tells them."""
    return next((m for m in MEDIA.values() if (m.width_mm, m.length_mm) == (width_mm, length_mm)), None)
