"""Pictures made by Pillow as textures on the graphics card."""

from collections.abc import Mapping
from typing import Any

from kivy.graphics.texture import Texture
from PIL import Image


def texture_of(picture: Image.Image) -> Any:
    """A texture of one picture, pixel for pixel."""
    texture = Texture.create(size=picture.size, colorfmt="rgba")
    texture.blit_buffer(picture.convert("RGBA").tobytes(), colorfmt="rgba", bufferfmt="ubyte")
    texture.flip_vertical()
    return texture


BARE: Mapping[str, Any] = {"size_hint": (None, None), "__no_builder": True}
"""For our own widgets: Kivy's style sheet has rules for names such as Button, and none of them are ours."""
