"""The virtual screen of tests/conftest.py shows what is drawn on it."""

import subprocess
import sys

import pytest

PAINT = """
from Xlib import X, display
d = display.Display()
s = d.screen()
w = s.root.create_window(0, 0, 200, 100, 0, s.root_depth, background_pixel=0xC02040, override_redirect=True)
w.map()
d.sync()
print("painted", flush=True)
input()
"""


@pytest.mark.display
def test_a_picture_of_the_virtual_screen_shows_the_colours_drawn(virtual_screen) -> None:  # type: ignore[no-untyped-def]
    with subprocess.Popen(
        [sys.executable, "-c", PAINT],
        env=virtual_screen.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as painter:
        assert painter.stdout is not None
        assert painter.stdout.readline().strip() == "painted"
        picture = virtual_screen.picture()
        painter.communicate("\n", timeout=20)

    assert picture.size == (1280, 800)
    assert picture.getpixel((100, 50)) == (0xC0, 0x20, 0x40)
    assert picture.getpixel((600, 400)) == (0, 0, 0)
