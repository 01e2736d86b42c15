"""Puts the icons that staff pages use into one SVG sprite: `python3 tools/sprite.py PHOSPHOR_ASSETS OUT`."""

import re
import sys
from pathlib import Path

REGULAR = """
    arrow-clockwise arrow-right bank bicycle bomb bowl-food buildings calendar-blank calendar-check car car-profile
    caret-down caret-left caret-right chats-circle check clipboard-text clock-counter-clockwise credit-card device-mobile
    devices dog dots-three-circle download-simple envelope-simple eye eyeglasses file-lock fingerprint fire-truck
    first-aid-kit funnel git-merge graduation-cap hand-fist hand-heart handbag headphones house-line
    identification-card info key knife lightbulb list lock-key lock-key-open magnifying-glass map-pin monitor note-pencil
    package pencil-simple pill plus police-car printer prohibit question receipt scroll shield-star sign-in sign-out
    stack storefront syringe t-shirt ticket train translate trash tray tree user user-plus users users-three wallet warning
    watch x
""".split()
FILLED = "device-mobile handbag key identification-card credit-card seal-check wallet warning-circle eyeglasses headphones t-shirt watch dots-three-circle ticket lightbulb".split()
OWN = {
    "teddy": '<g fill="none" stroke="currentColor" stroke-width="16" stroke-linejoin="round"><circle cx="70" cy="64" r="28"/>'
    '<circle cx="186" cy="64" r="28"/><path d="M84 158c-13 8-18 20-18 32 0 26 28 46 62 46s62-20 62-46c0-12-5-24-18-32"/>'
    '<circle cx="128" cy="104" r="68"/><path d="M112 126q16 16 32 0" stroke-linecap="round"/></g>'
    '<circle cx="104" cy="92" r="10"/><circle cx="152" cy="92" r="10"/>',
    "spraycan": '<g fill="none" stroke="currentColor" stroke-width="16" stroke-linejoin="round" stroke-linecap="round">'
    '<path d="M60 112a44 44 0 0 1 88 0v112H60z"/><path d="M60 112h88"/><path d="M86 36h36v30H86z"/>'
    '<path d="M156 50h1M188 34h1M188 66h1M220 20h1M220 50h1M220 82h1" stroke-width="20"/></g>',
}


def shapes(path: Path) -> str:
    """What is inside the one <svg> of an icon file."""
    found = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text("utf-8"), re.S)
    if found is None:
        raise SystemExit(f"{path}: not an icon")
    return found[1].strip()


def symbols(assets: Path) -> list[str]:
    """All symbols, regular ones by their name and filled ones by `name-fill`."""
    drawn = {name: shapes(assets / "regular" / f"{name}.svg") for name in REGULAR}
    drawn |= {f"{name}-fill": shapes(assets / "fill" / f"{name}-fill.svg") for name in FILLED}
    return [f'<symbol id="{n}" viewBox="0 0 256 256">{s}</symbol>' for n, s in sorted({**drawn, **OWN}.items())]


if __name__ == "__main__":
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.write_text('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols(source)) + "\n</svg>\n", "utf-8")
