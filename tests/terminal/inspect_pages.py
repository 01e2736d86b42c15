"""Looks at every page of the gallery on one size of glass and prints each fault it finds as a line."""

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from kiosk.terminal.glass import prepare
from kiosk.terminal.studio import GLASSES


def main(layout: str, home: Path) -> None:
    """One size of glass, both languages, all themes."""
    prepare(GLASSES[layout], home)
    from kiosk.terminal.drawing_room import built  # noqa: PLC0415

    for one in built(GLASSES[layout], ("sv", "en"), ("light", "hc", "dark")):
        for fault in faults(one.page, layout):
            print(f"{layout} {one.lang} {one.theme} {one.name}: {fault}")


def faults(page, layout: str) -> Iterator[str]:
    """Cut, overlapping, outside, too small, too close, too pale."""
    from kiosk.terminal.theme import contrast  # noqa: PLC0415
    from kiosk.terminal.widgets.walk import touchables_of, words_of  # noqa: PLC0415

    words, targets, look = list(words_of(page)), list(touchables_of(page)), page.look
    for w in words:
        seen = w.seen
        if w.cut:
            yield f"cut: {w.text[:30]}"
        if seen.x < 0 or seen.y < 0 or seen.right > look.width or seen.bottom > look.height:
            yield f"outside: {w.text[:30]}"
        if contrast(*w.colours) < 7:
            yield f"pale: {w.text[:30]}"
    for a, b in combinations(words, 2):
        if overlap(a.seen, b.seen):
            yield f"overlap: {a.text[:30]} / {b.text[:30]}"
    for t in targets:
        small_key = layout == "tall" and t.role == "key"
        least = 20.0 if t.role == "primary" else 6.0 if small_key else 15.0
        if min(t.size_mm) < least - 0.15:
            yield f"small: {t.role} {t.size_mm[0]:.1f}x{t.size_mm[1]:.1f}"
    for a, b in combinations(targets, 2):
        least = 0.9 if layout == "tall" and a.role == b.role == "key" else 2.4
        if gap(a.box, b.box) < look.mm(least) and a not in b.walk() and b not in a.walk():
            yield f"close: {look.to_mm(gap(a.box, b.box)):.1f} {a.role} {b.role}"


def overlap(a, b) -> bool:
    """Whether two inked rectangles share more than a pixel."""
    return min(a.right, b.right) - max(a.x, b.x) > 1 and min(a.bottom, b.bottom) - max(a.y, b.y) > 1


def gap(a, b) -> float:
    """Distance between two boxes."""
    return max(a.x - b.right, b.x - a.right, a.y - b.bottom, b.y - a.bottom)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
