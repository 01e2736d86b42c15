"""A code on a keypad or from a code reader; after too many wrong ones, kind words and another way."""

from kiosk.forms.fields import Digits
from kiosk.terminal.bars import Way, back, footed, framed, headed, languages, on
from kiosk.terminal.calm import calm
from kiosk.terminal.scene import Scene
from kiosk.terminal.steps.writing import begun
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.boxes import CodeBoxes
from kiosk.terminal.widgets.button import Button, Face, natural_width
from kiosk.terminal.widgets.keypad import Keypad
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.typed import typed

_PAD_MM = {"wide": (76.3, 78.2), "tall": (0.0, 67.8), "large": (110.0, 104.0)}
"""Width (0 is all there is) and height of the keypad."""


def digits_view(scene: Scene) -> Page:
    """The keypad, or the page after too many tries."""
    draft = scene.visit.draft
    step = draft.step if draft else None
    if not isinstance(step, Digits):
        raise TypeError("this view is for digits")
    return _no_more(scene, step) if scene.visit.tries >= step.tries else _keypad(scene, step)


def _keypad(scene: Scene, step: Digits) -> Page:
    look, page, key = scene.look, framed(scene), _key(scene, step)
    pen = _Pen(scene, page, step)
    instead = _instead(scene, step)
    tall = look.layout == "tall"
    footed(scene, page, on(scene, pen.done), [back(scene), *([instead] if instead and tall else [])])
    wide, high = _PAD_MM[look.layout]
    if tall:
        pad, page.body = page.body.foot(look.mm(high), look.gap)
    else:
        side, page.body = page.body.end(look.mm(wide), look.grown(16))
        pad = side.high(min(look.mm(high), side.h))
    headed(scene, page, scene.texts(f"{key}.title"), scene.texts(f"{key}.hint"))
    page.add_widget(Keypad(look, pad, pen.hear))
    pen.place(page.body)
    if instead and not tall:
        _offer(scene, page, instead)
    return page


class _Pen:
    """Holds the digits while the page is up."""

    def __init__(self, scene: Scene, page: Page, step: Digits) -> None:
        self._scene, self._page, self._step = scene, page, step
        self._digits = begun(scene)
        self._boxes: CodeBoxes | None = None
        page.scanned = self.scanned

    def place(self, room: Box) -> None:
        """Show the boxes at the top of a room; what is under them stays free."""
        look = self._scene.look
        high = min(look.mm(18.9 if look.layout != "tall" else 13.0), room.h)
        spot, self._page.body = room.top(high, look.grown(4))
        edge = "ronn" if self._scene.visit.error else self._scene.accent
        self._boxes = CodeBoxes(look, spot, self._step.length, edge)
        self._page.add_widget(self._boxes)
        self._boxes.show(self._digits)

    def hear(self, written: str) -> None:
        """One key of the keypad."""
        self._take(typed(self._digits, written, self._step.length))

    def scanned(self, text: str) -> None:
        """A code reader has read a whole code."""
        digits = "".join(c for c in text if c.isdigit())
        if len(digits) == self._step.length:
            self._take(digits)
            self.done()

    def done(self) -> None:
        """That was all."""
        self._scene.asks.answer(self._digits)

    def _take(self, digits: str) -> None:
        self._digits = digits
        self._scene.asks.typing(digits)
        if self._boxes is not None:
            self._boxes.show(digits)


def _key(scene: Scene, step: Digits) -> str:
    return f"{scene.form.kind if scene.form else ''}.{step.name}"


def _instead(scene: Scene, step: Digits) -> Way | None:
    """Another way for those who have no code, where the form has one."""
    if step.instead is None:
        return None
    return Face(scene.texts(f"{_key(scene, step)}.instead"), ""), scene.asks.instead


def _offer(scene: Scene, page: Page, way: Way) -> None:
    look = scene.look
    wide = min(page.body.w, natural_width(look, way[0]) + look.grown(6))
    page.add_widget(Button(look, page.body.start(wide)[0].high(look.mm(look.measures.second)), *way))


def _no_more(scene: Scene, step: Digits) -> Page:
    """Nobody knows the code: not the visitor's fault, and here is what to do."""
    page, key = framed(scene), f"{_key(scene, step)}.no_more"
    way = scene.asks.instead if step.instead is not None else scene.asks.close
    footed(scene, page, on(scene, way, f"{key}.on"), [back(scene), *languages(scene)])
    calm(scene, page, [f"{key}.title", f"{key}.text"])
    return page
