"""After it is handed in: only what is already true, and what to do now."""

from kiosk.terminal.bars import Way, footed, framed, on
from kiosk.terminal.calm import calm
from kiosk.terminal.scene import Scene
from kiosk.terminal.screens.found import found
from kiosk.terminal.screens.queue import booked, queued
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Face
from kiosk.terminal.widgets.drawing import tied
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.parts import hairline, paragraph, told
from kiosk.terminal.widgets.words import Tone, Words


def done(scene: Scene) -> Page:
    """By what was given: a code, a number, a booked time, nothing for a tip."""
    handed = scene.visit.handed
    if handed is not None and handed.code:
        return found(scene)
    if handed is not None and handed.number:
        return queued(scene)
    if scene.visit.booking is not None:
        return booked(scene, scene.visit.booking)
    return tipped(scene) if scene.form and scene.form.whole_sealed else plain(scene)


def plain(scene: Scene) -> Page:
    """A thank-you without anything to keep, in the form's own words."""
    page = framed(scene, close="frame.close_done", steps=False)
    footed(scene, page, on(scene, scene.asks.close, "frame.done", "check"))
    kind = scene.form.kind if scene.form else ""
    calm(scene, page, [f"{kind}.done.title", f"{kind}.done.text"])
    return page


def tipped(scene: Scene) -> Page:
    """Thanks for a tip that promise nothing but what is true, and show nothing of it."""
    look, texts = scene.look, scene.texts
    page = framed(scene, close="frame.close_done", steps=False)
    footed(scene, page, on(scene, scene.asks.close, "frame.done", "check"), [_again(scene)])
    if look.layout == "tall":
        left = right = page.body
    else:
        right, left = page.body.end(page.body.w * 0.58, look.grown(4))
    rest = paragraph(look, page, left, texts("tip.done.title"), Tone("hello"))
    rest = paragraph(look, page, rest, texts("tip.done.text"), Tone("body"))
    if look.layout == "tall":
        right = rest.top(look.mm(2.0))[1]
    else:
        scale = min(left.w / 330, rest.h / 130)
        whole = Box(0, rest.y + (rest.h - 110 * scale) / 2, right.x, 110 * scale)
        page.add_widget(tied(look, whole, (*scene.ribbons, "ground"), scale))
    _known(scene, page, right)
    return page


def _again(scene: Scene) -> Way:
    kind = scene.form.kind if scene.form else ""
    icon = "" if scene.look.layout == "tall" else "plus"
    return Face(scene.texts("tip.done.again"), icon), lambda: scene.asks.begin(kind)


def _known(scene: Scene, page: Page, box: Box) -> None:
    look, texts = scene.look, scene.texts
    page.add_widget(Panel(look, box, Skin("surface", "line" if look.theme == "hc" else "", "radius_panel")))
    inner = box.inset(look.mm(3.0 if look.layout == "tall" else 5.8), look.mm(2.4))
    head, rest = inner.top(look.hand("lead").em * 2.0)
    page.add_widget(Words(look, texts("tip.done.know"), head, Tone("lead", "ink", "surface")))
    facts = (("lock-key", "key"), ("clock", "time"), ("file-text", "public"), ("chat-slash", "reply"))
    for row, (icon, name) in zip(rest.rows(len(facts), 0), facts, strict=True):
        hairline(look, page, row)
        told(look, page, row, (icon, scene.accent, texts(f"tip.done.{name}")), Tone("fact", "ink", "surface"))
