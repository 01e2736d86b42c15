"""A few own words, or a way to reach the finder."""

from kiosk.terminal.bars import back
from kiosk.terminal.scene import Scene
from kiosk.terminal.steps.writing import Writing, begun, writing
from kiosk.terminal.widgets.page import Page


def text_view(scene: Scene) -> Page:
    """A field and the letters."""
    return _view(scene, layer="letters")


def contact_view(scene: Scene) -> Page:
    """One line, with digits and the signs of an e-mail address at hand."""
    return _view(scene, layer="address")


def _view(scene: Scene, *, layer: str) -> Page:
    draft = scene.visit.draft
    key = f"{draft.form.kind}.{draft.at}" if draft else ""
    hint = scene.texts(f"{key}.hint") if scene.texts.has(f"{key}.hint") else ""
    return writing(
        scene,
        Writing(
            title=scene.texts(f"{key}.title"),
            hint=hint,
            longest=int(getattr(draft.step, "longest", 0)) if draft else 0,
            layer=layer,
            counted=layer == "letters",
            start=begun(scene),
            back=back(scene),
            done=scene.asks.answer,
            kept=scene.asks.typing,
        ),
    )
