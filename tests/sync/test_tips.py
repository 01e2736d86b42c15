"""Drops: fixed times in every season, all slots at once, nothing that tells whether anybody tipped."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import SWEDEN, HandClock
from kiosk.errors import RecipientsMissing
from kiosk.sync.courier import HttpCourier
from kiosk.sync.letter import CentralTime, Writer
from kiosk.sync.tips import LONGEST_NAP, Drops, next_drop, schedule
from kiosk.wire.signing import Signer, new_key
from tests.sync.loopback import Loopback


class Shelf:
    """Eight frames in memory."""

    def __init__(self) -> None:
        self.held = [bytes([n]) * 8192 for n in range(8)]
        self.gone: list[Sequence[bytes]] = []

    def frames(self) -> list[bytes]:
        return self.held

    def dropped(self, frames: Sequence[bytes]) -> None:
        self.gone.append(frames)


class Closed(Shelf):
    """Slots before any staff key is known."""

    def frames(self) -> list[bytes]:
        raise RecipientsMissing


@pytest.fixture
def central() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.close()


def drops(central: Loopback, clock: HandClock, shelf: Shelf) -> Drops:
    time = CentralTime(clock)
    courier = HttpCourier(Writer(central.url, Signer("k1", new_key(), time.now), time), 5)
    return Drops(shelf, courier, clock, schedule(["22:10"], 0), lambda low, high: high)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)))
def test_the_next_drop_is_at_ten_past_ten_in_the_evening_by_the_wall_clock(now: datetime) -> None:
    at = next_drop(now, ["22:10"])

    assert timedelta(0) < at - now <= timedelta(hours=25)
    assert at.astimezone(SWEDEN).strftime("%H:%M") == "22:10"


def test_a_time_that_the_spring_skips_still_comes_and_one_that_autumn_repeats_comes_once() -> None:
    spring = next_drop(datetime(2026, 3, 29, 0, tzinfo=UTC), ["02:30"])
    autumn = next_drop(datetime(2026, 10, 24, 23, tzinfo=UTC), ["02:30"])

    assert spring == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert autumn == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_drop(autumn, ["02:30"]) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_all_frames_leave_at_the_time_and_not_before(central: Loopback) -> None:
    clock, shelf = HandClock(datetime(2026, 11, 24, 21, 0, tzinfo=UTC)), Shelf()
    dropping = drops(central, clock, shelf)
    assert dropping.round() == LONGEST_NAP
    assert central.seen == []

    clock.forward(600)
    dropping.round()
    assert (central.seen, len(central.frames[0]), shelf.gone) == (["drop"], 8, [shelf.held])
    dropping.round()
    assert central.seen == ["drop"]


@pytest.mark.parametrize("fault", ["reset_after", "portal", "empty", "busy", "proxy_403"])
def test_a_drop_that_nobody_confirmed_is_sent_again_as_it_was(central: Loopback, fault: str) -> None:
    clock, shelf = HandClock(datetime(2026, 11, 24, 21, 0, tzinfo=UTC)), Shelf()
    dropping = drops(central, clock, shelf)
    clock.forward(600)
    central.faults = ["portal" if fault == "reset_after" else fault]
    clock.forward(dropping.round())
    assert shelf.gone == []

    dropping.round()
    assert shelf.gone == [shelf.held]
    assert central.bodies[0] == central.bodies[1]


def test_a_clock_that_was_years_ahead_does_not_put_off_the_drop(central: Loopback) -> None:
    clock, shelf = HandClock(datetime(2031, 1, 1, tzinfo=UTC)), Shelf()
    dropping = drops(central, clock, shelf)
    clock.at = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
    dropping.round()
    clock.forward(700)
    dropping.round()

    assert central.seen == ["drop"]


def test_without_staff_keys_there_is_nothing_to_drop(central: Loopback) -> None:
    clock = HandClock(datetime(2026, 11, 24, 21, 0, tzinfo=UTC))
    dropping = drops(central, clock, Closed())
    clock.forward(600)

    assert dropping.round() == LONGEST_NAP
    assert central.seen == []
