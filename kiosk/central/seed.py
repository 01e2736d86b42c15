"""Made-up staff, programme, talks and readers for demos; people are roles, never names."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kiosk.central.parts import Parts
from kiosk.central.people import HOUSE
from kiosk.central.programme import Meeting
from kiosk.central.store.days import swedish_day
from kiosk.clock import SWEDEN, Clock
from kiosk.sealing.identities import new_identity

STAFF: Mapping[str, tuple[str, ...]] = {
    "Administratör": ("admin", "technician", "tips_reader"),
    "Samordnare": ("desk", "tips_reader"),
    "Värd, entrén": ("desk",),
    "Revisor": ("auditor",),
}
READERS = ("Samordnare", "Administratör")
_HOURS = (9, 10, 11, 13, 14, 15, 16, 17)
_ON_DUTY = ("municipality", "police", "guards", "victims", "neighbours")
_COFFEE = {"sv": "Trygghetsfika", "en": "Safety coffee"}


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
    links = {name: parts.people.add(name, roles)[1] for name, roles in STAFF.items()}
    for n in range(7):
        _day(parts, today + timedelta(days=n), chance)
    return Seeded(links, _readers(parts), _talks(parts, today, chance))


def _readers(parts: Parts) -> dict[str, str]:
    people = {p.name: p for p in parts.people.listed()}
    secrets = {}
    for name in READERS:
        made = new_identity()
        parts.drops.add_reader(people[name], name, made.public)
        secrets[name] = made.secret
    return secrets


def _day(parts: Parts, day: date, chance: random.Random) -> None:
    for organisation in sorted(chance.sample(_ON_DUTY, 3)):
        parts.programme.add_duty(organisation, _at(day, 8), _at(day, 21), HOUSE)
    if day.weekday() == 1:
        meeting = Meeting("", _COFFEE, _at(day, 14), _at(day, 15), ("neighbours",))
        parts.programme.add_meeting(meeting, HOUSE)


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
