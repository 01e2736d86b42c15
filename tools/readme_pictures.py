"""Draws the pictures of README with `kiosk screens` and squeezes them into few colours."""

import math
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
OUT = ROOT / "assets" / "readme"
SINGLE = (
    "start_calls",
    "found_item_category",
    "found_item_review",
    "done_found_printed",
    "done_queue",
    "tip_first",
)
"""Pages shown alone."""
GALLERY = (
    (
        "tall/light/start_calls",
        "tall/light/found_item_category",
        "tall/light/tip_words",
        "tall/light/done_queue",
    ),
    ("wide/dark/start_calls", "wide/dark/found_item_description_again"),
    ("wide/hc/start_calls", "wide/hc/done_found_failed"),
)
"""Rows of the picture that shows other glasses and themes."""
WIDE, GAP, GROUND = 1200, 12, "#8A8F8C"
COLOURS, APART = 240, 18


def drawn(folder: Path, *choice: str) -> None:
    """All pages in Swedish, on one size of glass."""
    command = [sys.executable, "-m", "kiosk", "screens", "--out", str(folder), "--lang", "sv", *choice]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def palette(picture: Image.Image) -> Image.Image:
    """The picture's own most frequent colours, none close to another: a small red sign stays red."""
    counted = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    kept: list[tuple[int, int, int]] = []
    for _, colour in counted:
        if len(kept) < COLOURS and all(math.dist(colour, other) > APART for other in kept):
            kept.append(colour)
    few = Image.new("P", (1, 1))
    few.putpalette([part for colour in kept for part in colour])
    return few


def squeezed(picture: Image.Image, name: str) -> None:
    """Kept in few colours."""
    whole = picture.convert("RGB")
    few = whole.quantize(palette=palette(whole), dither=Image.Dither.NONE)
    few.save(OUT / f"{name}.png", optimize=True)


def row(pictures: Sequence[Image.Image]) -> Image.Image:
    """Side by side, together as wide as the gallery."""
    room = WIDE - GAP * (len(pictures) + 1)
    high = round(room / sum(p.width / p.height for p in pictures))
    line, x = Image.new("RGB", (WIDE, high + GAP), GROUND), GAP
    for picture in pictures:
        small = picture.resize((round(picture.width * high / picture.height), high), Image.Resampling.LANCZOS)
        line.paste(small, (x, 0))
        x += small.width + GAP
    return line


def gallery(folder: Path) -> Image.Image:
    """One picture of many pages."""
    lines = [row([Image.open(folder / "sv" / f"{name}.png") for name in names]) for names in GALLERY]
    whole, y = Image.new("RGB", (WIDE, GAP + sum(line.height for line in lines)), GROUND), GAP
    for line in lines:
        whole.paste(line, (0, y))
        y += line.height
    return whole


def main() -> None:
    """Make all of them anew."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        drawn(folder, "--layout", "wide", "--theme", "light", "--theme", "dark", "--theme", "hc")
        drawn(folder, "--layout", "tall", "--theme", "light")
        for name in SINGLE:
            picture = Image.open(folder / "sv" / "wide" / "light" / f"{name}.png")
            squeezed(picture.resize((960, 600), Image.Resampling.LANCZOS), name)
        squeezed(gallery(folder), "gallery")


if __name__ == "__main__":
    main()
