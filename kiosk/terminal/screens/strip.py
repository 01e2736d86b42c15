"""The call strip: which number goes where, and the calls just before it; never whom one meets."""

from kiosk.clock import SWEDEN
from kiosk.terminal.scene import Scene
from kiosk.terminal.theme import look_values
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.icon import Icon, Stroke
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.words import Tone, Words, written
from kiosk.wire.codec import read_moment
from kiosk.wire.messages import Call, Seen

DOT = "#7DB7F0"


def calls(scene: Scene, page: Page, box: Box) -> None:
    """The newest call large, up to three earlier ones beside it."""
    look = scene.look
    page.add_widget(Panel(look, box, Skin("ink", "line" if look.theme == "hc" else "", "radius_control")))
    inner = box.inset(look.mm(3.7 if look.layout != "tall" else 2.6), 0)
    if not scene.facts.calls:
        _answer(scene, page, inner)
        return
    newest, *earlier = scene.facts.calls[:4]
    head, call = (look.hand(role).em * look.hand(role).line for role in ("small", "call"))
    upper, lower = inner.middle(inner.w, head + call).top(head)
    side = look.hand("small").em * 0.9
    dot = Box(upper.x, upper.y, side, upper.h).middle(side, side)
    page.add_widget(Panel(look, dot, Skin(_colour_of(newest), "ground", "round")))
    now = scene.texts("start.calls")
    page.add_widget(Words(look, now, upper.start(side, look.grown(1.8))[1], Tone("small", "ground", "ink")))
    wide = _call(scene, page, lower, newest, "call")
    rest = inner.start(wide, look.grown(5))[1]
    if scene.facts.seen:
        _answer(scene, page, rest)
    elif earlier:
        _earlier(scene, page, rest, earlier)


def _answer(scene: Scene, page: Page, box: Box) -> None:
    """What a host has said to whoever waits, latest first; as many as there is room for."""
    look, tone = scene.look, Tone("small", "ground", "ink")
    lines: list[tuple[str, float]] = []
    for words in (answer_words(scene, seen) for seen in scene.facts.seen):
        high = written(look, words, tone, box.w).height
        if lines and high + sum(h for _, h in lines) > box.h:
            break
        lines.append((words, high))
    column = box.middle(box.w, sum(high for _, high in lines))
    for words, high in lines:
        row, column = column.top(high)
        page.add_widget(Words(look, words, row, tone))


def answer_words(scene: Scene, seen: Seen) -> str:
    """`Blå 9: en värd har sett dig, ungefär 5 minuter`; a booked talk is named by its time and cube."""
    texts = scene.texts
    whom = seen.number
    if seen.starts is not None:
        at = read_moment(seen.starts).astimezone(SWEDEN)
        whom = texts("start.seen_booked", clock=f"{at:%H.%M}", cube=seen.cube)
    if seen.minutes:
        return texts.many("start.seen_minutes", seen.minutes, whom=whom)
    return texts("start.seen", whom=whom)


def _colour_of(call: Call) -> str:
    family = look_values()["queue"].get(call.number.split(" ")[0])
    return str(family["dot"]) if family else DOT


def _call(scene: Scene, page: Page, box: Box, call: Call, role: str) -> float:
    """`Blå 7 → Kub 2` on one line; gives its width."""
    look, tone = scene.look, Tone(role, "ground", "ink")
    side = look.hand(role).em * 0.9
    first = written(look, call.number, tone).width
    page.add_widget(Words(look, call.number, box.start(first + 2)[0], tone))
    rest = box.start(first, look.grown(2.2))[1]
    page.add_widget(Icon(look, "arrow-right", rest.start(side)[0], Stroke("ground")))
    rest = rest.start(side, look.grown(2.2))[1]
    last = written(look, call.cube, tone).width
    page.add_widget(Words(look, call.cube, rest.start(last + 2)[0], tone))
    return first + last + side + look.grown(4.4)


def _earlier(scene: Scene, page: Page, room: Box, earlier: list[Call]) -> None:
    look = scene.look
    step = look.hand("small").em * 1.22
    column = room.middle(room.w, step * max(1, len(earlier)))
    for row, call in zip(column.rows(max(1, len(earlier)), 0), earlier, strict=False):
        _call(scene, page, row, call, "small")
