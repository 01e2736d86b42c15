"""Deliveries over real sockets out of a real store, to a central that misbehaves in every way."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import HandClock
from kiosk.store.database import Database
from kiosk.store.kept import Leaving
from kiosk.store.outbox import Outbox
from kiosk.sync.courier import HttpCourier
from kiosk.sync.engine import IDLE_REST, MOST_BYTES, Deliveries, Pace, fitting
from kiosk.sync.letter import CentralTime, Writer
from kiosk.wire.codec import encode
from kiosk.wire.messages import Parcel
from kiosk.wire.signing import Signer, new_key
from tests.sync.loopback import Loopback

FAULTS = [
    "reset_before", "reset_after", "drip_headers", "drip_body", "portal", "bare_200", "redirect", "truncated",
    "cut", "foreign", "empty", "proxy_413", "proxy_403", "busy", "revoked", "huge",
]  # fmt: skip


class Kiosk:
    """A store, a courier and a clock that is moved by hand."""

    def __init__(self, folder: Path, central: Loopback, batch: int = 100) -> None:
        # Right by now: a wrong clock is put right by the first refusal, which test_courier tries.
        self.clock = HandClock(datetime.now(UTC))
        self.outbox = Outbox(Database(folder / "kiosk.db"), self.clock)
        time = CentralTime(self.clock)
        courier = HttpCourier(Writer(central.url, Signer("k1", new_key(), time.now), time), 0.5)
        self.engine = Deliveries(self.outbox, courier, self.clock, Pace(lambda low, high: high, batch))

    def keep(self, count: int) -> list[str]:
        refs = [uuid.uuid4().hex for _ in range(count)]
        for ref in refs:
            leaving = Leaving(
                ref=ref,
                kind="found_item",
                lang="sv",
                at=self.clock.now(),
                trusted=True,
                answers={"what": "keys"},
            )
            self.outbox.keep(leaving, lambda kept: ())
        return refs

    def rounds(self, most: int = 60) -> None:
        """Deliver until nothing waits, resting as long as each round asks for."""
        for _ in range(most):
            self.clock.forward(self.engine.round())
            if not self.outbox.waiting().count:
                return


@pytest.fixture
def central() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.close()


def test_parcels_arrive_in_order_a_batch_at_a_time(tmp_path: Path, central: Loopback) -> None:
    kiosk = Kiosk(tmp_path, central, batch=4)
    refs = kiosk.keep(10)
    kiosk.rounds()

    assert list(central.stored) == refs
    assert central.sizes == [4, 4, 2]
    assert kiosk.engine.round() == IDLE_REST


@pytest.mark.parametrize("fault", FAULTS)
def test_after_any_fault_everything_waits_and_then_arrives(
    tmp_path: Path, central: Loopback, fault: str
) -> None:
    kiosk = Kiosk(tmp_path, central)
    refs = kiosk.keep(3)
    central.faults = [fault]

    rest = kiosk.engine.round()
    assert rest > 0
    assert kiosk.outbox.waiting().count == 3
    assert kiosk.engine.round() == rest
    assert len(central.seen) == 1
    kiosk.rounds()
    assert set(central.stored) == set(refs)
    assert kiosk.outbox.set_aside() == []


def test_a_parcel_that_central_refuses_is_set_aside_with_its_reason(
    tmp_path: Path, central: Loopback
) -> None:
    kiosk = Kiosk(tmp_path, central)
    refs = kiosk.keep(5)
    central.refused = {refs[2]}
    kiosk.rounds()

    assert set(central.stored) == set(refs) - {refs[2]}
    assert [(v.ref, v.reason) for v in kiosk.outbox.set_aside()] == [(refs[2], "unknown kind")]


@pytest.mark.parametrize("at", [0, 7, 19])
def test_a_poison_is_found_and_set_aside_and_never_blocks_the_others(
    tmp_path: Path, central: Loopback, at: int
) -> None:
    kiosk = Kiosk(tmp_path, central)
    refs = kiosk.keep(20)
    central.poison = {refs[at]}
    kiosk.rounds()

    assert set(central.stored) == set(refs) - {refs[at]}
    assert [(v.ref, v.reason) for v in kiosk.outbox.set_aside()] == [(refs[at], "parcel can't be read")]


def test_what_was_set_aside_goes_through_once_central_is_mended(tmp_path: Path, central: Loopback) -> None:
    kiosk = Kiosk(tmp_path, central)
    refs = kiosk.keep(2)
    central.poison = {refs[0]}
    kiosk.rounds()
    central.poison = set()
    kiosk.outbox.retry_set_aside()
    kiosk.rounds()

    assert set(central.stored) == set(refs)


def test_the_first_delivery_after_a_start_is_spread(tmp_path: Path, central: Loopback) -> None:
    kiosk = Kiosk(tmp_path, central)
    kiosk.keep(1)
    courier = kiosk.engine._courier
    engine = Deliveries(kiosk.outbox, courier, kiosk.clock, Pace(lambda low, high: high, 100, 30))

    assert engine.round() == 30
    assert central.seen == []


def test_a_batch_stays_below_centrals_limit_and_always_holds_one() -> None:
    large = Parcel(ref="a" * 32, kind="found_item", seq=1, envelope=b"x" * 16384)
    batch = fitting([large] * 100)

    assert 1 < len(batch) < 100
    assert sum(len(encode(p)) for p in batch) <= MOST_BYTES
    assert len(fitting([large])) == 1
