"""The bars of a form's pages: whose ribbon this is, how far it is, the way out, the way back, the way on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.terminal.scene import Scene
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Button, Face, natural_width, primary
from kiosk.terminal.widgets.drawing import hanging_ribbon, progress
from kiosk.terminal.widgets.icon import Icon, Stroke
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.words import Tone, Words, stack, written
from kiosk.texts import Texts

Told = Callable[[], None]
Way = tuple[Face, Told]
"""A button at the foot of a page: what it says, and what it tells."""


def framed(scene: Scene, *, name: str = "", close: str = "frame.close", steps: bool = True) -> Page:
    """A page with its top bar; `body` is what is left under it. `close=""` leaves the way out away."""
    look, page = scene.look, Page(scene.look)
    head, page.body = look.stage.top(look.mm(look.measures.head), look.mm(1.6))
    wide = look.grown(12.9)
    low = min(look.grown(15.9), head.h - look.mm(1.2))
    page.add_widget(hanging_ribbon(look, Box(head.x, 0, wide, head.y + low), scene.accent))
    rest = head.start(wide, look.grown(3.7))[1]
    if close:
        rest = _close(scene, page, rest, close)
    label = name or scene.texts(f"{scene.form.kind if scene.form else 'info'}.title")
    if not (steps and _counted(scene)):
        page.add_widget(Words(look, label, rest, Tone("name")))
        return page
    room = _name(scene, page, rest, label)
    if room is not None:
        _progress(scene, page, room)
    return page


def _counted(scene: Scene) -> bool:
    draft = scene.visit.draft
    return draft is not None and draft.progress()[0] > 0 and draft.progress()[1] > 1


def _close(scene: Scene, page: Page, rest: Box, key: str) -> Box:
    look, face = scene.look, Face(scene.texts(key), "x")
    narrow = look.layout == "tall"
    wide = min(natural_width(look, face), look.mm(29)) if narrow else natural_width(look, face)
    high = look.mm(look.measures.second)
    end, rest = rest.end(wide, look.mm(2.6))
    page.add_widget(Button(look, end.middle(wide, high).moved(0, -look.mm(0.1)), face, scene.asks.close))
    return rest


def _name(scene: Scene, page: Page, rest: Box, label: str) -> Box | None:
    """The form's name over "step 2 of 5"; gives the room that is left for the knots, if any."""
    look, draft = scene.look, scene.visit.draft
    step, steps = draft.progress() if draft else (0, 0)
    count = scene.texts("frame.step", step=step, steps=steps)
    wide = max(
        written(look, label, Tone("name")).width,
        written(look, count, Tone("small")).width,
    )
    wide = min(rest.w, wide + 2)
    lines = [(label, Tone("name")), (count, Tone("small", "muted"))]
    for words in stack(look, rest.start(wide)[0], lines):
        page.add_widget(words)
    if look.layout == "tall":
        room, page.body = page.body.top(look.mm(7.4), look.mm(0.8))
        return room
    room = rest.start(wide, look.grown(5))[1]
    return room if room.w > look.grown(8) * steps else None


def _progress(scene: Scene, page: Page, room: Box) -> None:
    look, draft = scene.look, scene.visit.draft
    step, steps = draft.progress() if draft else (1, 1)
    high = look.mm(7.4) if look.layout == "tall" else look.grown(10.2)
    wide = min(room.w, look.grown(22 + 13 * steps))
    across = room if look.layout == "tall" else room.middle(wide, room.h)
    spot = Box(across.x, room.y + room.h / 2 - high * 0.4, across.w, high)
    page.add_widget(progress(look, spot, scene.accent, step, steps))


def headed(scene: Scene, page: Page, text: str, hint: str = "", *, role: str = "heading") -> None:
    """The question, and beside or under it a hint and what was wrong with the answer."""
    look = scene.look
    inner = page.body
    words = written(look, text, Tone(role), inner.w)
    spot, page.body = inner.top(words.height, look.mm(1.2))
    page.add_widget(Words(look, text, spot, Tone(role)))
    error = scene.texts(scene.visit.error) if scene.visit.error else ""
    beside = spot.start(words.width, look.grown(4.2))[1]
    for sentence, wrong in ((hint, False), (error, True)):
        if not sentence:
            continue
        tone = None if wrong or not _single(scene, role, words.height) else _beside(scene, sentence, beside.w)
        if tone is not None:
            page.add_widget(Words(look, sentence, beside.moved(0, look.hand(role).em * 0.09), tone))
        else:
            _sentence(scene, page, sentence, wrong=wrong)
    page.body = page.body.foot(0)[1] if page.body.h < 0 else page.body.top(look.mm(1.4))[1]


def _beside(scene: Scene, text: str, room: float) -> Tone | None:
    """How a hint stands beside its question; on a large glass even small letters are large enough."""
    roles = {"wide": ("body",), "tall": (), "large": ("body", "small")}[scene.look.layout]
    fit = (Tone(role) for role in roles if written(scene.look, text, Tone(role)).width <= room)
    return next(fit, None)


def _single(scene: Scene, role: str, height: float) -> bool:
    hand = scene.look.hand(role)
    return height < hand.em * hand.line * 1.5


def _sentence(scene: Scene, page: Page, text: str, *, wrong: bool) -> None:
    look = scene.look
    tone = Tone("lead", "ronn") if wrong else Tone("body")
    side = look.letters(5.4) if wrong else 0.0
    room = page.body.start(side, look.grown(1.8))[1] if wrong else page.body
    words = written(look, text, tone, room.w)
    line, page.body = page.body.top(words.height, look.mm(1.2))
    if wrong:
        page.add_widget(
            Icon(look, "warning-circle", Box(line.x, line.y, side, side), Stroke("ronn", style="fill"))
        )
        line = line.start(side, look.grown(1.8))[1]
    page.add_widget(Words(look, text, line, tone))


def footed(
    scene: Scene, page: Page, on: Way | None, others: Sequence[Way] = (), *, numbers: bool | None = None
) -> None:
    """The bottom bar: other ways at its start, the numbers on a tip's pages, the one way on at its end."""
    look = scene.look
    under, page.body = page.body.foot(look.mm(look.measures.under + look.measures.primary), look.gap)
    bar = under.top(look.mm(look.measures.primary))[0]
    low = bar.foot(look.mm(look.measures.second))[0]
    if on is not None and look.layout == "tall":
        on = replace(on[0], icon=""), on[1]
        low = _second_row(scene, page, low, on[0], others)
    for (face, told), wide in zip(others, _widths(scene, low.w, others), strict=True):
        spot, low = low.start(wide, look.gap)
        page.add_widget(Button(look, spot, face, told))
    if on is not None:
        room = low.w if low.y + low.h > bar.y else bar.w
        wide = max(look.mm(look.measures.primary), min(natural_width(look, on[0]) + look.grown(6), room))
        spot = Box(bar.right - wide, bar.y, wide, bar.h)
        low = Box(low.x, low.y, max(0.0, spot.x - look.gap - low.x), low.h)
        page.add_widget(Button(look, spot, *on))
    if numbers if numbers is not None else scene.form is not None and scene.form.numbers_bar:
        _numbers(scene, page, low)


def _widths(scene: Scene, room: float, others: Sequence[Way]) -> list[float]:
    """As wide as their words; where that is too much, the widest gives way and its words wrap."""
    look = scene.look
    widths = [natural_width(look, face) for face, _ in others]
    over = sum(widths) + look.gap * (len(widths) - 1) - room
    if widths and over > 0:
        widths[widths.index(max(widths))] -= over
    return widths


def _second_row(scene: Scene, page: Page, low: Box, face: Face, others: Sequence[Way]) -> Box:
    """On a narrow glass a row of their own for the other ways when they leave too little for the way on."""
    look = scene.look
    taken = sum(natural_width(look, other) + look.gap for other, _ in others)
    if low.w - taken >= max(look.mm(look.measures.primary), natural_width(look, face) * 0.7):
        return low
    row, page.body = page.body.foot(low.h, look.gap)
    return row


def _numbers(scene: Scene, page: Page, room: Box) -> None:
    """112 and 114 14: words, never a button, because the kiosk can't call."""
    look, texts = scene.look, scene.texts
    lines = [(texts("numbers.now"), "ronn"), (texts("numbers.else"), "ink")]
    widest = max(written(look, line, Tone("small")).width for line, _ in lines)
    if look.layout == "tall" or widest + look.grown(2.5) > room.w:
        row, page.body = page.body.foot(look.hand("small").em * 1.5, look.mm(0.6))
        for spot, (line, ink), align in zip(row.columns(2, 0), lines, ("start", "end"), strict=True):
            page.add_widget(Words(look, line, spot, Tone("small", ink, align=align)))
        return
    spot = room.start(look.grown(2.5) if room.x > page.body.x else 0.0)[1]
    for words in stack(look, spot, [(line, Tone("small", ink)) for line, ink in lines], look.mm(0.6)):
        page.add_widget(words)


def back(scene: Scene) -> Way:
    """One page back."""
    icon = "" if scene.look.layout == "tall" else "arrow-left"
    return Face(scene.texts("frame.back"), icon), scene.asks.back


def on(scene: Scene, told: Told, key: str = "frame.on", icon: str = "arrow-right") -> Way:
    """The one obvious way on, in the words of what happens."""
    return primary(scene.texts(key), scene.accent, icon), told


def languages(scene: Scene) -> list[Way]:
    """Every other language under its own name; the answers stay."""
    return [
        (Face(own_name(lang), "" if scene.look.layout == "tall" else "translate"), _spoken(scene, lang))
        for lang in scene.look.settings.house.languages
        if lang != scene.look.lang
    ][:2]


def own_name(lang: str) -> str:
    """What a language calls itself."""
    return Texts(lang)("language.own_name")


def _spoken(scene: Scene, lang: str) -> Told:
    return lambda: scene.asks.language(lang)
