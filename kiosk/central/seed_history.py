"""A year of made-up figures for demos, so that the statistics have something to show: counts, no cases."""

import random
from collections import Counter
from datetime import date, timedelta

from kiosk.central.parts import Parts
from kiosk.central.statistics import YEAR
from kiosk.central.store.counts import Count

_CATEGORIES = {
    "keys": 9,
    "phone": 7,
    "clothes": 8,
    "wallet": 5,
    "bag": 4,
    "headphones": 3,
    "glasses": 2,
    "toy": 1,
}
_PLACES = {"here": 6, "station": 5, "centrum": 4, "park": 2, "school": 2, "other": 2}
_WHOM = {"police": 6, "municipality": 5, "anyone": 5, "victims": 2, "unsaid": 2}
_BOOKED = {"municipality": 4, "victims": 3, "police": 2}
_HOURS = {"10": 2, "11": 2, "12": 1, "13": 2, "14": 2, "15": 3, "16": 9, "17": 7, "18": 2}
_FATES = {"returned": 9, "with_police": 9, "charity": 2, "with_issuer": 1, "": 3}
_THURSDAY = 3


def made_up_history(parts: Parts, today: date, seed: int) -> None:
    """The year before today; one seed, one history. Nothing is behind it to be counted again."""
    chance = random.Random(seed)  # noqa: S311  made-up figures, nothing secret
    kiosks = [d.id for d in parts.devices.listed() if d.revoked is None] or ["demo"]
    counted: Counter[Count] = Counter()
    monday = today - timedelta(days=today.weekday())
    day = monday - timedelta(weeks=YEAR - 1)
    while day < today:
        if day.weekday() < 6:
            counted.update(_day(day, kiosks, chance))
        day += timedelta(days=1)
    parts.statistics.add_past(counted)


def _day(day: date, kiosks: list[str], chance: random.Random) -> Counter[Count]:
    found: Counter[Count] = Counter()
    for _ in range(chance.randint(1, 5)):
        found.update(_thing(day, chance.choice(kiosks), chance))
    for _ in range(chance.randint(9, 18) if day.weekday() == _THURSDAY else chance.randint(0, 4)):
        found.update(_number(day, chance.choice(kiosks), chance))
    for _ in range(chance.randint(0, 2)):
        found[Count(day, "booked", "", _one(_BOOKED, chance))] += 1
        found[Count(day, "booked_hour", "", _one(_HOURS, chance))] += 1
    return found


def _thing(day: date, kiosk: str, chance: random.Random) -> Counter[Count]:
    category, fate = _one(_CATEGORIES, chance), _one(_FATES, chance)
    found = Counter({Count(day, "thing", kiosk, category, fate): 1})
    found[Count(day, "thing_place", kiosk, _one(_PLACES, chance))] = 1
    if fate:
        found[Count(day, "stay", kiosk, category, fate)] = chance.randint(1, 40)
    return found


def _number(day: date, kiosk: str, chance: random.Random) -> Counter[Count]:
    found = Counter({Count(day, "number", kiosk, _one(_WHOM, chance)): 1})
    found[Count(day, "number_hour", kiosk, _one(_HOURS, chance))] = 1
    if chance.random() < 0.9:
        found[Count(day, "wait", kiosk, f"{int(chance.gammavariate(2, 5)):04}")] = 1
    return found


def _one(weights: dict[str, int], chance: random.Random) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
