"""Waits for those who guess, and for nobody else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request

from kiosk.central.brake import Brake, source_of, wait_after
from kiosk.central.trouble import SignInSlowed
from kiosk.clock import HandClock
from tests.central.conftest import NOON

HERE, THERE = "203.0.113.9", "198.51.100.4"
FREE = 3


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOON)


@pytest.fixture
def brake(clock: HandClock) -> Brake:
    return Brake(clock, FREE, most=50)


def _let_in(brake: Brake, source: str, name: str) -> bool:
    try:
        brake.begin(source, name)
    except SignInSlowed:
        return False
    return True


def test_waits_double_and_end_at_a_quarter_of_an_hour() -> None:
    assert [wait_after(n) for n in range(8)] == [15, 30, 60, 120, 240, 480, 900, 900]
    assert wait_after(10**9) == 900


def test_a_name_waits_longer_with_each_wrong_try_and_only_where_it_was_tried(
    brake: Brake, clock: HandClock
) -> None:
    for _ in range(FREE):
        brake.begin(HERE, "värd")

    waits = []
    for _ in range(3):
        with pytest.raises(SignInSlowed) as slowed:
            brake.begin(HERE, "värd")
        waits.append(slowed.value.seconds)
        clock.forward(slowed.value.seconds)
        brake.begin(HERE, "värd")

    assert waits == [16, 31, 61]
    assert _let_in(brake, THERE, "värd")


def test_many_names_from_one_address_are_one_guesser(brake: Brake) -> None:
    let_in = [_let_in(brake, HERE, f"name {n}") for n in range(FREE * 20)]

    assert let_in.count(True) == FREE * 10
    assert _let_in(brake, THERE, "name 1")


def test_who_was_right_here_before_is_not_held_up_by_a_guesser_at_the_same_address(brake: Brake) -> None:
    brake.begin(HERE, "värd")
    brake.right(HERE, "värd")
    for n in range(FREE * 20):
        _let_in(brake, HERE, f"name {n}")

    assert not _let_in(brake, HERE, "another")
    assert _let_in(brake, HERE, "värd")


def test_a_hundred_at_once_are_no_more_than_a_hundred_in_a_row(brake: Brake) -> None:
    with ThreadPoolExecutor(16) as crowd:
        let_in = list(crowd.map(lambda _: _let_in(brake, HERE, "värd"), range(100)))

    assert let_in.count(True) == FREE


def test_being_right_costs_nothing(brake: Brake) -> None:
    for _ in range(FREE * 30):
        brake.begin(HERE, "värd")
        brake.right(HERE, "värd")

    assert _let_in(brake, HERE, "another")


def test_a_quiet_quarter_of_an_hour_forgets(brake: Brake, clock: HandClock) -> None:
    for _ in range(FREE):
        brake.begin(HERE, "värd")
    clock.forward(15 + 900)

    assert all(_let_in(brake, HERE, "värd") for _ in range(FREE))


def test_memory_has_an_end_however_many_try_and_however_long_their_names_are(brake: Brake) -> None:
    for n in range(500):
        brake.begin(f"198.51.100.{n}", "x" * 100_000)
        brake.right(f"198.51.100.{n}", "x" * 100_000)
        brake.begin(f"203.0.113.{n}", f"{n}")

    assert len(brake._tries) == len(brake._known) == 50
    assert max(len(part) for key in brake._known for part in key) <= 80


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("testclient", "testclient", True),
    ],
)
def test_an_ipv6_network_is_one_place(one: str, other: str, same: bool) -> None:
    sources = {source_of(Request({"type": "http", "client": (host, 1)})) for host in (one, other)}

    assert (len(sources) == 1) == same
