"""Parts that several pages are made of: numbered steps, facts with a pictogram, a card, a QR code."""

from collections.abc import Sequence

from kivy.uix.widget import Widget
from PIL import Image

from kiosk.terminal.theme import Look
from kiosk.terminal.widgets.box import Box
from kiosk.terminal.widgets.drawing import Drawing
from kiosk.terminal.widgets.icon import Icon, Stroke
from kiosk.terminal.widgets.panel import Panel, Skin
from kiosk.terminal.widgets.words import Tone, Words, written


def numbered(look: Look, page: Widget, box: Box, steps: Sequence[str], accent: str) -> Box:
    """What to do, one thing after another; gives what is left under them."""
    side, rest = look.letters(8.1), box
    for number, text in enumerate(steps, 1):
        room = rest.start(side, look.grown(3.4))[1]
        high = max(side, written(look, text, Tone("body"), room.w).height)
        line, rest = rest.top(high, look.grown(2.6))
        disc = Box(line.x, line.y, side, side)
        page.add_widget(Panel(look, disc, Skin(accent, "", "round")))
        page.add_widget(Words(look, str(number), disc, Tone("badge", "on", accent, "middle")))
        words = line.start(side, look.grown(3.4))[1]
        page.add_widget(Words(look, text, words, Tone("body")))
    return rest


def paragraph(look: Look, page: Widget, box: Box, text: str, tone: Tone) -> Box:
    """A text at the top of a box; gives what is left under it."""
    spot, rest = box.top(written(look, text, tone, box.w).height, look.grown(2.4))
    page.add_widget(Words(look, text, spot, tone))
    return rest


def told(look: Look, page: Widget, box: Box, said: tuple[str, str, str], tone: Tone) -> None:
    """A pictogram, its colour, and a sentence beside it in the middle of a box."""
    side, (icon, line, text) = look.letters(6.8), said
    spot, words = box.start(side, look.grown(4.0))
    page.add_widget(Icon(look, icon, spot.middle(side, side), Stroke(line)))
    page.add_widget(Words(look, text, words, tone))


def hairline(look: Look, page: Widget, box: Box) -> None:
    """A divider along the top of a box."""
    page.add_widget(Panel(look, box.high(max(2.0, look.mm(0.3))), Skin("hair", "", "none")))


def qr(look: Look, page: Widget, box: Box, text: str) -> None:
    """A code that a phone can read: always dark on white, with its quiet margin."""
    side = min(box.w, box.h)

    def paint(w: float, h: float) -> Image.Image:
        import qrcode  # noqa: PLC0415  the start page, which is waited for, has no code

        code = qrcode.QRCode(border=3, error_correction=qrcode.constants.ERROR_CORRECT_M)
        code.add_data(text)
        dots = code.get_matrix()
        small = Image.new("RGB", (len(dots), len(dots)), "white")
        small.putdata([(0, 0, 0) if dot else (255, 255, 255) for row in dots for dot in row])
        return small.resize((int(w), int(h)), Image.Resampling.NEAREST)

    page.add_widget(Drawing(look, box.middle(side, side), ("qr", text), paint))
