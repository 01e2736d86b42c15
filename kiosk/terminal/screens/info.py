"""Information: a list of pages, and each page with its link as a code for the phone."""

from collections.abc import Callable

from kiosk.terminal.bars import Way, footed, framed, headed, languages, on
from kiosk.terminal.leaflets import Leaflet, leaflets, news_leaflet
from kiosk.terminal.scene import Scene
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Button, Face
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.parts import qr
from kiosk.terminal.widgets.tile import Answer, Tile
from kiosk.terminal.widgets.words import Tone, Words, stack, stack_height, written


def info(scene: Scene) -> Page:
    """The list, or one page of it."""
    chosen = next((page for page in _pages(scene) if page.name == scene.visit.info), None)
    return _leaflet(scene, chosen) if chosen else _list(scene)


def _pages(scene: Scene) -> tuple[Leaflet, ...]:
    """Those of the house, and what became of what visitors said while there is something to tell."""
    pages, news = leaflets(scene.look.lang), scene.facts.news
    return (*pages, news_leaflet(news, scene.texts("news.title"), scene.look.lang)) if news else pages


def _list(scene: Scene) -> Page:
    look, page = scene.look, framed(scene, close="frame.close_done", steps=False)
    footed(scene, page, None, [_back(scene, scene.asks.close), *languages(scene)])
    headed(scene, page, scene.texts("info.list"))
    pages, columns = _pages(scene), 1 if look.layout == "tall" else 2
    rows = -(-len(pages) // columns)
    most = look.mm(24.0 if look.layout != "large" else 34.0)
    high = min(most, (page.body.h - look.gap * (rows - 1)) / rows)
    grid = page.body.high(high * rows + look.gap * (rows - 1)).grid(columns, rows, look.gap)
    for box, leaflet in zip(grid, pages, strict=False):
        answer = Answer(leaflet.name, leaflet.title, leaflet.icon)
        page.add_widget(Tile(look, box, answer, scene.accent, scene.asks.info))
    return page


def _back(scene: Scene, told: Callable[[], None]) -> Way:
    icon = "" if scene.look.layout == "tall" else "arrow-left"
    return Face(scene.texts("frame.back"), icon), told


def _leaflet(scene: Scene, leaflet: Leaflet) -> Page:
    look, page = scene.look, framed(scene, close="frame.close_done", steps=False)
    done = on(scene, scene.asks.close, "frame.done", "check")
    footed(scene, page, done, [_back(scene, lambda: scene.asks.info("")), *languages(scene)])
    headed(scene, page, leaflet.title)
    if leaflet.links:
        if look.layout == "tall":
            phone, page.body = page.body.foot(look.mm(34), look.gap)
        else:
            phone, page.body = page.body.end(look.mm(56 if look.layout == "wide" else 84), look.grown(6))
        _phone(scene, page, phone, leaflet.links[0])
    _Reading(scene, page, leaflet.paragraphs)
    return page


def _phone(scene: Scene, page: Page, box: Box, link: str) -> None:
    """The link as a code, and in words."""
    look, texts = scene.look, scene.texts
    page.add_widget(Panel(look, box, Skin("surface", "line" if look.theme == "hc" else "", "radius_panel")))
    inner = box.inset(look.mm(3.0), look.mm(3.0))
    address = link.rsplit("://", maxsplit=1)[-1].removeprefix("www.")
    lines = [
        (texts("info.phone"), Tone("control", "ink", "surface")),
        (texts("info.aim"), Tone("small", "ink", "surface")),
        (address, Tone("small", "muted", "surface")),
    ]
    if look.layout == "tall":
        square, words = inner.start(inner.h, look.mm(3))
    else:
        high = stack_height(look, lines, inner.w, look.grown(1.2))
        words, rest = inner.foot(high, look.mm(2))
        square = rest.foot(min(rest.w, rest.h))[0]
    qr(look, page, square, link)
    for part in stack(look, words, lines, look.grown(1.2)):
        page.add_widget(part)


class _Reading:
    """Paragraphs, as many as fit; the rest are a touch away."""

    def __init__(self, scene: Scene, page: Page, paragraphs: tuple[str, ...]) -> None:
        self._scene, self._page = scene, page
        self._parts: list[Words | Button] = []
        self._pages = self._cut(paragraphs)
        self._show(0)

    def _room(self, *, more: bool) -> Box:
        look, body = self._scene.look, self._page.body
        return body.foot(look.mm(look.measures.second), look.gap)[1] if more else body

    def _cut(self, paragraphs: tuple[str, ...]) -> list[list[str]]:
        look, pages = self._scene.look, [list[str]()]
        lines = [(p, Tone("body")) for p in paragraphs]
        more = stack_height(look, lines, self._page.body.w, look.grown(3)) > self._page.body.h
        room = self._room(more=more)
        for text in paragraphs:
            tried = [(p, Tone("body")) for p in [*pages[-1], text]]
            if pages[-1] and stack_height(look, tried, room.w, look.grown(3)) > room.h:
                pages.append([])
            pages[-1].append(text)
        return pages

    def _show(self, number: int) -> None:
        look, page, several = self._scene.look, self._page, len(self._pages) > 1
        for part in self._parts:
            page.remove_widget(part)
        self._parts, rest = [], self._room(more=several)
        for text in self._pages[number]:
            spot, rest = rest.top(written(look, text, Tone("body"), rest.w).height, look.grown(3))
            self._parts.append(Words(look, text, spot, Tone("body")))
        if several:
            face = Face(self._scene.texts("info.more"), "caret-right", after=True)
            bar = page.body.foot(look.mm(look.measures.second))[0]
            following = (number + 1) % len(self._pages)
            self._parts.append(Button(look, bar, face, lambda: self._show(following)))
        for part in self._parts:
            page.add_widget(part)
