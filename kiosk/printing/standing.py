"""How the printers are, as the agent tells the terminal through the board, before a visitor begins."""

import msgspec

from kiosk.errors import Refused
from kiosk.wire.codec import decode

NAME = "printer"
"""Where on the board it hangs."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one look at the printers: `ready`, `unknown` or the text key of what is wrong."""

    label: str = "unknown"
    media: str = ""
    """What the label printer holds: 62x29."""
    slip: str = "unknown"


def standing(body: bytes) -> Standing:
    """What hangs on the board; `unknown` when it can't be read."""
    try:
        return decode(body, Standing)
    except Refused:
        return Standing()
