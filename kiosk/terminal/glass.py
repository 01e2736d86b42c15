"""The window: Kivy told how to be before it is imported, and nothing of it left to a file or a key."""

import logging
import os
from collections.abc import MutableMapping
from pathlib import Path

from kiosk.settings import Screen
from kiosk.terminal.input import input_lines, video_driver

ENVIRONMENT = {
    "KIVY_NO_ARGS": "1",
    "KIVY_NO_CONFIG": "1",
    "KIVY_NO_FILELOG": "1",
    "KIVY_LOG_MODE": "PYTHON",
    "KIVY_TEXT": "pil",
}
"""Pillow's text is the only provider that draws every script right (with libfribidi)."""


def prepare(screen: Screen, home: Path, *, windowed: bool = False) -> None:
    """Settle everything about the window; before anything else of Kivy is imported."""
    surround(os.environ, home)
    # Kivy sets its level and greets when imported: such lines would tell when a tip was left.
    logging.getLogger("kivy").addFilter(lambda line: line.levelno >= logging.WARNING)
    from kivy.config import Config  # noqa: PLC0415  reads the environment set above

    for section, option, value in options(screen, windowed=windowed):
        Config.set(section, option, value)
    Config.remove_section("input")
    Config.add_section("input")
    for name, line in input_lines(video_driver(dict(os.environ))):
        Config.set("input", name, line)


def surround(environment: MutableMapping[str, str], home: Path) -> None:
    """The environment that Kivy and SDL read."""
    home.mkdir(parents=True, exist_ok=True)
    environment.update(ENVIRONMENT, KIVY_HOME=str(home))
    environment.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")


def options(screen: Screen, *, windowed: bool) -> list[tuple[str, str, str]]:
    """Kivy's settings: no key, no module and no file of its own does anything here."""
    full = screen.fullscreen and not windowed
    return [
        ("kivy", "log_enable", "0"),
        ("kivy", "exit_on_escape", "0"),
        ("kivy", "pause_on_minimize", "0"),
        ("kivy", "keyboard_mode", "system"),
        ("graphics", "width", str(screen.width_px)),
        ("graphics", "height", str(screen.height_px)),
        ("graphics", "fullscreen", "auto" if full else "0"),
        ("graphics", "borderless", "1" if full else "0"),
        ("graphics", "resizable", "0"),
        ("graphics", "show_cursor", "0" if full else "1"),
        ("graphics", "multisamples", "0"),  # 60 ms sooner at start; text and paint are smooth without
        ("graphics", "vsync", "1"),  # without, SDL flips asynchronously on KMSDRM and a Pi's picture is torn
        ("graphics", "allow_screensaver", "0"),
    ]
