"""Pictures of every page: one process for each size of glass, on a virtual screen where there is none."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.settings import Screen

GLASSES: Mapping[str, Screen] = {
    "wide": Screen(width_px=1280, height_px=800, width_mm=217.0, fullscreen=False),
    "large": Screen(
        width_px=1920, height_px=1080, width_mm=476.0, viewing_distance_mm=500.0, fullscreen=False
    ),
    "tall": Screen(width_px=720, height_px=1280, width_mm=87.0, viewing_distance_mm=350.0, fullscreen=False),
}
"""Three sizes, each looked at from where one stands before it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pictures."""

    out: Path
    langs: Sequence[str]
    layouts: Sequence[str]
    themes: Sequence[str]


def draw_all(wanted: Wanted, environment: Mapping[str, str]) -> int:
    """Draw them; returns how many there are."""
    wanted.out.mkdir(parents=True, exist_ok=True)
    for layout in wanted.layouts:
        words = [str(wanted.out), layout, ",".join(wanted.langs), ",".join(wanted.themes)]
        subprocess.run(_command(environment, layout, words), check=True, env=dict(environment))
    return len(list(wanted.out.rglob("*.png")))


def _command(environment: Mapping[str, str], layout: str, words: list[str]) -> list[str]:
    draw = [sys.executable, "-m", "kiosk.terminal.studio", *words]
    if environment.get("DISPLAY"):
        return draw
    glass = GLASSES[layout]
    screen = f"-screen 0 {glass.width_px}x{glass.height_px}x24"
    return ["xvfb-run", "-a", "-s", screen, *draw]


def main(out: Path, layout: str, langs: Sequence[str], themes: Sequence[str]) -> None:
    """In a process of its own: all pages for one size of glass."""
    from kiosk.terminal.glass import prepare  # noqa: PLC0415  Kivy reads its settings when imported

    prepare(GLASSES[layout], out / ".kivy")
    from kiosk.terminal.drawing_room import draw  # noqa: PLC0415

    draw(GLASSES[layout], [(out / lang / layout / theme, lang, theme) for lang in langs for theme in themes])


if __name__ == "__main__":
    os.environ.setdefault("LP_NUM_THREADS", "1")
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3].split(","), sys.argv[4].split(","))
