"""The way out of the kiosk, over real sockets, to servers that misbehave."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.clock import HandClock, SystemClock
from kiosk.errors import DeliveryFailed
from kiosk.sync.answer import Errand
from kiosk.sync.courier import HttpCourier
from kiosk.sync.letter import CentralTime, Writer
from kiosk.wire.messages import Batch, Drop, Parcel
from kiosk.wire.routes import BATCH, DROP, HEALTH, NOTICES
from kiosk.wire.signing import Signer, new_key, verify
from tests.sync.loopback import Loopback

KEY = new_key()
ONE = Errand(BATCH, Batch(epoch="e" * 32, parcels=[Parcel(ref="a" * 32, kind="found_item", seq=1)]))


def courier_to(url: str, deadline: float = 10.0) -> HttpCourier:
    time = CentralTime(SystemClock())
    return HttpCourier(Writer(url, Signer("k1", KEY, time.now), time), deadline)


@pytest.fixture
def central() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.close()


def test_a_request_is_squeezed_and_its_signature_holds_at_the_other_end(central: Loopback) -> None:
    answer = courier_to(central.url).carry(ONE)

    assert answer.status == 200
    assert gzip.decompress(central.bodies[0]).startswith(b"{")
    url = central.url + BATCH.path
    who = verify(
        "POST", url, central.headers[0], central.bodies[0], lambda _: KEY.public_key(), now=datetime.now(UTC)
    )
    assert who.key_id == "k1"


def test_a_drop_is_not_squeezed_so_its_size_says_nothing(central: Loopback) -> None:
    courier = courier_to(central.url)
    for fill in (b"\0", b"\xff"):
        courier.carry(Errand(DROP, Drop(frames=[fill * 8192] * 8), squeeze=False))

    assert len({len(body) for body in central.bodies}) == 1


@pytest.mark.parametrize("fault", ["drip_headers", "drip_body", "silence"])
def test_a_server_that_drips_or_hangs_is_left_when_the_time_is_up(central: Loopback, fault: str) -> None:
    central.faults = [fault]

    with pytest.raises(DeliveryFailed, match="deadline"):
        courier_to(central.url, deadline=0.4).carry(ONE)


def test_after_a_deadline_the_next_request_goes_through(central: Loopback) -> None:
    central.faults = ["drip_body"]
    courier = courier_to(central.url, deadline=0.4)
    with pytest.raises(DeliveryFailed):
        courier.carry(ONE)

    assert courier.carry(ONE).status == 200


def test_a_kept_connection_that_begins_to_drip_is_left_too(central: Loopback) -> None:
    courier = courier_to(central.url, deadline=0.4)
    courier.carry(ONE)
    central.faults = ["drip_headers"]

    with pytest.raises(DeliveryFailed, match="deadline"):
        courier.carry(ONE)


def test_a_handshake_that_never_ends_is_left_when_the_time_is_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"https://127.0.0.1:{deaf.getsockname()[1]}"

        with pytest.raises(DeliveryFailed, match="deadline"):
            courier_to(url, deadline=0.4).carry(ONE)


@pytest.mark.parametrize("fault", ["reset_before", "reset_after", "cut", "huge"])
def test_a_broken_connection_is_a_failed_delivery(central: Loopback, fault: str) -> None:
    central.faults = [fault]

    with pytest.raises(DeliveryFailed):
        courier_to(central.url).carry(ONE)


def test_a_redirect_is_not_followed(central: Loopback) -> None:
    central.faults = ["redirect"]

    assert courier_to(central.url).carry(ONE).status == 302
    assert central.seen == ["batch"]


def test_a_request_in_flight_ends_when_somebody_hangs_up(central: Loopback) -> None:
    central.faults = ["silence"]
    courier = courier_to(central.url, deadline=15)
    threading.Timer(0.3, courier.hang_up).start()

    with pytest.raises(DeliveryFailed):
        courier.carry(Errand(NOTICES))


def test_no_sockets_are_left_over(central: Loopback) -> None:
    courier = courier_to(central.url)
    before = threading.active_count()
    for _ in range(20):
        courier.carry(ONE)
    time.sleep(0.05)

    assert courier._line._held == []
    assert threading.active_count() <= before + 2


def test_nothing_listens_is_a_failed_delivery() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        url = f"http://127.0.0.1:{gone.getsockname()[1]}"

    with pytest.raises(DeliveryFailed):
        courier_to(url).carry(ONE)


def test_a_clock_that_is_years_off_signs_by_centrals_time_after_one_refusal(central: Loopback) -> None:
    clock = HandClock(datetime.now(UTC) - timedelta(days=9000))
    central_time = CentralTime(clock)
    courier = HttpCourier(Writer(central.url, Signer("k1", KEY, central_time.now), central_time), 10)
    central.faults = ["revoked"]

    assert courier.carry(ONE).status == 200
    assert len(central.seen) == 2
    url = central.url + BATCH.path
    verify(
        "POST", url, central.headers[1], central.bodies[1], lambda _: KEY.public_key(), now=datetime.now(UTC)
    )


def test_a_refusal_by_a_right_clock_is_not_tried_twice(central: Loopback) -> None:
    central.faults = ["revoked"]

    assert courier_to(central.url).carry(Errand(HEALTH, ONE.message)).status == 401
    assert len(central.seen) == 1


def test_without_an_identity_nothing_is_sent(central: Loopback) -> None:
    courier = HttpCourier(Writer(central.url, None, CentralTime(SystemClock())), 10)

    with pytest.raises(DeliveryFailed, match="not enrolled"):
        courier.carry(ONE)
    assert central.seen == []
