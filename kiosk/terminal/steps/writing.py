"""A page to write on: the question, a field, the keyboard, and the ways back and on in its last row."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kiosk.terminal.bars import Way, framed, headed, on
from kiosk.terminal.scene import Scene
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Button, natural_width
from kiosk.terminal.widgets.field import TypedField
from kiosk.terminal.widgets.keyboard import Keyboard, layouts
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.typed import typed
from kiosk.terminal.widgets.words import Tone, Words, stack, written

_KEY_MM = {"wide": 15.2, "tall": 15.0, "large": 16.0}
_LEAST_FIELD_MM = 9.0
_ROWS_UNDER_A_FIELD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What is asked for, and whom to tell."""

    title: str
    hint: str = ""
    longest: int
    layer: str = "letters"
    """The keyboard's layout: `letters`, or `address` for numbers and e-mail."""
    counted: bool = True
    """Whether the field says how many letters are used."""
    start: str = field(default="", repr=False)
    back: Way
    done: Callable[[str], None]
    kept: Callable[[str], None]
    """Told after each key, so that a pause or another language loses nothing."""


def writing(scene: Scene, asked: Writing) -> Page:
    """The page."""
    page, rows = framed(scene), len(layouts(scene.look.lang)[asked.layer])
    if scene.look.layout == "wide" and rows > _ROWS_UNDER_A_FIELD:
        foot, keys = _cut(scene, page, rows)
        _question_beside(scene, page, asked)
    else:
        _question(scene, page, asked)
        foot, keys = _cut(scene, page, rows)
    if scene.form is not None and scene.form.numbers_bar:
        _numbers(scene, page)
    pen = _Pen(scene, page, asked)
    middle = _ways(scene, page, foot, asked, pen)
    page.add_widget(Keyboard(scene.look, keys, middle, pen.hear, layer=asked.layer))
    return page


def _question(scene: Scene, page: Page, asked: Writing) -> None:
    """The question and its hint; what was wrong takes the hint's place: the keyboard leaves no more room."""
    error = scene.visit.error
    calm = replace(scene, visit=replace(scene.visit, error=""))
    headed(calm, page, asked.title, f"**{scene.texts(error)}**" if error else asked.hint)


def _question_beside(scene: Scene, page: Page, asked: Writing) -> None:
    """The same, beside the field: more rows of keys leave no room to write between."""
    look, error = scene.look, scene.visit.error
    room, page.body = page.body.start(page.body.w * 0.42, look.grown(4))
    hint = f"**{scene.texts(error)}**" if error else asked.hint
    body, small = (Tone(role, "ronn" if error else "ink") for role in ("body", "small"))
    tone = body if written(look, hint, body).width <= room.w else small
    for words in stack(look, room, [(asked.title, Tone("heading")), (hint, tone)], look.mm(1.0)):
        page.add_widget(words)


class _Pen:
    """Holds what is written while the page is up."""

    def __init__(self, scene: Scene, page: Page, asked: Writing) -> None:
        self._scene, self._asked, self.text = scene, asked, asked.start
        edge = "ronn" if scene.visit.error else scene.accent
        self._field = TypedField(scene.look, page.body, edge, self._count())
        page.add_widget(self._field)
        self._field.show(self.text, self._count())

    def hear(self, written: str) -> None:
        """One key further."""
        self.text = typed(self.text, written, self._asked.longest)
        self._asked.kept(self.text)
        self._field.show(self.text, self._count())

    def done(self) -> None:
        """That was all."""
        self._asked.done(self.text)

    def _count(self) -> str:
        if not self._asked.counted:
            return ""
        return self._scene.texts("text.count", n=len(self.text), longest=self._asked.longest)


def _cut(scene: Scene, page: Page, rows: int) -> tuple[Box, Box]:
    """Foot and keys from below; what is left in the page's body is the field's."""
    look = scene.look
    foot, rest = page.body.foot(look.mm(3.9))[1].foot(look.mm(look.measures.primary), look.gap)
    high = look.mm(_KEY_MM[look.layout])
    wanted = high * rows + look.gap * (rows - 1)
    keys, page.body = rest.foot(min(wanted, rest.h - look.mm(_LEAST_FIELD_MM)), look.gap)
    return foot, keys


def _ways(scene: Scene, page: Page, foot: Box, asked: Writing, pen: _Pen) -> Box:
    """Back at the start, on at the end; gives the room between."""
    look = scene.look
    face, told = on(scene, pen.done)
    column = (foot.w - 10 * look.gap) / 11
    before, after = 2 * column + look.gap, 3 * column + 2 * look.gap
    if look.layout == "tall":
        face = replace(face, icon="")
        before, after = natural_width(look, asked.back[0]), natural_width(look, face)
    start, rest = foot.start(before, look.gap)
    end, rest = rest.end(max(after, look.mm(look.measures.primary)), look.gap)
    page.add_widget(Button(look, start, *asked.back))
    page.add_widget(Button(look, end, face, told))
    return rest


def _numbers(scene: Scene, page: Page) -> None:
    """112 and 114 14 stand on every page of a tip."""
    look = scene.look
    row, page.body = page.body.foot(look.hand("small").em * 1.5, look.mm(1))
    for spot, key, ink, align in zip(
        row.columns(2, 0), ("numbers.now", "numbers.else"), ("ronn", "ink"), ("start", "end"), strict=True
    ):
        page.add_widget(Words(look, scene.texts(key), spot, Tone("small", ink, align=align)))


def begun(scene: Scene) -> str:
    """What is written on this step so far: half written now, or answered before."""
    draft, visit = scene.visit.draft, scene.visit
    if visit.typed is not None or draft is None:
        return visit.typed or ""
    return draft.answers.get(draft.at, "")
