"""Builds each page of the gallery in a window and keeps what is seen; imported after `glass.prepare`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec
from kivy.base import EventLoop, runTouchApp
from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels
from kivy.uix.widget import Widget
from PIL import Image

from kiosk.settings import Lists, Screen, config_folder
from kiosk.settings import settings as settings_of
from kiosk.terminal import screens
from kiosk.terminal.gallery import gallery
from kiosk.terminal.theme import Looks
from kiosk.terminal.widgets.page import Page

Place = tuple[Path, str, str]
"""Folder, language and theme."""


class NoAsks:
    """A page that is only looked at asks nobody."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


@dataclass(frozen=True, slots=True)
class Built:
    """One page of the gallery, on the glass."""

    name: str
    lang: str
    theme: str
    page: Page
    picture: Image.Image = field(repr=False)


def built(screen: Screen, langs: Sequence[str], themes: Sequence[str]) -> Iterator[Built]:
    """Every page in these languages and themes, each on the glass while it is handed out."""
    settings = msgspec.structs.replace(settings_of(config_folder()), screen=screen)
    looks, lists = Looks(settings), Lists(config_folder(None))
    first = Widget()
    runTouchApp(first, embedded=True)
    Window.remove_widget(first)
    for name, visit, facts in gallery(lists, settings.house):
        for lang in langs:
            for theme in themes:
                shown = replace(visit, lang=lang, theme=theme)
                page = screens.build(shown, facts, looks.of(lang, theme), NoAsks())
                Window.add_widget(page)
                yield Built(name, lang, theme, page, _seen(screen))
                Window.remove_widget(page)


def draw(screen: Screen, places: Sequence[Place]) -> None:
    """Every page of the gallery, in each of these places."""
    for folder, _, _ in places:
        folder.mkdir(parents=True, exist_ok=True)
    folders = {(lang, theme): folder for folder, lang, theme in places}
    langs, themes = list(dict.fromkeys(p[1] for p in places)), list(dict.fromkeys(p[2] for p in places))
    for one in built(screen, langs, themes):
        one.picture.save(folders[one.lang, one.theme] / f"{one.name}.png")


def _seen(screen: Screen) -> Image.Image:
    for _ in range(2):  # the first frame after a change may still show the page before
        Window.canvas.ask_update()
        EventLoop.idle()
    Window.dispatch("on_draw")
    size = (screen.width_px, screen.height_px)
    raw = glReadPixels(0, 0, *size, GL_RGB, GL_UNSIGNED_BYTE)
    return Image.frombytes("RGB", size, raw).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
