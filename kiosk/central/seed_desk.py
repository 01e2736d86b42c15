"""Made-up work at the desk of demos: lost reports, stock-takes, a list for the police."""

from datetime import date, timedelta

import msgspec

from kiosk.assets import asset
from kiosk.central.lost import Lost
from kiosk.central.parts import Parts
from kiosk.central.people import Person
from kiosk.central.police import LISTED
from kiosk.central.shelves import Wanted
from kiosk.reading import read


class MadeUpLost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report."""

    category: str
    place: str
    first: int
    last: int
    words: str
    reference: str


class MadeUpDesk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """assets/demo/desk.toml"""

    counted: str
    counting: str
    lost: tuple[MadeUpLost, ...]


def seed_desk(parts: Parts, today: date, person: Person) -> None:
    """Through the real moves, after the found things are there."""
    made_up = read(asset("demo", "desk.toml"), MadeUpDesk)
    for one in made_up.lost:
        first, last = (today - timedelta(days=n) for n in (one.first, one.last))
        parts.lost.take(Lost(one.category, one.place, first, last, one.words, one.reference), person)
    _count(parts, made_up, person)
    due = [x.case for x in parts.shelves.listed(Wanted("police")).things]
    parts.police.begin([case.id for case in due if case.state == LISTED], person)


def _count(parts: Parts, made_up: MadeUpDesk, person: Person) -> None:
    """All but the first thing of the counted shelf were seen."""
    ended = parts.stock.begin(made_up.counted, person)
    for one in ended.counted[1:]:
        parts.stock.scan(ended.id, one.code, person)
    parts.stock.finish(ended.id, person, parts.settings.found, move=True)
    parts.stock.begin(made_up.counting, person)
