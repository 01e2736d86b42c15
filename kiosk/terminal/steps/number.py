"""How many, on large tiles."""

from kiosk.forms.fields import Number
from kiosk.terminal.bars import back, footed, framed, headed, languages, on
from kiosk.terminal.scene import Scene
from kiosk.terminal.steps.pages import Grid, Tiles
from kiosk.terminal.steps.writing import begun
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.tile import Answer, NumberTile


def number_view(scene: Scene) -> Page:
    """From the least to the most, which means "or more"."""
    step = scene.visit.draft.step if scene.visit.draft else None
    if not isinstance(step, Number):
        raise TypeError("this view is for numbers")
    page, look = framed(scene), scene.look
    large = look.layout == "large"
    grid = Grid(NumberTile, 2 if look.layout == "tall" else 3, 20.0, 52.0 if large else 34.0)
    tiles = Tiles(scene, page, grid, begun(scene))
    footed(scene, page, on(scene, tiles.tell), [back(scene), *languages(scene)])
    headed(scene, page, scene.texts(f"{scene.form.kind if scene.form else ''}.{step.name}.title"))
    tiles.on_choice = scene.asks.typing
    tiles.show(
        page.body,
        [Answer(str(n), str(n), hint=_hint(scene, step, n)) for n in range(step.least, step.most + 1)],
    )
    return page


def _hint(scene: Scene, step: Number, n: int) -> str:
    if n == step.most:
        return scene.texts("people.more")
    return scene.texts("people.one") if n == 1 else ""
