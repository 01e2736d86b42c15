"""Something to read before a form goes on."""

from collections.abc import Callable, Mapping
from functools import partial

from kiosk.settings import Entry
from kiosk.terminal import shown
from kiosk.terminal.bars import back, footed, framed, headed, languages, on
from kiosk.terminal.scene import Scene
from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.icon import Icon, Stroke
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.parts import paragraph
from kiosk.terminal.widgets.words import Line, Tone, Words, stack, stack_height, written


def notice_view(scene: Scene) -> Page:
    """The page of a notice by its name."""
    draft = scene.visit.draft
    if draft is None:
        raise TypeError("a notice belongs to a form")
    return PAGES[draft.at](scene)


def _read(scene: Scene) -> Callable[[], None]:
    return lambda: scene.asks.answer("read")


def never(scene: Scene) -> Page:
    """What is never taken, and what to do instead."""
    look, texts, page = scene.look, scene.texts, framed(scene)
    footed(scene, page, on(scene, _read(scene), "found_item.never.on"), [back(scene), *languages(scene)])
    headed(scene, page, texts("found_item.never.title"))
    listed = scene.facts.lists.entries("never")
    if look.layout == "tall":
        red, room = page.body.foot(look.mm(45), look.gap)
        grid = room.grid(2, -(-len(listed) // 2), look.gap)
    else:
        red, room = page.body.end(look.mm({"wide": 58, "large": 84}[look.layout]), look.gap)
        grid = room.grid(3, -(-len(listed) // 3), look.gap)
    for box, entry in zip(grid, listed, strict=False):
        _forbidden(scene, page, box, entry)
    _untouched(scene, page, red)
    return page


def _forbidden(scene: Scene, page: Page, box: Box, entry: Entry) -> None:
    look, name = scene.look, entry.names.get(scene.look.lang, entry.names["sv"])
    page.add_widget(Panel(look, box, Skin("surface", "line" if look.theme == "hc" else "")))
    inner = box.inset(look.mm(2.0 if look.layout == "tall" else 4.0), look.mm(2.0))
    tone = Tone("control", "ink", "surface")
    high = written(look, name, tone, inner.w).height
    words, rest = inner.foot(
        max(high, look.hand("control").em * 2.4) if look.layout != "tall" else high, look.mm(0.8)
    )
    page.add_widget(Words(look, name, words, Tone("control", "ink", "surface", lift="top")))
    side = min(look.letters(16.5), rest.h)
    picture = Box(rest.x, rest.y + (rest.h - side) / 2, side, side)
    page.add_widget(Icon(look, entry.icon, picture, Stroke("ink", "hair", "duotone")))
    sign = side * 0.52
    corner = Box(picture.right - sign * 0.45, picture.bottom - sign * 0.95, sign, sign)
    page.add_widget(Panel(look, corner, Skin("surface", "", "round")))
    page.add_widget(Icon(look, "prohibit", corner, Stroke("ronn")))


def _untouched(scene: Scene, page: Page, box: Box) -> None:
    look, texts, on_red = scene.look, scene.texts, "ronn_t"
    page.add_widget(Panel(look, box, Skin(on_red, "ronn" if look.theme == "hc" else "", "radius_panel")))
    inner = box.inset(look.mm(2.6 if look.layout == "tall" else 4.4), look.mm(3.0))
    first: list[Line] = [
        (texts("found_item.never.touch"), Tone("primary", "ink", on_red)),
        (texts("found_item.never.tell"), Tone("body", "ink", on_red)),
    ]
    now: list[Line] = [
        (texts("found_item.never.now"), Tone("body", "ink", on_red)),
        ("112", Tone("code", "ronn", on_red)),
    ]
    later: list[Line] = [
        (texts("found_item.never.else"), Tone("body", "ink", on_red)),
        ("114 14", Tone("number_small", "ink", on_red)),
    ]
    if look.layout == "tall":
        upper, lower = inner.top(inner.h * 0.5)
        parts = [(upper, first), *zip(lower.columns(2, look.gap), (now, later), strict=True)]
    else:
        upper, rest = inner.top(inner.h * 0.36)
        parts = [(upper, first), *zip(rest.rows(2, 0), (now, later), strict=True)]
    for spot, lines in parts:
        for words in stack(look, spot, lines, look.grown(0.6)):
            page.add_widget(words)


def personal_data(scene: Scene) -> Page:
    """GDPR art. 13, before a contact is asked for."""
    look, texts, page = scene.look, scene.texts, framed(scene)
    read = partial(scene.asks.answer, look.lang)
    footed(scene, page, on(scene, read, "personal_data.on"), [back(scene), *languages(scene)])
    headed(scene, page, shown.title(texts))
    _facts(scene, page, shown.facts(texts, look.settings.personal_data))
    return page


def _facts(scene: Scene, page: Page, facts: list[tuple[str, str]]) -> None:
    look = scene.look
    page.add_widget(
        Panel(look, page.body, Skin("surface", "line" if look.theme == "hc" else "", "radius_panel"))
    )
    inner = page.body.inset(look.mm(3.0 if look.layout == "tall" else 4.4), look.mm(3.0))
    columns = 1 if look.layout == "tall" else 2
    half = -(-len(facts) // columns)
    sides = inner.columns(columns, look.grown(6))
    air = min(_spare(look, side, facts[i * half : (i + 1) * half]) for i, side in enumerate(sides))
    for number, column in enumerate(sides):
        rest = column
        for name, said in facts[number * half : (number + 1) * half]:
            spot, rest = rest.top(written(look, name, Tone("small"), rest.w).height)
            page.add_widget(Words(look, name, spot, Tone("small", "muted", "surface")))
            rest = paragraph(look, page, rest, said, Tone("fact", "ink", "surface")).top(air)[1]


def _spare(look: Look, box: Box, facts: list[tuple[str, str]]) -> float:
    """How much more air than usual each fact may have."""
    lines = [line for name, said in facts for line in ((name, Tone("small")), (said, Tone("fact")))]
    left = box.h - stack_height(look, lines, box.w) - look.grown(2.4) * len(facts)
    return max(0.0, min(look.grown(3.0), left / max(1, len(facts))))


def first(scene: Scene) -> Page:
    """112 and 114 14 before a tip, then what a tip becomes: only what is true."""
    look, texts, page = scene.look, scene.texts, framed(scene)
    ways = [back(scene), *languages(scene)]
    footed(scene, page, on(scene, _read(scene), "tip.first.on"), ways, numbers=False)
    headed(scene, page, texts("tip.first.title"))
    high = look.mm({"wide": 41.0, "tall": 31.0, "large": 56.0}[look.layout])
    if look.layout == "tall":
        upper, rest = page.body.top(2 * high + look.gap, look.gap)
        left, right = upper.rows(2, look.gap)
    else:
        upper, rest = page.body.top(high, look.mm(3.4))
        left, right = upper.columns(2, look.mm(3.4))
    _number(scene, page, left, ("now", "112", "phone-call"), Tone("number_big", "on", "ronn"))
    _number(scene, page, right, ("else", "114 14", "phone"), Tone("number_big", "ink", "surface"))
    _becomes(scene, page, rest)
    return page


def _number(scene: Scene, page: Page, box: Box, said: tuple[str, str, str], tone: Tone) -> None:
    look, (key, number, icon) = scene.look, said
    edge = "" if tone.on == "ronn" else "line"
    page.add_widget(Panel(look, box, Skin(tone.on, edge, "radius_panel")))
    inner = box.inset(look.mm(3.0 if look.layout == "tall" else 5.6), look.mm(2.6))
    head, hint = Tone("lead", tone.ink, tone.on), Tone("hint", tone.ink, tone.on)
    upper, rest = inner.top(written(look, scene.texts(f"tip.first.{key}"), head, inner.w).height)
    lower, middle = rest.foot(written(look, scene.texts(f"tip.first.{key}_hint"), hint, inner.w).height)
    page.add_widget(Words(look, scene.texts(f"tip.first.{key}"), upper, head))
    page.add_widget(Words(look, scene.texts(f"tip.first.{key}_hint"), lower, hint))
    side = min(look.letters(12.5), middle.h)
    spot, words = middle.start(side, look.grown(4.6))
    page.add_widget(Icon(look, icon, spot.middle(side, side), Stroke(tone.ink, style="fill")))
    page.add_widget(Words(look, number, words, tone))


def _becomes(scene: Scene, page: Page, box: Box) -> None:
    look, texts, tint = scene.look, scene.texts, f"{scene.accent}_t"
    page.add_widget(Panel(look, box, Skin(tint, scene.accent if look.theme == "hc" else "", "radius_panel")))
    inner = box.inset(look.mm(3.0 if look.layout == "tall" else 6.0), look.mm(2.0))
    if look.layout != "tall":
        side = look.letters(12.5)
        spot, inner = inner.start(side, look.grown(5))
        page.add_widget(Icon(look, "lock-key", spot, Stroke(scene.accent, f"{scene.accent}_m", "duotone")))
    keys = ("tip.first.about", "tip.first.public", "tip.first.cameras")
    for words in stack(
        look, inner, [(texts(key), Tone("fact", "ink", tint)) for key in keys], look.grown(0.9)
    ):
        page.add_widget(words)


PAGES: Mapping[str, Callable[[Scene], Page]] = {
    "never": never,
    "personal_data": personal_data,
    "first": first,
}
"""By the notice's name in its form."""
