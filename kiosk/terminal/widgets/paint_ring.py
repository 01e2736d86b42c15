"""The ring that shrinks while nobody seems to be there."""

from PIL import Image, ImageDraw

from kiosk.terminal.paint import FINE


def ring(side: float, share: float, colour: str, gone: str) -> Image.Image:
    """What is left of a full turn, from the top clockwise, over a ring of what is gone."""
    size = max(1, int(side)) * FINE
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pencil, width = ImageDraw.Draw(picture), round(size * 0.068)
    around = (0, 0, size - 1, size - 1)
    pencil.arc(around, 0, 360, fill=gone, width=width)
    pencil.arc(around, -90, -90 + 360 * share, fill=colour, width=width)
    return picture.reduce(FINE)
