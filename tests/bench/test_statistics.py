"""The statistics' page with many cases takes as long as with few: days are read, not cases."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from kiosk.assets import folder
from kiosk.central.parts import Parts, build_parts
from kiosk.central.staff.counted import tables
from kiosk.central.statistics import weeks_until
from kiosk.central.tables import cases
from kiosk.clock import HandClock
from kiosk.settings import CentralSettings, Lists
from kiosk.wire import messages as m
from kiosk.wire.signing import new_key, public_hex

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
FEW, MANY = 1_000, 100_000
CATEGORIES = (
    "keys",
    "phone",
    "wallet",
    "bag",
    "clothes",
    "watch",
    "glasses",
    "headphones",
    "id",
    "card",
    "toy",
)
PLACES = ("here", "station", "centrum", "park", "school", "other:Gången")
ROUNDS = 15


def test_a_hundred_thousand_cases_take_as_long_as_a_thousand(tmp_path: Path) -> None:
    few, many = filled(tmp_path / "few.db", FEW), filled(tmp_path / "many.db", MANY)
    period = weeks_until(NOW.date(), 12)
    told = {
        name: took(lambda p=parts: tables(p.statistics.figures(period), period, []))
        for name, parts in {"few": few, "many": many}.items()
    }
    ratio = told["many"] / told["few"]
    print(
        f"statistics: {FEW} cases {told['few']:.1f} ms, {MANY} cases {told['many']:.1f} ms, ratio {ratio:.2f}"
    )

    assert ratio < 1.5
    few.database.close()
    many.database.close()


def filled(file: Path, count: int) -> Parts:
    """So many things over two years, counted as at the first start."""
    chance = random.Random(count)
    parts = build_parts(
        CentralSettings(database=f"sqlite:///{file}"), Lists(folder("config")), HandClock(NOW)
    )
    code = parts.devices.enrol_code("Entrén").code
    device = parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key()))).device
    lines = [_case(n, device, chance) for n in range(count)]
    with parts.database.writing() as tx:
        for begin in range(0, count, 5000):
            tx.execute(insert(cases), lines[begin : begin + 5000])
    parts.statistics.recount()
    return parts


def _case(n: int, device: str, chance: random.Random) -> dict[str, object]:
    at = NOW - timedelta(days=chance.randrange(730))
    answers = {"category": chance.choice(CATEGORIES)}
    state = chance.choice(("on_shelf", "returned", "with_police", "charity"))
    return {
        "id": f"{n:032x}",
        "kind": "found_item",
        "life": "thing",
        "state": state,
        "answers": answers,
        "place": chance.choice(PLACES),
        "device_id": device,
        "received": at,
        "flags": [],
        "day": at.date(),
    }


def took(act: Callable[[], object]) -> float:
    """Milliseconds of the quickest of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - begin)
    return best * 1000
