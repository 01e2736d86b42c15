"""The places of the staff pages' navigation, one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: its words are `staff.nav.<name>`."""

    name: str
    path: str
    icon: str
    right: str
    """What one must be allowed to do there."""
    rule: bool = False
    """Whether a line stands above it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as one page shows it."""

    name: str
    path: str
    icon: str
    count: int
    current: bool
    rule: bool


PLACES = (
    Place("inbox", "/staff/", "tray", "cases"),
    Place("found", "/staff/found", "package", "cases"),
    Place("scan", "/staff/scan", "barcode", "move"),
    Place("queue", "/staff/queue", "users-three", "queue"),
    Place("tips", "/staff/tips", "lock-key", "tips"),
    Place("programme", "/staff/programme", "calendar-blank", "week"),
    Place("outcomes", "/staff/outcomes", "lightbulb", "outcomes"),
    Place("statistics", "/staff/statistics", "chart-bar", "statistics", rule=True),
    Place("devices", "/staff/devices", "monitor", "devices"),
    Place("keys", "/staff/keys", "key", "readers"),
    Place("directory", "/staff/directory/organisations", "storefront", "lists"),
    Place("people", "/staff/people", "users", "people"),
    Place("personal", "/staff/personal", "identification-card", "personal", rule=True),
    Place("journal", "/staff/journal", "scroll", "journal"),
    Place("retention", "/staff/retention", "clock-counter-clockwise", "journal"),
)
_BAR = ("inbox", "scan", "queue", "tips", "programme", "statistics", "devices", "keys", "journal")
"""What a phone shows first; the fifth is always "more"."""


def shown(may: Callable[[str], bool], here: str, counts: Mapping[str, int]) -> list[Shown]:
    """What this person may open."""
    mine = [p for p in PLACES if may(p.right)]
    return [
        Shown(p.name, p.path, p.icon, counts.get(p.name, 0), p.name == here, p.rule and p is not mine[0])
        for p in mine
    ]


def bar(places: list[Shown]) -> list[Shown]:
    """The four that fit on a phone beside "more"."""
    return sorted((p for p in places if p.name in _BAR), key=lambda p: _BAR.index(p.name))[:4]


def home(may: Callable[[str], bool]) -> str:
    """Where this person starts."""
    return next((p.path for p in PLACES if may(p.right)), "/staff/account")
