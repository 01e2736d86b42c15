"""What the tests of printing print: one found thing, one queue number, and a house to print it in."""

from datetime import UTC, datetime

from kiosk.assets import folder
from kiosk.forms.site import ConfiguredSite
from kiosk.printing.label import Paper
from kiosk.printing.layout import Drawer
from kiosk.printing.saying import Ahead
from kiosk.settings import House, Lists

CODE = "HG-4F7K-92QX"
AT = "2025-11-20T15:42:00Z"


def drawer(follow_url: str = "") -> Drawer:
    """Draws with the project's own lists."""
    site = ConfiguredSite(Lists(folder("config")))
    return Drawer(House(), lambda: site, ahead=three_ahead, epoch="a7ff", follow_url=follow_url)


def three_ahead(_: str) -> Ahead:
    """What the slip tells of the queue."""
    return Ahead(3, datetime(2025, 11, 20, 15, 12, tzinfo=UTC))


def label(**changed: object) -> Paper:
    """A wallet found at the station."""
    facts = {
        "role": "label", "layout": "thing", "kind": "found_item", "lang": "sv", "at": AT, "code": CODE,
        "seq": 412, "choices": {"category": "wallet", "place": "station"},
    }  # fmt: skip
    return Paper(**{**facts, **changed})  # type: ignore[arg-type]


def receipt(**changed: object) -> Paper:
    """The finder's proof of the same wallet."""
    choices = {"category": "wallet", "place": "station", "right": "give_up"}
    return label(**{"role": "receipt", "layout": "receipt", "choices": choices, **changed})


def slip(**changed: object) -> Paper:
    """Blå 7."""
    facts = {"role": "slip", "layout": "slip", "kind": "check_in", "code": "", "choices": {}}
    return label(**{**facts, "number": "Blå 7", "ticket": "417358", **changed})
