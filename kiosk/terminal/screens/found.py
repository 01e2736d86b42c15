"""A found thing is registered: its code, what to do, and how its label is doing."""

from kiosk.clock import SWEDEN
from kiosk.terminal.bars import Way, footed, framed
from kiosk.terminal.said import answer_words, day_words
from kiosk.terminal.scene import Scene
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Face, primary
from kiosk.terminal.widgets.drawing import bag
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.parts import numbered, paragraph, qr
from kiosk.terminal.widgets.words import Tone, Words, fitted, stack, written

_TAKE = ("take", "stick", "desk")
_WRITE = ("write", "note")
_STEPS: dict[str, tuple[str, ...]] = {
    "none": _WRITE,
    "failed": _WRITE,
    "waiting": _WRITE,
    "handed_to_desk": ("tell",),
}
"""What to do, by how the print job stands; everything else takes the label."""
_OUTSIDE = {
    "none": "done.found.bare",
    "failed": "done.found.bare",
    "handed_to_desk": "done.found.show",
}
"""What stands beside the bag, by the same."""
_SAID = {
    "queued": "done.found.printing",
    "sending": "done.found.printing",
    "confirming": "done.found.printing",
    "printed": "done.found.printed",
    "failed": "done.found.failed",
    "waiting": "done.found.failed",
    "none": "done.found.none",
    "unknown": "done.found.question",
    "handed_to_desk": "done.found.to_desk",
}


def found(scene: Scene) -> Page:
    """The page after a found thing."""
    look, texts, state = scene.look, scene.texts, scene.visit.print.state
    code = scene.visit.handed.code if scene.visit.handed else ""
    page = framed(scene, close="frame.close_done", steps=False)
    footed(scene, page, *_ways(scene, state))
    if look.layout == "tall":
        left, right = page.body, None
    else:
        right, left = page.body.end(page.body.w * 0.49, look.grown(3.5))
    said = texts(_SAID.get(state, "done.found.printing"))
    ask = Tone("ask" if state == "unknown" else "lead")
    state_line, left = left.foot(written(look, said, ask, left.w).height, look.mm(2))
    rest = paragraph(look, page, left, texts("done.found.title"), Tone("heading"))
    rest = paragraph(look, page, rest, texts("done.found.code"), Tone("body"))
    tone = fitted(look, code, Tone("code", scene.accent), left.w)
    spot, rest = rest.top(look.hand("code").em * 1.1, look.grown(3))
    page.add_widget(Words(look, code, spot, tone))
    steps = [texts(f"done.found.{step}") for step in _STEPS.get(state, _TAKE)]
    rest = numbered(look, page, rest, steps, scene.accent)
    page.add_widget(Words(look, said, state_line, ask))
    if right is not None:
        _picture(scene, page, right, code)
    elif rest.h > look.mm(30.0):
        _paper(scene, page, rest.high(min(rest.h - look.mm(2.0), look.mm(36.0))), code)
    return page


def _ways(scene: Scene, state: str) -> tuple[Way, list[Way]]:
    """What can be told now: that it came, that it did not, or that all is done."""
    texts, asks = scene.texts, scene.asks
    finished = (primary(texts("frame.done"), scene.accent, "check"), asks.close)
    again = (Face(texts("done.found.again")), asks.print_again)
    leave = (Face(texts("done.found.leave")), asks.to_desk)
    if state == "unknown":
        return (primary(texts("done.found.yes"), scene.accent, ""), asks.label_came), [again, leave]
    if state == "failed":
        return finished, [again, leave]
    if state == "waiting":
        return finished, [leave]
    if state == "printed":
        return finished, [(Face(texts("done.found.no_label")), asks.print_again)]
    return finished, []


def _picture(scene: Scene, page: Page, box: Box, code: str) -> None:
    """The label as it comes out, and where it goes on the thing."""
    look = scene.look
    page.add_widget(Panel(look, box, Skin("surface", "line" if look.theme == "hc" else "", "radius_panel")))
    inner = box.inset(look.mm(5.4), look.mm(5.0))
    label, below = inner.top(min(look.mm(44 if look.layout == "wide" else 62), inner.h * 0.56), look.mm(3))
    _paper(scene, page, label, code)
    picture, words = below.end(below.h * 250 / 212, look.grown(3))
    page.add_widget(bag(look, picture, scene.accent))
    text = scene.texts(_OUTSIDE.get(scene.visit.print.state, "done.found.outside"))
    page.add_widget(Words(look, text, words, Tone("body", "ink", "surface")))


def _paper(scene: Scene, page: Page, box: Box, code: str) -> None:
    """The label, or the note that the visitor writes where there is none."""
    if scene.visit.print.state not in _STEPS:
        _label(scene, page, box, code)
        return
    look, white, blue = scene.look, "#FFFFFF", "#1A5293"
    page.add_widget(Panel(look, box, Skin(white, "line", "radius_key")))
    inner = box.inset(look.mm(4.4), 0)
    tone = fitted(look, code, Tone("code", blue, white, "middle"), inner.w)
    page.add_widget(Words(look, code, inner, tone))
    line = Box(inner.x, box.y + box.h / 2 + look.hand("code").em * 0.5, inner.w, look.mm(0.4))
    page.add_widget(Panel(look, line, Skin(blue, "", "none")))


def _label(scene: Scene, page: Page, box: Box, code: str) -> None:
    look, white, black = scene.look, "#FFFFFF", "#000000"
    page.add_widget(Panel(look, box, Skin(white, "line", "radius_key")))
    inner = box.inset(look.mm(3.4), look.mm(2.6))
    tone = fitted(look, code, Tone("code", black, white), inner.w)
    lower, upper = inner.foot(written(look, code, tone).height, look.mm(1))
    square, words = upper.end(upper.h, look.mm(2))
    qr(look, page, square, code)
    head = (
        f"{scene.texts('done.found.heading')} · {look.settings.house.name}",
        Tone("small_bold", black, white),
    )
    lines = [head, *((line, Tone("small", black, white)) for line in _about(scene))]
    for part in stack(look, words, lines):
        page.add_widget(part)
    page.add_widget(Words(look, code, lower, tone))


def _about(scene: Scene) -> list[str]:
    """What the label says of the thing: answers that are on it by the form, and the day."""
    draft, texts = scene.visit.draft, scene.texts
    today = scene.facts.now.astimezone(SWEDEN).date()
    if draft is None or draft.form.label is None:
        return []
    names = [n for n in draft.form.label.lines if not draft.answers.get(n, "").startswith("other:")]
    said = [
        answer_words(draft.form.step(name), draft.answers.get(name, ""), scene.facts.site, today, texts)
        for name in names
    ]
    return [*said, day_words(today, texts, "date.label")]
