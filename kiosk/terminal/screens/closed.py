"""Pages that say how it stands: saving, not saved, started over, closed, and "are you still here?"."""

from PIL import Image

from kiosk.terminal.bars import back, footed, framed, languages, on
from kiosk.terminal.calm import calm
from kiosk.terminal.facts import Facts
from kiosk.terminal.scene import Scene
from kiosk.terminal.visit import Visit
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Button, Face, primary
from kiosk.terminal.widgets.drawing import Drawing
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.paint_ring import ring
from kiosk.terminal.widgets.words import Tone, Words, stack


def sending(scene: Scene) -> Page:
    """While it is being saved: nothing to touch."""
    page = framed(scene, close="", steps=False)
    calm(scene, page, ["sending.title", "sending.text"])
    return page


def failsafe(scene: Scene) -> Page:
    """Something went wrong inside; the start page follows by itself."""
    page = framed(scene, close="", steps=False, name=scene.look.settings.house.name)
    calm(scene, page, ["failsafe.title", "failsafe.text", "failsafe.kept"])
    return page


def not_stored(scene: Scene) -> Page:
    """It was not saved, and what to do."""
    page = framed(scene, steps=False)
    footed(scene, page, on(scene, scene.asks.send, "not_stored.again", "arrow-counter-clockwise"), [])
    calm(scene, page, ["not_stored.title", "not_stored.text", "not_stored.do"])
    return page


def closed(scene: Scene) -> Page:
    """Tips can't be kept now: said before the first question."""
    return _closed(scene, ["tip.closed.title", "tip.closed.text", "tip.closed.police"])


def unable(scene: Scene) -> Page:
    """Nothing can be kept now: said before the first question."""
    return _closed(scene, ["unable.title", "unable.text", "unable.do"])


def _closed(scene: Scene, keys: list[str]) -> Page:
    page = framed(scene, steps=False)
    footed(scene, page, on(scene, scene.asks.close, "frame.done", "check"), [back(scene), *languages(scene)])
    calm(scene, page, keys)
    return page


class IdlePage(Page):
    """Covers every answer and counts down, one step a second, without being built again."""

    def __init__(self, scene: Scene, whole: Box) -> None:
        super().__init__(scene.look)
        self._scene, self._spot = scene, whole
        self._shown: list[Drawing | Words] = []
        self._most = max(1, round(scene.look.settings.idle.warning_seconds))

    def count(self, seconds: int) -> None:
        """Show how many seconds are left."""
        look, accent = self.look, self._scene.accent
        for part in self._shown:
            self.remove_widget(part)
        share = min(1.0, seconds / self._most)

        def paint(w: float, h: float) -> Image.Image:
            return ring(
                min(w, h), share, look.colour(accent), look.colour("hair" if look.theme != "hc" else "ground")
            )

        said = self._scene.texts.many("idle.seconds", seconds)
        lines = [(str(seconds), Tone("number_big", align="middle")), (said, Tone("lead", align="middle"))]
        drawn = Drawing(look, self._spot, ("ring", accent, seconds), paint)
        self._shown = [drawn, *stack(look, self._spot, lines)]
        for part in self._shown:
            self.add_widget(part)

    def renew(self, visit: Visit, facts: Facts) -> bool:
        """The next second of the same pause."""
        del facts
        old = self._scene.visit
        if visit.idle is None or (visit.lang, visit.theme, visit.draft) != (old.lang, old.theme, old.draft):
            return False
        self.count(visit.idle)
        return True


def idle(scene: Scene) -> Page:
    """Are you still here? The answers are covered, not dimmed."""
    look, texts = scene.look, scene.texts
    top = framed(scene, close="", steps=False)
    high = look.mm(22.4 if look.layout != "large" else 28.0)
    bar, body = top.body.foot(look.mm(6.0))[1].foot(high, look.mm(6.0))
    tall = look.layout == "tall"
    side = look.mm({"wide": 54.6, "tall": 44.0, "large": 84.0}[look.layout])
    room, words = body.top(side + look.mm(8)) if tall else body.start(side + look.grown(22))
    page = IdlePage(scene, room.middle(side, side))
    for part in list(top.children):
        top.remove_widget(part)
        page.add_widget(part)
    page.count(scene.visit.idle or 0)
    lines = [(texts("idle.title"), Tone("idle")), (texts("idle.text"), Tone("lead_light"))]
    for part in stack(look, words, lines, look.grown(4)):
        page.add_widget(part)
    close, stay = _idle_boxes(scene, bar)
    page.add_widget(Button(look, close, Face(texts("frame.close"), "x"), scene.asks.close))
    page.add_widget(Button(look, stay, primary(texts("idle.stay"), scene.accent, ""), scene.asks.stay))
    return page


def _idle_boxes(scene: Scene, bar: Box) -> tuple[Box, Box]:
    return bar.start(bar.w * (0.4 if scene.look.layout == "tall" else 0.32), scene.look.gap)
