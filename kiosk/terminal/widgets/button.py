"""Buttons with words and a pictogram."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.icon import Icon, Stroke
from kiosk.terminal.widgets.panel import PLAIN, Skin
from kiosk.terminal.widgets.touchable import Touchable
from kiosk.terminal.widgets.words import Tone, Words, written


@dataclass(frozen=True, slots=True)
class Face:
    """What a button says and how it looks."""

    text: str
    icon: str = ""
    role: str = "control"
    skin: Skin = PLAIN
    ink: str = "ink"
    after: bool = False
    """The pictogram stands after the words."""
    finger: str = "other"
    """`primary`, `other` or `key`."""


def primary(text: str, accent: str, icon: str = "arrow-right") -> Face:
    """The one obvious way on."""
    skin = Skin(accent, "", "radius_control")
    return Face(text, icon, "primary", skin, "on", after=True, finger="primary")


def toggle(text: str, icon: str, *, on: bool) -> Face:
    """On is ink and a tick."""
    return (
        Face(text, "check" if on else icon, skin=Skin("ink", "ink"), ink="ground") if on else Face(text, icon)
    )


def side_of(look: Look, face: Face) -> float:
    """How large the pictogram is."""
    return look.letters(6.8 if face.finger == "primary" else 5.4)


def pad_of(look: Look) -> float:
    """Room inside a button before and after its words."""
    return look.mm({"wide": 4.4, "tall": 2.4, "large": 6.0}[look.layout])


def natural_width(look: Look, face: Face) -> float:
    """How wide a button is with its words on one line."""
    words = written(look, face.text, Tone(face.role)).width
    icon = side_of(look, face) + look.grown(2.2) if face.icon else 0.0
    return max(look.mm(15.2), round(words + icon + 2 * pad_of(look) + 2))


class Button(Touchable):
    """Words and a pictogram in the middle of a surface; the words wrap where they must."""

    def __init__(self, look: Look, box: Box, face: Face, told: Callable[[], None]) -> None:
        super().__init__(look, box, told, face.skin)
        self.role = face.finger
        side, between = (side_of(look, face), look.grown(2.2)) if face.icon else (0.0, 0.0)
        room = box.w - 2 * look.mm(1.4) - side - between
        tone = Tone(face.role, face.ink, face.skin.fill, "start" if face.icon else "middle")
        wide = min(room, written(look, face.text, tone, room).width + 1)
        whole = box.middle(wide + between + side, box.h)
        words, rest = whole.start(wide, between) if face.after else whole.end(wide, between)
        self.add_widget(Words(look, face.text, words, tone))
        if face.icon:
            self.add_widget(Icon(look, face.icon, rest.middle(side, side), Stroke(face.ink)))
