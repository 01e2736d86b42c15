"""Answers in pages of tiles: one can be chosen, and more are a touch away when they do not fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.terminal.scene import Scene
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.button import Button, Face
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.tile import Answer, Tile


@dataclass(frozen=True, slots=True)
class Grid:
    """How tiles of one kind are laid out; heights in millimetres."""

    tile: type[Tile]
    columns: int
    least: float
    most: float


class Tiles:
    """The tiles of a question on its page; remembers what is chosen until it is told."""

    def __init__(self, scene: Scene, page: Page, grid: Grid, chosen: str = "") -> None:
        self.chosen = chosen
        self._scene, self._page, self._grid = scene, page, grid
        self._tiles: list[Tile] = []
        self._more: Button | None = None
        self._answers: Sequence[Answer] = ()
        self._room = page.body
        self.on_choice: Callable[[str], None] = lambda _: None

    def show(self, room: Box, answers: Sequence[Answer]) -> None:
        """All of them, or the page that has the chosen one."""
        self._room, self._answers = room, answers
        keys = [a.key for a in answers]
        at = keys.index(self.chosen) if self.chosen in keys else 0
        self._turn(at // self._on_a_page())

    def _rows(self) -> int:
        look = self._scene.look
        return max(1, int((self._room.h + look.gap) // (look.mm(self._grid.least) + look.gap)))

    def _on_a_page(self) -> int:
        places = self._rows() * self._grid.columns
        return len(self._answers) if len(self._answers) <= places else max(1, places - self._grid.columns)

    def _turn(self, number: int) -> None:
        for part in (*self._tiles, *([self._more] if self._more else [])):
            self._page.remove_widget(part)
        self._tiles, self._more = [], None
        size, look = self._on_a_page(), self._scene.look
        pages = -(-len(self._answers) // size)
        shown = self._answers[number * size : (number + 1) * size]
        rows = -(-len(shown) // self._grid.columns) + (pages > 1)
        rows = max(rows, self._rows() if pages > 1 else rows)
        most = look.mm(self._grid.most)
        high = min(most, (self._room.h - look.gap * (rows - 1)) / rows)
        room = self._room.high(high * rows + look.gap * (rows - 1))
        boxes = room.grid(self._grid.columns, rows, look.gap)
        for answer, box in zip(shown, boxes, strict=False):
            self._place(answer, box)
        if pages > 1:
            last = room.rows(rows, look.gap)[-1]
            face = Face(self._scene.texts("frame.more"), "caret-right", after=True)
            self._more = Button(look, last, face, lambda: self._turn((number + 1) % pages))
            self._page.add_widget(self._more)

    def _place(self, answer: Answer, box: Box) -> None:
        tile = self._grid.tile(self._scene.look, box, answer, self._scene.accent, self.choose)
        tile.choose(chosen=answer.key == self.chosen)
        self._tiles.append(tile)
        self._page.add_widget(tile)

    def choose(self, key: str) -> None:
        """This is the answer, until another is touched."""
        self.chosen = key
        for tile in self._tiles:
            tile.choose(chosen=tile.answer.key == key)
        self.on_choice(key)

    def tell(self) -> None:
        """Going on: the chosen answer, or none."""
        self._scene.asks.answer(self.chosen)
