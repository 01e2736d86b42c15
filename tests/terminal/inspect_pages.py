"""Looks at every page of the gallery on one size of glass; keeps small pictures and every fault it finds."""

import sys
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

import msgspec

from kiosk.settings import FARTHEST_MM, Screen
from kiosk.terminal.glass import prepare
from kiosk.terminal.studio import GLASSES
from tests.terminal.pixels import faint_controls, pale_words
from tests.terminal.sheets import save_tile, tile_of

LOOKS = ((("sv", "en"), ("light",)), (("sv",), ("hc", "dark")))
"""A language moves everything, a theme only colours."""
FAULTS = "faults"
FAR = "-far"
LARGE = ("found_item_category", "start_calls", "tip_first", "done_queue", "found_item_review")
"""Pages that are kept in their own size too."""


def glass_of(name: str) -> Screen:
    """The size of glass of a layout, or, by `wide-far`, the same looked at from as far as may be."""
    glass = GLASSES[name.removesuffix(FAR)]
    farthest = FARTHEST_MM[glass.layout] if name.endswith(FAR) else glass.viewing_distance_mm
    return msgspec.structs.replace(glass, viewing_distance_mm=farthest)


def main(name: str, out: Path) -> None:
    """One size of glass, all languages and themes; from far away only the letters are other ones."""
    glass = glass_of(name)
    prepare(glass, out / "kivy")
    from kiosk.terminal.drawing_room import built  # noqa: PLC0415  Kivy reads its settings when imported

    found: list[str] = []
    looks = LOOKS[:1] if name.endswith(FAR) else LOOKS
    for one in chain.from_iterable(built(glass, *look) for look in looks):
        said = look_at(one, glass.layout)
        found += [f"{name} {one.lang} {one.theme} {one.name}: {fault}\n" for fault in said]
        keep(one, glass.layout, out / f"{one.lang}-{one.theme}")
    (out / FAULTS).write_text("".join(found), "utf-8")


def look_at(one, layout: str) -> Iterator[str]:
    """All faults of one page."""
    yield from faults(one.page, layout)
    yield from pale_words(one.page, one.picture)
    yield from faint_controls(one.page, one.picture)


def keep(one, layout: str, folder: Path) -> None:
    """A small picture of it, and of a few pages one in their own size."""
    folder.mkdir(exist_ok=True)
    save_tile(folder / f"{one.name}.png", tile_of(one.picture, layout, one.theme))
    if one.name in LARGE:
        one.picture.save(folder.with_name(f"{folder.name}-{one.name}.png"), compress_level=1)


def faults(page, layout: str) -> Iterator[str]:
    """Cut, overlapping, outside, too small, too close, too pale."""
    from kiosk.terminal.theme import contrast, legible  # noqa: PLC0415
    from kiosk.terminal.widgets.walk import touchables_of, words_of  # noqa: PLC0415

    words, targets, look = list(words_of(page)), list(touchables_of(page)), page.look
    distance = look.settings.screen.viewing_distance_mm
    for w in words:
        seen = w.seen
        if w.cut:
            yield f"cut: {w.text[:30]}"
        if seen.x < 0 or seen.y < 0 or seen.right > look.width or seen.bottom > look.height:
            yield f"outside: {w.text[:30]}"
        if look.to_mm((w.tone.hand or look.hand(w.tone.role)).em) < legible(distance) - 0.1:
            yield f"too small to read: {w.text[:30]}"
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
