"""A place from the list, or another one in the visitor's own words."""

from kiosk.forms.fields import PlaceChoice
from kiosk.terminal.bars import back, footed, framed, headed, languages, on
from kiosk.terminal.scene import Scene
from kiosk.terminal.steps.choice import answers, grid_of, question
from kiosk.terminal.steps.pages import Tiles
from kiosk.terminal.steps.writing import Writing, begun, writing
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.tile import Answer

OTHER = "other:"


def place_view(scene: Scene) -> Page:
    """The list, or the field when words have been begun."""
    step = scene.visit.draft.step if scene.visit.draft else None
    if not isinstance(step, PlaceChoice):
        raise TypeError("this view is for places")
    writes = (scene.visit.typed or "").startswith(OTHER) or scene.visit.error == "answer.place_words"
    return _Place(scene, step).words() if writes else _Place(scene, step).listed()


class _Place:
    """Changes between the list and the field without telling anybody: nothing is answered yet."""

    def __init__(self, scene: Scene, step: PlaceChoice) -> None:
        self._scene, self._step = scene, step
        begun_with = begun(scene)
        self._words = begun_with.removeprefix(OTHER) if begun_with.startswith(OTHER) else ""
        self._chosen = OTHER if begun_with.startswith(OTHER) else begun_with
        self._page: Page | None = None
        self._tiles: Tiles | None = None

    def listed(self) -> Page:
        """The places as tiles; the last one is another place."""
        scene, texts = self._scene, self._scene.texts
        page = framed(scene)
        tiles = Tiles(scene, page, grid_of(scene, self._step), self._chosen)
        footed(scene, page, on(scene, self._on), [back(scene), *languages(scene)])
        headed(scene, page, *question(scene, self._step))
        hint = self._words or texts("place.other_hint")
        other = Answer(OTHER, texts("place.other"), "map-pin", hint, private=bool(self._words))
        places = answers(scene, self._step)
        unsure = [a for a in places if a.icon == "question"]
        tiles.on_choice = self._touched
        tiles.show(page.body, [*(a for a in places if a not in unsure), other, *unsure])
        self._page, self._tiles = self._page or page, tiles
        return page

    def _touched(self, key: str) -> None:
        if key != OTHER:
            self._scene.asks.typing(key)

    def _on(self) -> None:
        if self._tiles is not None and self._tiles.chosen == OTHER:
            self._swap(self.words())
        elif self._tiles is not None:
            self._tiles.tell()

    def words(self) -> Page:
        """The field for own words."""
        scene = self._scene
        page = writing(
            scene,
            Writing(
                title=scene.texts("place.words.title"),
                hint=scene.texts("place.words.hint"),
                longest=self._step.longest,
                start=self._words,
                back=(back(scene)[0], self._to_list),
                done=lambda text: scene.asks.answer(OTHER + text),
                kept=self._kept,
            ),
        )
        self._page = self._page or page
        return page

    def _kept(self, text: str) -> None:
        self._words = text
        self._scene.asks.typing(OTHER + text)

    def _to_list(self) -> None:
        self._chosen = OTHER
        self._scene.asks.typing("")
        self._swap(self.listed())

    def _swap(self, page: Page) -> None:
        if self._page is not None:
            self._page.clear_widgets()
            self._page.add_widget(page)
