"""Checked in: the number in its colour and in words, or the booked cube and time."""

from dataclasses import replace

from kiosk.forms.codes import grouped
from kiosk.terminal.bars import Way, footed, framed, on
from kiosk.terminal.said import exact_time
from kiosk.terminal.scene import Scene
from kiosk.terminal.theme import look_values
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Face
from kiosk.terminal.widgets.drawing import tied
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.parts import hairline, numbered, paragraph, told
from kiosk.terminal.widgets.words import Tone, Words, fitted, written
from kiosk.wire.codec import read_moment
from kiosk.wire.messages import Booking

_PAPER = {
    "queued": "done.queue.printing",
    "sending": "done.queue.printing",
    "confirming": "done.queue.printing",
    "printed": "done.queue.printed",
}


def queued(scene: Scene) -> Page:
    """Blå 7: large, with how many are before it, and the code that leaves the queue again."""
    look, texts, handed = scene.look, scene.texts, scene.visit.handed
    number, ticket = (handed.number, handed.ticket) if handed else ("", "")
    page = framed(scene, close="frame.close_done", steps=False)
    footed(scene, page, on(scene, scene.asks.close, "frame.done", "check"), [_leave(scene)])
    left, right = _columns(scene, page)
    family = look_values()["queue"].get(number.split(" ")[0], {"fill": "#1A2420", "text": "#FFFFFF"})
    _plate(scene, page, left, (texts("done.queue.number"), number, _ahead(scene)), family)
    rest = paragraph(look, page, right, texts("done.queue.title"), Tone("heading"))
    steps = [
        texts("done.queue.sit"),
        texts("done.queue.shown", number=number),
        texts("done.queue.go"),
    ]
    rest = numbered(look, page, rest.top(look.grown(1))[1], steps, scene.accent)
    _paper(scene, page, rest, ticket)
    return page


def _leave(scene: Scene) -> Way:
    icon = "" if scene.look.layout == "tall" else "sign-out"
    return Face(scene.texts("leave_queue.open"), icon), scene.asks.leave_queue


def _columns(scene: Scene, page: Page) -> tuple[Box, Box]:
    look = scene.look
    if look.layout == "tall":
        left, right = page.body.top(look.mm(47), look.mm(4))
        return left, right
    left, right = page.body.start(page.body.w * 0.44, look.grown(9.5))
    return left.high(min(left.h, look.mm(80.0 if look.layout == "wide" else 118.0))), right


def _ahead(scene: Scene) -> str:
    ahead = scene.visit.ahead
    if ahead is None:
        return ""
    return scene.texts.many("done.queue.ahead", ahead) if ahead else scene.texts("done.queue.first")


def _plate(scene: Scene, page: Page, box: Box, said: tuple[str, str, str], family: dict[str, str]) -> None:
    """The plate in the queue's colour, with a band in its foot where there is room."""
    look, (head, number, below) = scene.look, said
    fill, ink = family["fill"], family["text"]
    page.add_widget(Panel(look, box, Skin(fill, "line", "radius_panel")))
    inner = box.inset(look.mm(4.0 if look.layout == "tall" else 6.4), look.mm(3.2))
    if look.layout != "tall":
        band, inner = inner.foot(look.grown(14), look.mm(2))
        scale = band.h / 112
        second = family.get("band", "#9CC4F0" if ink == "#FFFFFF" else "#66726A")
        sides = (ink, second, fill)
        page.add_widget(tied(look, Box(box.x + 3, band.y, box.w - 6, band.h), sides, scale))
    upper, rest = inner.top(look.hand("lead").em * 1.2)
    page.add_widget(Words(look, head, upper, Tone("lead", ink, fill)))
    if below:
        lower, rest = rest.foot(look.hand("lead_light").em * 1.3)
        page.add_widget(Words(look, below, lower, Tone("lead_light", ink, fill)))
    tone = fitted(look, number, Tone("queue_number", ink, fill), inner.w)
    if tone.hand is not None and tone.hand.em > rest.h:
        tone = replace(tone, hand=replace(tone.hand, em=int(rest.h)))
    page.add_widget(Words(look, number, rest, tone))


def _paper(scene: Scene, page: Page, rest: Box, ticket: str) -> None:
    look, texts = scene.look, scene.texts
    line = rest.top(look.grown(1.2))[1]
    hairline(look, page, line)
    paper = _PAPER.get(scene.visit.print.state, "done.queue.no_paper")
    leave = texts("done.queue.leave_code", ticket=grouped(ticket))
    icon = "printer" if scene.visit.print.state in _PAPER else "ticket"
    body = Tone("body")
    text = f"{texts(paper)} {leave}"
    room = line.top(look.grown(2.4))[1]
    wide = room.w - look.letters(6.8) - look.grown(4)
    high = written(look, text, body, wide).height
    told(look, page, room.high(high), (icon, scene.accent, text), body)


def booked(scene: Scene, booking: Booking) -> Page:
    """Where to go and when; the kiosk knows no name."""
    look, texts = scene.look, scene.texts
    page = framed(scene, close="frame.close_done", steps=False)
    footed(scene, page, on(scene, scene.asks.close, "frame.done", "check"))
    left, right = _columns(scene, page)
    time = texts("done.booking.time", time=exact_time(read_moment(booking.starts), texts))
    colours = {"fill": "gran", "text": "on", "band": "gran_m"}
    family = {part: look.colour(role) for part, role in colours.items()}
    _plate(scene, page, left, (texts("done.booking.where"), booking.cube, f"**{time}**"), family)
    rest = paragraph(look, page, right, texts("done.booking.title"), Tone("heading"))
    steps = [texts("done.booking.wait"), texts("done.booking.knock")]
    numbered(look, page, rest.top(look.grown(1))[1], steps, scene.accent)
    return page
