"""The start page: four doors on one band, what the house has today, who is called, and 112."""

from collections.abc import Callable
from itertools import pairwise

from kiosk.forms import FORMS
from kiosk.terminal.bars import own_name
from kiosk.terminal.facts import NextMeeting
from kiosk.terminal.leaflets import NEWS, said_in
from kiosk.terminal.said import clock_words, day_words, open_words, option_name
from kiosk.terminal.scene import Scene
from kiosk.terminal.screens.strip import calls
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Button, Face, natural_width, toggle
from kiosk.terminal.widgets.drawing import band, door_picture
from kiosk.terminal.widgets.icon import Icon, Stroke, meaning
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.touchable import Touchable
from kiosk.terminal.widgets.words import Tone, Words, stack, written
from kiosk.wire.messages import Outcome

INFORMATION = "sjo"
DOORS = tuple((form.kind, form.accent) for form in FORMS if form.door)


def start(scene: Scene) -> Page:
    """The start page."""
    look, page = scene.look, Page(scene.look)
    _emergency(scene, page)
    page.body = page.body.top(look.mm(1.0))[1]
    _house(scene, page)
    hello = scene.texts("start.hello")
    high = max(look.hand("hello").em * 1.2, written(look, hello, Tone("hello"), page.body.w).height)
    spot, page.body = page.body.top(high, look.mm(1.2))
    page.add_widget(Words(look, hello, spot, Tone("hello")))
    tall_band = look.mm({"wide": 12.6, "tall": 9.6, "large": 17.0}[look.layout])
    ribbon, page.body = page.body.top(tall_band, look.mm(0.6))
    _today(scene, page)
    doors = _doors(scene, page)
    _band(scene, page, ribbon, doors)
    return page


def _emergency(scene: Scene, page: Page) -> None:
    """112 along the foot of the glass, and how the screen can be made easier to see."""
    look = scene.look
    tall = look.layout == "tall"
    high = look.mm({"wide": 18.6, "tall": 8.5, "large": 24.0}[look.layout])
    low = look.height - page.body.bottom
    strip = Box(-8, page.body.bottom - high, look.width + 16, high + low + 8)
    page.add_widget(Panel(look, strip, Skin("surface", "line" if look.theme == "hc" else "", "none")))
    bar, page.body = page.body.foot(high, look.mm(2.4 if tall else 4.2))
    room = bar
    if tall:
        access, page.body = page.body.foot(look.mm(15.0), look.mm(2.6))
        _access(scene, page, access.columns(2, look.gap))
    else:
        first = _access(scene, page, _natural(scene, bar))
        room = Box(bar.x, bar.y, first.x - bar.x, bar.h)
    _numbers(scene, page, room)


def _access_ways(scene: Scene) -> list[tuple[Face, Callable[[], None]]]:
    look, theme = scene.look, scene.visit.theme
    rest = look.settings.screen.theme
    ways = []
    for name, icon in (("hc", "circle-half"), ("dark", "moon")):
        other = "light" if rest == name else rest
        to = other if theme == name else name
        face = toggle(scene.texts(f"access.{name}"), icon, on=theme == name)
        ways.append((face, _themed(scene, to)))
    return ways


def _themed(scene: Scene, to: str) -> Callable[[], None]:
    return lambda: scene.asks.theme(to)


def _natural(scene: Scene, bar: Box) -> list[Box]:
    look, boxes = scene.look, list[Box]()
    rest = bar.middle(bar.w, look.mm(look.measures.second))
    for face, _ in reversed(_access_ways(scene)):
        end, rest = rest.end(natural_width(look, Face(face.text, "moon")), look.gap)
        boxes.insert(0, end)
    return boxes


def _access(scene: Scene, page: Page, boxes: list[Box]) -> Box:
    for box, (face, told) in zip(boxes, _access_ways(scene), strict=True):
        page.add_widget(Button(scene.look, box, face, told))
    return boxes[0]


def _numbers(scene: Scene, page: Page, room: Box) -> None:
    look, texts = scene.look, scene.texts
    side = look.letters(7.0)
    page.add_widget(Icon(look, "phone-call", Box(room.x, room.y, side, room.h), Stroke("ronn", style="fill")))
    spot = room.start(side, look.grown(3))[1]
    first, second = texts("start.danger"), texts("start.police")
    if look.layout == "tall":
        one, other = Tone("control", "ronn", "surface"), Tone("control", "ink", "surface", "end")
        left, right = spot.start(written(look, first, one).width + 4)
        page.add_widget(Words(look, first, left, one))
        page.add_widget(Words(look, texts("start.police_short"), right, other))
        return
    lines = [(first, Tone("number_line", "ronn", "surface")), (second, Tone("hint", "ink", "surface"))]
    for words in stack(look, spot, lines):
        page.add_widget(words)


def _house(scene: Scene, page: Page) -> None:
    look, house, texts = scene.look, scene.look.settings.house, scene.texts
    head, page.body = page.body.top(look.mm(look.measures.head), look.mm(1.6))
    said = open_words(scene.facts.open_until, scene.facts.opens, scene.facts.now, texts)
    second = said if look.layout == "tall" else f"{house.place} · {said}"
    rest = _languages(scene, page, head)
    lines = [(f"**{house.name}**", Tone("name")), (second, Tone("small", "muted"))]
    for words in stack(look, rest, lines):
        page.add_widget(words)


def _languages(scene: Scene, page: Page, head: Box) -> Box:
    """One button each, the one in use filled; on a narrow glass only the others."""
    look, rest = scene.look, head
    narrow = look.layout == "tall"
    for lang in reversed(look.settings.house.languages):
        if narrow and lang == look.lang:
            continue
        chosen = lang == look.lang
        skin = Skin("ink", "ink") if chosen else Skin()
        face = Face(
            own_name(lang), "translate" if narrow else "", skin=skin, ink="ground" if chosen else "ink"
        )
        end, rest = rest.end(natural_width(look, face), look.gap)
        spot = end.middle(end.w, look.mm(look.measures.second))
        page.add_widget(Button(look, spot, face, _spoken(scene, lang)))
    return rest


def _spoken(scene: Scene, lang: str) -> Callable[[], None]:
    return lambda: scene.asks.language(lang)


def _doors(scene: Scene, page: Page) -> list[Box]:
    look = scene.look
    gap = look.mm(3.4) if look.layout != "tall" else look.gap
    boxes = page.body.grid(2, 2, gap) if look.layout == "tall" else page.body.columns(4, gap)
    told = [*((k, a, _begun(scene, k)) for k, a in DOORS), ("info", INFORMATION, lambda: scene.asks.info(""))]
    for box, (kind, accent, tell) in zip(boxes, told, strict=True):
        page.add_widget(_door(scene, box, (kind, accent), tell))
    return boxes


def _begun(scene: Scene, kind: str) -> Callable[[], None]:
    return lambda: scene.asks.begin(kind)


def _door(scene: Scene, box: Box, door: tuple[str, str], told: Callable[[], None]) -> Touchable:
    look, (kind, accent) = scene.look, door
    tint = f"{accent}_t"
    touch = Touchable(look, box, told, Skin(tint, accent, "radius_panel"))
    touch.role = "primary"
    inner = _inside(scene, box)
    title = written(look, scene.texts(f"{kind}.title"), Tone("door"), inner.w).height
    picture, rest = inner.top(_picture_height(scene, inner), look.mm(1.8))
    touch.add_widget(door_picture(look, picture, accent))
    upper, lower = rest.top(title, look.mm(0.9))
    touch.add_widget(Words(look, scene.texts(f"{kind}.title"), upper, Tone("door", "ink", tint)))
    touch.add_widget(Words(look, scene.texts(f"{kind}.hint"), lower, Tone("hint", "ink", tint, lift="top")))
    return touch


def _inside(scene: Scene, box: Box) -> Box:
    look = scene.look
    across, down = {"wide": (3.0, 4.2), "tall": (2.4, 2.4), "large": (1.8, 4.0)}[look.layout]
    return box.inset(look.mm(across), look.mm(down))


def _picture_height(scene: Scene, inner: Box) -> float:
    """What the longest words leave: all doors have pictures of one height."""
    look, texts = scene.look, scene.texts
    words = max(
        written(look, texts(f"{kind}.title"), Tone("door"), inner.w).height
        + written(look, texts(f"{kind}.hint"), Tone("hint"), inner.w).height
        for kind in (*(kind for kind, _ in DOORS), "info")
    )
    return min(look.grown(18.5), inner.h - words - look.mm(3.0))


def _band(scene: Scene, page: Page, ribbon: Box, doors: list[Box]) -> None:
    """From edge to edge of the glass, a knot over each gap between doors."""
    look = scene.look
    scale = ribbon.h / 112
    whole = Box(0, ribbon.y, look.width, ribbon.h)
    accents = (*(accent for _, accent in DOORS), INFORMATION)
    if look.layout == "tall":
        knots = tuple(look.width * share for share in (0.25, 0.5, 0.75))
    else:
        knots = tuple((a.right + b.x) / 2 for a, b in pairwise(doors))
    page.add_widget(band(look, whole, accents, knots, scale))


def _today(scene: Scene, page: Page) -> None:
    """The next open meeting shares a row with the calls, or with news while nobody is called."""
    look, meeting = scene.look, scene.facts.meeting
    called = (*scene.facts.calls, *scene.facts.seen)
    news = scene.facts.news if not called else ()
    if meeting is None and not called and not news:
        return
    high = look.mm(25.0) if look.layout == "large" else look.mm(look.measures.second)
    row, page.body = page.body.foot(high, look.mm(3.2))
    if look.layout == "tall" and len(called) > 1:
        meeting = None
    left, right = row, row
    if meeting is not None and called:
        share = {"wide": 0.355, "tall": 0.5, "large": 0.36}[look.layout] + (0.2 if len(called) > 1 else 0.0)
        right, left = row.end(row.w * share, look.mm(2.6))
    elif meeting is not None and news:
        right, left = row.end((row.w - look.mm(2.6)) / 2, look.mm(2.6))
    if meeting is not None:
        page.add_widget(_meeting(scene, left, meeting))
    if called:
        calls(scene, page, right)
    if news:
        page.add_widget(_news(scene, right, news[0]))


def _news(scene: Scene, box: Box, newest: Outcome) -> Touchable:
    """You said, we did: its title where that fits, the rest a touch away."""
    look, texts = scene.look, scene.texts
    card, inner = _card(scene, box, (newest.icon, meaning("gran")), NEWS)
    title = said_in(newest.title, texts.lang)
    if written(look, title, Tone("small")).width > inner.w:
        title = texts("news.read")
    heading = texts("news.title")
    lines = [(heading, Tone("control", "ink", "surface")), (title, Tone("small", "ink", "surface"))]
    for words in stack(look, inner, lines):
        card.add_widget(words)
    return card


def _card(scene: Scene, box: Box, icon: tuple[str, Stroke], page: str) -> tuple[Touchable, Box]:
    """A way to a page of information, and the room for its words."""
    look = scene.look
    card = Touchable(look, box, lambda: scene.asks.info(page))
    side = look.letters(7.6)
    inner = box.inset(look.mm(2.4 if look.layout == "tall" else 3.7), 0)
    if look.layout != "tall":
        card.add_widget(Icon(look, icon[0], inner.start(side)[0], icon[1]))
        inner = inner.start(side, look.grown(3))[1]
    arrow, inner = inner.end(look.letters(5.4), look.mm(1))
    card.add_widget(Icon(look, "caret-right", arrow))
    return card, inner


def _meeting(scene: Scene, box: Box, meeting: NextMeeting) -> Touchable:
    look = scene.look
    card, inner = _card(scene, box, ("chats-circle", Stroke("gran")), "programme")
    first, second = _meeting_words(scene, meeting, inner.w)
    lines = [(first, Tone("control", "ink", "surface")), (second, Tone("small", "ink", "surface"))]
    for words in stack(look, inner, lines):
        card.add_widget(words)
    return card


def _meeting_words(scene: Scene, meeting: NextMeeting, room: float) -> tuple[str, str]:
    texts = scene.texts
    day = day_words(meeting.starts.date(), texts)
    short = day_words(meeting.starts.date(), texts, "date.short")
    hours = f"{clock_words(meeting.starts, texts)}–{clock_words(meeting.ends, texts)}"
    names = {o.key: option_name(o, texts) for o in scene.facts.site.options("organisations")}
    title, comers = meeting.title(texts.lang), " · ".join(names.get(who, who) for who in meeting.who)
    whole = (f"{title} {day}, {hours}", comers)
    fits = all(
        written(scene.look, words, Tone(role)).width <= room
        for words, role in zip(whole, ("control", "small"), strict=True)
    )
    return whole if fits else (title, f"{short}, {hours}")
