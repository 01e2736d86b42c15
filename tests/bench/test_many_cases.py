"""Lists and searches with a hundred thousand cases against the same with a thousand, on both databases."""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import insert, text

from kiosk.assets import folder
from kiosk.central.cases import InboxFilter
from kiosk.central.finding import words
from kiosk.central.moves import ENDS
from kiosk.central.parts import Parts, build_parts
from kiosk.central.store.database import Tx
from kiosk.central.tables import case_words, cases
from kiosk.clock import HandClock
from kiosk.forms.codes import new_code
from kiosk.settings import CentralSettings, Lists
from kiosk.wire import messages as m
from kiosk.wire.signing import new_key, public_hex

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
FEW, MANY = 1_000, 100_000
OPEN = 400
"""The house has so much room, however many things have left it."""
ROUNDS = 60
ALLOWED = 1.5
WAYS: Mapping[str, InboxFilter] = {
    "inbox": InboxFilter(),
    "all": InboxFilter(state="all"),
    "ended": InboxFilter(state="ended"),
    "unread": InboxFilter(state="all", unread=True),
    "mine": InboxFilter(assignee="me"),
    "state": InboxFilter(state="on_shelf"),
    "kind": InboxFilter(kind="found_item"),
    "place": InboxFilter(state="all", place="station"),
    "older": InboxFilter(state="all", age="older", order="oldest"),
    "code": InboxFilter(state="all", words="ZZ22"),
    "shelf": InboxFilter(words="Ö7"),
    "common word": InboxFilter(state="all", words="nyckel"),
    "rare word": InboxFilter(state="all", words="öronlapp"),
    "two words": InboxFilter(state="all", words="nyckel öronl"),
}
MIDDLE = "page in the middle"


def filled(url: str, many: int) -> Parts:
    """A house in which so many things have been handed in, the newest last."""
    parts = build_parts(CentralSettings(database=url), Lists(folder("config")), HandClock(NOON))
    code = parts.devices.enrol_code("Entrén").code
    device = parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key()))).device
    chance, ends = Random(7), sorted(ENDS)
    rows = [_row(n, many - n, chance, ends) | {"device_id": device} for n in range(many)]
    with parts.database.writing() as tx:
        for begin in range(0, many, FEW):
            some = rows[begin : begin + FEW]
            tx.execute(insert(cases), some)
            _say(tx, some)
    with parts.database.writing() as tx:
        tx.execute(text("ANALYZE"))
    return parts


def _row(n: int, age: int, chance: Random, ends: list[str]) -> dict[str, Any]:
    opened = age <= OPEN
    rare = "öronlapp" if n % 100 == 0 and age <= FEW else ""
    code = "HG-ZZ22-ZZ22" if age == 77 else new_code("HG")
    said = f"{chance.choice(('nycklar nyckelknippa', 'plånbok', 'väska', 'paraply'))} {rare}"
    at = NOON - timedelta(minutes=30 * age)
    return {
        **{"id": f"{chance.getrandbits(128):032x}", "kind": "found_item", "life": "thing", "code": code},
        **{"state": "on_shelf" if opened else chance.choice(ends), "ended": int(not opened)},
        **{"place": chance.choice(("station", "park", "school", "centrum")), "answers": {}, "flags": []},
        **{"received": at, "at": at, "seq": n, "unread": int(age <= 20), "day": at.date()},
        **{
            "shelf": "Ö7" if age == 99 else "A1",
            "assignee": "me" if age <= 30 else "",
            "search": f"{code} {said}",
        },
    }


def _say(tx: Tx, rows: list[dict[str, Any]]) -> None:
    """The words of some cases; PostgreSQL takes a million of them only as a stream in reasonable time."""
    if tx.dialect.name == "sqlite":
        tx.execute(insert(case_words), list(_words(rows)))
        return
    with tx.connection.cursor().copy("COPY case_words (word, case_id) FROM STDIN") as stream:  # type: ignore[attr-defined]
        for row in _words(rows):
            stream.write_row((row["word"], row["case_id"]))


def _words(rows: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    for row in rows:
        for word in words(row["search"], (row["code"], row["shelf"])):
            yield {"word": word, "case_id": row["id"]}


def medians(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the middle one of many looks, in turns: what slows the machine slows both."""
    times = [(_took(one), _took(other)) for _ in range(ROUNDS)]
    first, second = (statistics.median(column) for column in zip(*times, strict=True))
    return first, second


def _took(look: Callable[[], object]) -> float:
    begun = time.perf_counter()
    look()
    return (time.perf_counter() - begun) * 1e3


def looks(parts: Parts) -> dict[str, Callable[[], object]]:
    """Every way to look at the list."""

    def way(wanted: InboxFilter) -> Callable[[], object]:
        return lambda: parts.cases.inbox(wanted, "me")

    middle = InboxFilter(state="all")
    for _ in range(8):
        middle = InboxFilter(state="all", after=parts.cases.inbox(middle).next)
    return {name: way(wanted) for name, wanted in {**WAYS, MIDDLE: middle}.items()}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """Two empty databases of a kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'few.db'}", f"sqlite:///{tmp_path / 'many.db'}"
    postgres = request.getfixturevalue("postgres")
    return postgres.fresh(), postgres.fresh()


@pytest.mark.timeout(1500)
def test_a_hundred_times_as_many_are_listed_and_found_as_fast(addresses: tuple[str, str]) -> None:
    few, many = filled(addresses[0], FEW), filled(addresses[1], MANY)
    small, large = looks(few), looks(many)

    ratios = {}
    for name in small:
        pair = medians(small[name], large[name])
        ratios[name] = pair[1] / pair[0]
        print(f"\n{name:20} {pair[0]:6.2f} ms  {pair[1]:6.2f} ms  ratio {ratios[name]:.2f}", end="")
    print(f"\nworst {max(ratios.values()):.2f} (goal {ALLOWED})")
    few.database.close()
    many.database.close()

    assert {name: ratio for name, ratio in ratios.items() if ratio > ALLOWED} == {}
