"""Puts the icons that staff pages use into one SVG sprite: `python3 tools/sprite.py PHOSPHOR_ASSETS OUT`.

Which ones stands in icons.txt beside this file; what the icon font lacks is drawn here.
"""

import re
import sys
from pathlib import Path

LINES = (
    '<g fill="none" stroke="currentColor" stroke-width="16" '
    'stroke-linejoin="round" stroke-linecap="round">'
)
OWN = {
    "teddy": LINES + '<circle cx="70" cy="64" r="28"/><circle cx="186" cy="64" r="28"/>'
    '<path d="M84 158c-13 8-18 20-18 32 0 26 28 46 62 46s62-20 62-46c0-12-5-24-18-32"/>'
    '<circle cx="128" cy="104" r="68"/><path d="M112 126q16 16 32 0"/></g>'
    '<circle cx="104" cy="92" r="10"/><circle cx="152" cy="92" r="10"/>',
    "spraycan": LINES + '<path d="M60 112a44 44 0 0 1 88 0v112H60zM60 112h88M86 36h36v30H86z"/>'
    '<path d="M156 50h1M188 34h1M188 66h1M220 20h1M220 50h1M220 82h1" stroke-width="20"/></g>',
}


def shapes(path: Path) -> str:
    """What is inside the one <svg> of an icon file."""
    found = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text("utf-8"), re.S)
    if found is None:
        raise SystemExit(f"{path}: not an icon")
    return found[1].strip()


def symbols(assets: Path) -> list[str]:
    """All symbols by name; `key-fill` is the filled drawing of `key`."""
    names = Path(__file__).with_name("icons.txt").read_text("utf-8").split()
    drawn = {n: shapes(assets / ("fill" if n.endswith("-fill") else "regular") / f"{n}.svg") for n in names}
    return [f'<symbol id="{n}" viewBox="0 0 256 256">{s}</symbol>' for n, s in sorted((drawn | OWN).items())]


if __name__ == "__main__":
    drawn_from, out = Path(sys.argv[1]), Path(sys.argv[2])
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols(drawn_from), "</svg>", ""]
    out.write_text("\n".join(lines), "utf-8")
