"""What visitors and staff wrote, kept apart from the page's own words: its direction stays its own."""

from markupsafe import Markup

_OPEN, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Characters that turn the direction of what follows."""


def said(text: object) -> Markup:
    """Written text as an element of its own; nothing for nothing."""
    return Markup("<bdi>{}</bdi>").format(text) if text else Markup("")


def inline(text: object) -> str:
    """The same where no element can stand: in an attribute, in a sentence, in the page's title."""
    return f"{_OPEN}{str(text).translate(_TURNS)}{_CLOSE}" if text else ""


def keepable(text: str) -> str:
    """What both databases can keep: no browser sends a NUL or half a character, only a stranger does."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
