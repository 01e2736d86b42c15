"""Made-up staff, programme, talks and readers for demos; people are roles, never names."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import msgspec

from kiosk.assets import asset
from kiosk.central.cases import InboxFilter
from kiosk.central.outcomes import Outcome
from kiosk.central.parts import Parts
from kiosk.central.people import HOUSE, Person
from kiosk.central.programme import BOOKED_ONLY, DROP_IN, Duty, Meeting, SpecialDay, Weekly
from kiosk.central.seed_desk import seed_desk
from kiosk.central.seed_found import seed_found
from kiosk.central.seed_history import made_up_history
from kiosk.central.store.days import swedish_day
from kiosk.clock import SWEDEN, Clock
from kiosk.reading import read
from kiosk.sealing.identities import new_identity

_HOURS = (9, 10, 11, 13, 14, 15, 16, 17)


class MadeUpOutcome(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of something, as assets/demo/house.toml tells it."""

    title: dict[str, str]
    words: dict[str, str]
    place: str
    icon: str


class MadeUp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """assets/demo/house.toml"""

    staff: dict[str, tuple[str, ...]]
    readers: tuple[str, ...]
    two: tuple[str, str]
    terminal: str
    view: str
    on_duty: tuple[str, ...]
    booked_only: tuple[str, ...]
    tuesday: dict[str, str]
    inside: dict[str, str]
    short_day: dict[str, str]
    outcome: MadeUpOutcome


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a demo needs to go on."""

    links: Mapping[str, str] = field(repr=False)
    """One-time tokens by role."""
    reader_identities: Mapping[str, str] = field(repr=False)
    """Secret age keys by role, for the demo's own reading."""
    booking_codes: tuple[str, ...] = field(repr=False)
    """Today's talks, first to last."""


def seed(parts: Parts, clock: Clock, seed: int = 1) -> Seeded:
    """Fill an empty central; one seed, one programme. Tokens, keys and codes are always fresh."""
    chance = random.Random(seed)  # noqa: S311  made-up times, nothing secret
    today = swedish_day(clock.now())
    made_up = read(asset("demo", "house.toml"), MadeUp)
    links = {name: parts.people.add(name, roles)[1] for name, roles in made_up.staff.items()}
    two = {p.name: p for p in parts.people.listed()}
    seed_found(parts, clock.now(), (two[made_up.two[0]], two[made_up.two[1]]), made_up.terminal)
    seed_desk(parts, today, two[made_up.two[0]])
    _sorted(parts, two[made_up.two[0]], made_up.view)
    for n in range(7):
        _day(parts, today + timedelta(days=n), made_up, chance)
    codes = _talks(parts, today, chance)
    _published(parts, today, made_up)
    made_up_history(parts, today, seed)
    return Seeded(links, _readers(parts, made_up.readers), codes)


def _sorted(parts: Parts, person: Person, view: str) -> None:
    """The newest things are with somebody, and all keep one view."""
    newest = parts.cases.inbox(InboxFilter()).rows[:3]
    parts.sorting.assign({case.id: case.version for case in newest}, person.id, person)
    parts.views.keep(view, "state=received", person, shared=True)


def _readers(parts: Parts, names: Sequence[str]) -> dict[str, str]:
    people = {p.name: p for p in parts.people.listed()}
    secrets = {}
    for name in names:
        made = new_identity()
        parts.drops.add_reader(people[name], name, made.public)
        secrets[name] = made.secret
    return secrets


def _day(parts: Parts, day: date, made_up: MadeUp, chance: random.Random) -> None:
    for organisation in sorted(chance.sample(made_up.on_duty, 3)):
        tight = organisation in made_up.booked_only
        hours = (_at(day, 13), _at(day, 15)) if tight else (_at(day, 8), _at(day, 21))
        mode = BOOKED_ONLY if tight else DROP_IN
        parts.programme.duties.add(Duty("", organisation, *hours, mode), HOUSE)
    if day.weekday() == 1:
        meeting = Meeting("", made_up.tuesday, _at(day, 14), _at(day, 15), ("neighbours",))
        parts.programme.meetings.add(meeting, HOUSE)


def _published(parts: Parts, today: date, made_up: MadeUp) -> None:
    """What is there once and each week: a short day, the house's own meeting, an outcome."""
    day = today + timedelta(days=3)
    inside = Meeting("", made_up.inside, _at(day, 14), _at(day, 16), public=False, takes_cubes=True)
    parts.programme.meetings.add(inside, HOUSE, Weekly())
    short = SpecialDay(today + timedelta(days=5), "10:00-15:00", made_up.short_day, version=0)
    parts.programme.set_day(short, HOUSE)
    told, until = made_up.outcome, today + timedelta(days=28)
    parts.outcomes.publish(Outcome("", told.title, told.words, told.place, told.icon, today, until), HOUSE)


def _talks(parts: Parts, today: date, chance: random.Random) -> tuple[str, ...]:
    """Three talks a day, today and tomorrow."""
    codes = []
    for n in range(2):
        day = today + timedelta(days=n)
        for hour in sorted(chance.sample(_HOURS, 3)):
            cube = chance.choice(parts.settings.cubes)
            start = _at(day, hour)
            talk = parts.bookings.book(cube, start, start + timedelta(minutes=30), HOUSE, "municipality")
            codes.append(talk.code)
    return tuple(codes[:3])


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), SWEDEN)
