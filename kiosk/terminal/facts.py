"""What the house knows right now, ready for the screen; gathered in the background, handed over whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.forms.fields import Site
from kiosk.settings import House, Lists
from kiosk.wire.messages import Call, Outcome, Seen


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next open meeting and who comes."""

    titles: Mapping[str, str]
    """By language."""
    starts: datetime
    ends: datetime
    who: tuple[str, ...]
    """Organisations' keys."""

    def title(self, lang: str) -> str:
        """Its name in a language, in Swedish when it has none there."""
        return self.titles.get(lang) or self.titles.get("sv", "")


@dataclass(frozen=True, slots=True)
class Facts:
    """One look at the world."""

    site: Site
    lists: Lists
    house: House
    now: datetime
    open_until: str = ""
    """`21:00` today; empty when closed."""
    opens: datetime | None = None
    """When the house opens next, while it is closed."""
    meeting: NextMeeting | None = None
    calls: tuple[Call, ...] = ()
    """The last four, newest first."""
    seen: tuple[Seen, ...] = ()
    """Who waits and was told something by a host not long ago, latest first."""
    waiting: tuple[str, ...] = ()
    """Numbers waiting, first to last."""
    on_duty: frozenset[str] = frozenset()
    """Organisations that can be met now without booking."""
    booked_only: frozenset[str] = frozenset()
    """Organisations that are here now only for those who have booked."""
    later: Mapping[str, tuple[datetime, datetime]] = field(default_factory=dict)
    """When others can be met without booking next."""
    news: tuple[Outcome, ...] = ()
    """What became of what visitors said, newest first."""
    printer: str = "ready"
    """`ready` or the catalogue key of what is wrong."""
    tips_open: bool = True
    """False when no slot is free or fewer than two staff keys are known."""
    store_ok: bool = True
