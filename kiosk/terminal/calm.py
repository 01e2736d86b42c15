"""A page that only says how something stands: a heading, a few sentences, and the band tied under them."""

from collections.abc import Sequence

from kiosk.terminal.scene import Scene
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.drawing import tied
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.words import Tone, stack, stack_height


def calm(scene: Scene, page: Page, keys: Sequence[str]) -> None:
    """Fill a page's body with the texts of these keys; the first is its heading."""
    look, texts = scene.look, scene.texts
    lines = [(texts(keys[0]), Tone("hello")), *((texts(key), Tone("lead")) for key in keys[1:])]
    room = page.body.start(min(page.body.w, look.grown(165)))[0]
    high = stack_height(look, lines, room.w, look.grown(3.4))
    words, rest = room.top(high + look.grown(8))[0], page.body.top(high + look.grown(16))[1]
    for part in stack(look, words, lines, look.grown(3.4)):
        page.add_widget(part)
    if rest.h > look.grown(14):
        tie(scene, page, rest)


def tie(scene: Scene, page: Page, rest: Box) -> None:
    """The form's ribbon tied to the centre's, from edge to edge at the top of a box."""
    look = scene.look
    scale = min(look.grown(0.22), rest.h / 112)
    whole = Box(0, rest.y, look.width, 110 * scale)
    page.add_widget(tied(look, whole, (*scene.ribbons, "ground"), scale))
