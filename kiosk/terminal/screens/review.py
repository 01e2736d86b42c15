"""All answers before they are handed in, each with a way back to it."""

from collections.abc import Callable
from dataclasses import replace

from kivy.uix.widget import Widget

from kiosk.clock import SWEDEN
from kiosk.forms.fields import Field, Text
from kiosk.terminal.bars import back, footed, framed, headed, languages, on
from kiosk.terminal.said import answered
from kiosk.terminal.scene import Scene
from kiosk.terminal.theme import Look
from kiosk.terminal.visit import Answered
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Button, Face, natural_width
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.words import Tone, stack, written

Card = tuple[Answered, Field]
_MOST = {"wide": 23.7, "tall": 22.0, "large": 38.0}
_LEAST = {"wide": 17.2, "tall": 16.8, "large": 23.0}
"""Heights of a card in millimetres."""
_LONG = 70
"""Letters that fit a card of usual height."""
_TIGHT, _ROUND_MM = 1.1, 2.4
"""Line height of long answers; room above and below what a card says."""
_BETWEEN_MM = 1.3
"""Between two cards; their buttons lie further apart."""


def review(scene: Scene) -> Page:
    """The review page."""
    texts, draft = scene.texts, scene.visit.draft
    if draft is None:
        raise TypeError("only a form's answers can be reviewed")
    page = framed(scene)
    send = "review.send_tip" if draft.form.whole_sealed else "review.send"
    footed(scene, page, on(scene, scene.asks.send, send), [back(scene), *languages(scene)])
    headed(scene, page, texts("review.title"), texts("review.hint"))
    today = scene.facts.now.astimezone(SWEDEN).date()
    shown = answered(draft.form, dict(draft.answers), scene.facts.site, today, texts)
    rows = _rows(scene, [(a, draft.form.step(a.name)) for a in shown])
    _Cards(scene, page, rows).turn(0)
    return page


class _Cards:
    """The cards, in pages where the glass is too low for all of them."""

    def __init__(self, scene: Scene, page: Page, rows: list[list[Card]]) -> None:
        self._scene, self._page = scene, page
        self._parts: list[Widget] = []
        look = scene.look
        between = look.mm(_BETWEEN_MM)
        fit = int((page.body.h + between) // (_least(look) + between))
        doubled = look.layout == "tall" and any(_weight(row) > 1 for row in rows)
        self._pages = _paged(rows, fit, fit - doubled)

    def turn(self, number: int) -> None:
        """Show one of the pages."""
        look, room, page = self._scene.look, self._page.body, self._page
        for part in self._parts:
            page.remove_widget(part)
        self._parts = []
        if len(self._pages) > 1:
            bar, room = room.foot(look.mm(look.measures.second), look.gap)
            face = Face(self._scene.texts("frame.more"), "caret-right", after=True)
            following = (number + 1) % len(self._pages)
            self._parts.append(Button(look, bar, face, lambda: self.turn(following)))
        rows = self._pages[number]
        for row, high in zip(rows, _heights(self._scene, room, rows), strict=True):
            line, room = room.top(high, look.mm(_BETWEEN_MM))
            for box, (card, _) in zip(line.columns(len(row), look.mm(_BETWEEN_MM)), row, strict=True):
                self._parts += _card(self._scene, box, card)
        for part in self._parts:
            page.add_widget(part)


def _weight(row: list[Card]) -> int:
    return 2 if isinstance(row[0][1], Text) and len(row[0][0].answer) > _LONG else 1


def _paged(rows: list[list[Card]], fit: int, most: int) -> list[list[list[Card]]]:
    """All on one page where they fit; else pages with room for the way on; long words count twice."""
    if len(rows) <= most:
        return [rows]
    pages: list[list[list[Card]]] = [[]]
    for row in rows:
        if pages[-1] and sum(_weight(r) for r in [*pages[-1], row]) > fit - 1:
            pages.append([])
        pages[-1].append(row)
    return pages


def _least(look: Look) -> float:
    """Room for a question and two lines of an answer, however far away the visitor stands."""
    lines = look.smallest * (look.hand("small").line + 2 * _TIGHT) + _ROUND_MM
    return max(look.mm(_LEAST[look.layout]), look.mm(lines) + 2)


def _heights(scene: Scene, room: Box, rows: list[list[Card]]) -> list[float]:
    """Equal, unless a visitor's own words need more and the others can spare it."""
    look = scene.look
    least = _least(look)
    most = max(least, look.mm(_MOST[look.layout]))
    equal = min(most, (room.h - look.mm(_BETWEEN_MM) * (len(rows) - 1)) / len(rows))
    wordy = [_weight(row) > 1 for row in rows]
    spare = sum((equal - least) for long in wordy if not long)
    if not any(wordy) or spare <= 0:
        return [equal] * len(rows)
    return [equal + spare / sum(wordy) if long else least for long in wordy]


def _rows(scene: Scene, cards: list[Card]) -> list[list[Card]]:
    """Own words fill a row; short answers share one, on a narrow glass none do."""
    rows: list[list[Card]] = []
    pair: list[Card] | None = None
    for card in cards:
        alone = isinstance(card[1], Text) or scene.look.layout == "tall"
        if pair is not None and not alone:
            pair.append(card)
            pair = None
            continue
        rows.append([card])
        pair = pair if alone else rows[-1]
    return rows


def _card(scene: Scene, box: Box, card: Answered) -> list[Widget]:
    look, accent = scene.look, scene.accent
    icon = "" if look.layout == "tall" else "pencil-simple"
    face = Face(scene.texts("review.change"), icon, skin=Skin("surface", accent), ink=accent)
    pad = look.mm(1.6 if look.layout == "tall" else 4.0)
    inner = box.inset(look.mm(2.4 if look.layout == "tall" else 4.4), 0)
    high = min(look.mm(look.measures.second), box.h)
    wide = max(look.mm(15.2), natural_width(look, face))
    end = Box(box.right - pad - wide, box.y, wide, box.h)
    words = Box(inner.x, inner.y, end.x - look.mm(2.0) - inner.x, inner.h)
    lines = [
        (card.question, Tone("small", "muted", "surface")),
        (card.answer, _answer_tone(scene, words, card)),
    ]
    panel = Panel(look, box, Skin("surface", "line" if look.theme == "hc" else ""))
    button = Button(look, end.middle(wide, high), face, _changed(scene, card.name))
    return [panel, button, *stack(look, words, lines)]


def _answer_tone(scene: Scene, room: Box, card: Answered) -> Tone:
    """Long words of a visitor are written smaller, so that all of them are seen."""
    look = scene.look
    left = room.h - written(look, card.question, Tone("small"), room.w).height - look.mm(_ROUND_MM)
    tone = Tone("lead", "ink", "surface", private=True)
    for role in ("lead", "control", "body", "small"):
        tone = Tone(role, "ink", "surface", private=True)
        if written(look, card.answer, tone, room.w).height <= left:
            return tone
    hand = replace(look.hand("small"), line=_TIGHT)
    while (
        hand.em > look.mm(2.2) and written(look, card.answer, replace(tone, hand=hand), room.w).height > left
    ):
        hand = replace(hand, em=hand.em - 1)
    return replace(tone, hand=hand)


def _changed(scene: Scene, name: str) -> Callable[[], None]:
    return lambda: scene.asks.change(name)
