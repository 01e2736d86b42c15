"""What the terminal tells tests and demos of its page; knows no Kivy, so that listeners need none."""

import msgspec


class Target(msgspec.Struct, frozen=True):
    """One thing that can be touched: what it says (the house's words only), its middle in pixels, y down."""

    says: tuple[str, ...]
    role: str
    x: float
    y: float


class Telling(msgspec.Struct, frozen=True):
    """What is on the glass."""

    page: str
    """The page's name; with the question's after it, `step found_item.place`."""
    lang: str
    targets: tuple[Target, ...]
