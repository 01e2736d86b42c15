"""Pages that lead elsewhere first: a place with its own rules, and a printer that is out."""

from kiosk.settings import Notice
from kiosk.terminal.bars import Way, back, footed, framed, headed, languages, on
from kiosk.terminal.scene import Scene
from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Face, primary
from kiosk.terminal.widgets.drawing import printer_out
from kiosk.terminal.widgets.icon import Icon, meaning
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.parts import numbered, paragraph
from kiosk.terminal.widgets.words import Tone, Words, written


def leads(scene: Scene) -> Page:
    """What an answer leads to by config: where the thing belongs, and a way to hand it in all the same."""
    look, page, draft = scene.look, framed(scene), scene.visit.draft
    name = draft.notice if draft else ""
    notice = scene.facts.lists.notices.get(name, Notice(name=name))
    footed(scene, page, *_ways(scene, notice))
    picture, page.body = _picture_room(look, page.body)
    if picture.h > 0:
        side = min(picture.w, picture.h, look.letters(32))
        above = 0.0 if look.layout == "tall" else look.grown(4)
        spot = Box(picture.x, picture.y + above, side, side)
        page.add_widget(Icon(look, notice.icon, spot, meaning(scene.accent)))
    headed(scene, page, scene.texts(f"notice.{name}.title"), role="hello")
    rest = paragraph(look, page, page.body, scene.texts(f"notice.{name}.text"), Tone("body"))
    rest = paragraph(look, page, rest, scene.texts(f"notice.{name}.do"), Tone("lead"))
    paragraph(look, page, rest.top(look.grown(2))[1], scene.texts("notice.kept"), Tone("body", "muted"))
    return page


def _picture_room(look: Look, body: Box) -> tuple[Box, Box]:
    if look.layout == "tall":
        return body.top(look.letters(28), look.mm(3))
    return body.start(look.grown(48), look.grown(18))


def _ways(scene: Scene, notice: Notice) -> tuple[Way, list[Way]]:
    """The main way ends here, and the thing may be handed in all the same; or only the latter."""
    go_on = scene.texts("notice.go_on")
    if not notice.stop:
        return (primary(go_on, scene.accent), scene.asks.read_on), [back(scene)]
    others = [back(scene), (Face(go_on), scene.asks.read_on)] if notice.go_on else [back(scene)]
    return on(scene, scene.asks.close, "notice.stop", "check"), others


def no_paper(scene: Scene) -> Page:
    """Before anything is begun: no label can be printed, and how it works without one."""
    look, texts, page = scene.look, scene.texts, framed(scene, steps=False)
    footed(scene, page, on(scene, scene.asks.read_on, "no_paper.on"), [back(scene), *languages(scene)])
    if look.layout == "tall":
        picture, page.body = page.body.top(look.mm(38), look.mm(4))
        picture = picture.start(look.mm(40))[0]
    else:
        picture, page.body = page.body.start(look.grown(52.5), look.grown(13.5))
        picture = picture.top(look.grown(10))[1].high(look.grown(54))
    page.add_widget(printer_out(look, picture, scene.accent))
    title = texts("no_paper.title")
    spot, rest = page.body.top(written(look, title, Tone("hello"), page.body.w).height, look.grown(1.6))
    page.add_widget(Words(look, title, spot, Tone("hello")))
    rest = paragraph(look, page, rest, texts("no_paper.text"), Tone("body"))
    steps = [texts(key) for key in ("no_paper.answer", "done.found.write", "done.found.note")]
    numbered(look, page, rest.top(look.grown(1.5))[1], steps, scene.accent)
    return page
