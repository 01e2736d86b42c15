"""A day, then a part of it: two touches; "don't know" is an answer to both."""

from datetime import date

from kiosk.clock import SWEDEN
from kiosk.forms.fields import When
from kiosk.terminal.bars import back, footed, framed, headed, languages, on
from kiosk.terminal.said import last_days, near_day
from kiosk.terminal.scene import Scene
from kiosk.terminal.steps.pages import Grid, Tiles
from kiosk.terminal.steps.writing import begun
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.tile import Answer, ShortTile
from kiosk.terminal.widgets.words import Tone, Words

UNKNOWN = "unknown"


def when_view(scene: Scene) -> Page:
    """Days on top; the parts of the day come when a day is chosen."""
    step = scene.visit.draft.step if scene.visit.draft else None
    if not isinstance(step, When):
        raise TypeError("this view is for days")
    return _When(scene, step).page


class _When:
    """Holds the two halves of the answer while the page is up."""

    def __init__(self, scene: Scene, step: When) -> None:
        self._scene, self._step = scene, step
        self._day, _, part = begun(scene).partition(" ")
        self.page = framed(scene)
        columns = 3 if scene.look.layout == "tall" else 4
        footed(scene, self.page, on(scene, self._tell), [back(scene), *languages(scene)])
        headed(scene, self.page, scene.texts(f"{scene.form.kind if scene.form else ''}.{step.name}.title"))
        days, self._below = self._cut(columns)
        self._days = Tiles(scene, self.page, Grid(ShortTile, columns, 15.0, 24.0), self._day)
        self._days.on_choice = self._chose_day
        self._days.show(days, self._listed())
        parts = Grid(ShortTile, len(step.PARTS) if columns == 4 else columns, 15.0, 24.0)
        self._parts = Tiles(scene, self.page, parts, part or UNKNOWN)
        self._parts.on_choice = lambda _: scene.asks.typing(self._answer())
        self._asked = False
        if self._day not in {"", UNKNOWN}:
            self._ask_part()

    def _cut(self, columns: int) -> tuple[Box, Box]:
        look, room = self._scene.look, self.page.body
        days, parts = -(-(self._step.days_back + 2) // columns), -(-len(self._step.PARTS) // columns)
        parts = 1 if columns == 4 else parts
        label = look.hand("lead").em * 1.3
        most = look.mm(28.0 if look.layout == "large" else 18.0)
        tight = label + look.mm(2.6) + look.gap * (days + parts - 2)
        high = min(most, (room.h - tight) / (days + parts))
        air = min(look.mm(6.0), room.h - tight - high * (days + parts) + look.mm(2.0))
        upper, lower = room.top(high * days + look.gap * (days - 1), air)
        return upper, lower.high(label + look.mm(0.6) + high * parts + look.gap * (parts - 1))

    def _listed(self) -> list[Answer]:
        today, texts = self._today(), self._scene.texts
        days = [
            Answer(d.isoformat(), near_day(d, today, texts, "date.day"))
            for d in last_days(self._step.days_back, today)
        ]
        return [*days, Answer(UNKNOWN, texts("when.unknown"))]

    def _today(self) -> date:
        return self._scene.facts.now.astimezone(SWEDEN).date()

    def _chose_day(self, day: str) -> None:
        self._day = day
        if day != UNKNOWN:
            self._ask_part()
        self._scene.asks.typing(self._answer())

    def _ask_part(self) -> None:
        if self._asked:
            return
        self._asked = True
        look, texts = self._scene.look, self._scene.texts
        label, room = self._below.top(look.hand("lead").em * 1.3, look.mm(0.6))
        self.page.add_widget(Words(look, texts("when.part"), label, Tone("lead")))
        self._parts.show(room, [Answer(p, texts(f"when.part.{p}")) for p in self._step.PARTS])

    def _answer(self) -> str:
        return self._day if self._day in {"", UNKNOWN} else f"{self._day} {self._parts.chosen}"

    def _tell(self) -> None:
        self._scene.asks.answer(self._answer())
