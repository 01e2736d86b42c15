"""News from central: notices that are whole or not put up, calls that are seen at once, enrolment."""

import gzip
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.errors import DeliveryFailed, EnrolmentRefused
from kiosk.store.board import Board
from kiosk.store.database import Database
from kiosk.sync.answer import Answer, Errand
from kiosk.sync.calls import CallsWatch
from kiosk.sync.courier import HttpCourier
from kiosk.sync.enrol import enrol, refuse_twice
from kiosk.sync.enrolled import EnrolledCourier
from kiosk.sync.identity import identity, key_file
from kiosk.sync.inprocess import InProcessCourier
from kiosk.sync.letter import CentralTime, Writer
from kiosk.sync.notices import NoticesWatch
from kiosk.wire.codec import encode
from kiosk.wire.messages import Notices
from kiosk.wire.routes import HEALTH, NOTICES
from kiosk.wire.signing import Signer, load_key, new_key, public_hex, verify
from tests.sync.loopback import Loopback

CLOCK = SystemClock()
WHOLE = encode(Notices(time="2026-11-24T12:00:00Z", colour="Blå"))


@pytest.fixture
def central() -> Iterator[Loopback]:
    server = Loopback()
    server.notices = WHOLE
    yield server
    server.close()


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(Database(tmp_path / "kiosk.db"), CLOCK)


def courier_to(central: Loopback) -> HttpCourier:
    time = CentralTime(CLOCK)
    return HttpCourier(Writer(central.url, Signer("k1", new_key(), time.now), time), 2)


def middle(low: float, high: float) -> float:
    return (low + high) / 2


def test_notices_are_put_up_once_and_unchanged_ones_cost_nothing(central: Loopback, board: Board) -> None:
    told: list[Notices] = []
    watch = NoticesWatch(board, courier_to(central), 30, middle, told.append)
    rests = [watch.round(), watch.round()]

    assert rests == [30, 30]
    assert [news.colour for news in told] == ["Blå"]
    assert central.headers[1]["if-none-match"] == '"1"'


@pytest.mark.parametrize("broken", [WHOLE[:-3], b"<html>", b"{}", b"[]"])
def test_a_broken_download_never_replaces_a_good_one(central: Loopback, board: Board, broken: bytes) -> None:
    board.swap("notices", b"good", '"0"')
    central.notices = broken
    NoticesWatch(board, courier_to(central), 30, middle, lambda news: None).round()

    posted = board.read("notices")
    assert posted is not None
    assert (posted.body, posted.etag) == (b"good", '"0"')


def test_a_call_is_on_the_board_while_the_question_is_held(central: Loopback, board: Board) -> None:
    nudged = threading.Event()
    watch = CallsWatch(board, courier_to(central), CLOCK, middle, nudged.set)
    watch.round()
    assert nudged.is_set()
    nudged.clear()
    asking = threading.Thread(target=watch.round)
    asking.start()
    central.calls = {"seq": 2, "calls": [{"number": "Blå 7", "cube": "Kub 2", "seq": 2}]}

    assert nudged.wait(20)
    asking.join()
    posted = board.read("calls")
    assert posted is not None
    assert b"Kub 2" in posted.body


def test_calls_that_cannot_be_read_leave_the_old_ones(central: Loopback, board: Board) -> None:
    watch = CallsWatch(board, courier_to(central), CLOCK, middle, lambda: None)
    watch.round()
    central.faults = ["portal"]
    before = board.read("calls")

    assert watch.round() > 0
    assert board.read("calls") == before


def test_enrolment_keeps_who_we_are_and_a_key_that_only_we_can_read(
    central: Loopback, board: Board, tmp_path: Path
) -> None:
    courier = HttpCourier(Writer(central.url, None, CentralTime(CLOCK)), 2)
    known = enrol("EN-GOOD", central.url, courier, board, tmp_path)

    assert identity(board) == known
    assert (known.device, known.colour) == ("k1", "Blå")
    assert key_file(tmp_path).stat().st_mode & 0o777 == 0o600
    key = load_key(key_file(tmp_path))
    assert public_hex(key) in gzip.decompress(central.bodies[0]).decode()
    with pytest.raises(EnrolmentRefused, match="--again"):
        refuse_twice(board)


def test_a_wrong_code_is_refused_with_what_to_do_and_the_key_in_use_stays(
    central: Loopback, board: Board, tmp_path: Path
) -> None:
    courier = HttpCourier(Writer(central.url, None, CentralTime(CLOCK)), 2)
    enrol("EN-GOOD", central.url, courier, board, tmp_path)
    before = key_file(tmp_path).read_bytes()

    with pytest.raises(EnrolmentRefused, match="enrol-code"):
        enrol("EN-BAD", central.url, courier, board, tmp_path)
    assert key_file(tmp_path).read_bytes() == before


def test_a_portal_is_not_taken_for_central(central: Loopback, board: Board, tmp_path: Path) -> None:
    central.faults = ["portal"]
    courier = HttpCourier(Writer(central.url, None, CentralTime(CLOCK)), 2)

    with pytest.raises(DeliveryFailed):
        enrol("EN-GOOD", central.url, courier, board, tmp_path)
    assert identity(board) is None


def test_a_kiosk_that_is_enrolled_while_the_agent_runs_begins_by_itself(central: Loopback) -> None:
    ready: list[HttpCourier] = []
    courier = EnrolledCourier(lambda: ready[-1] if ready else None)
    with pytest.raises(DeliveryFailed, match="not enrolled"):
        courier.carry(Errand(NOTICES))
    ready.append(courier_to(central))

    assert courier.carry(Errand(NOTICES)).status == 200


def test_the_courier_without_network_signs_and_squeezes_as_the_real_one() -> None:
    key, seen = new_key(), []

    def app(
        method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        url = "http://central" + path
        seen.append(
            verify(method, url, headers, body, lambda _: key.public_key(), now=datetime.now(UTC)).key_id
        )
        return 200, {"Content-Type": "application/json"}, b"{}"

    time = CentralTime(CLOCK)
    courier = InProcessCourier(Writer("http://central", Signer("k1", key, time.now), time), app)
    answer = courier.carry(Errand(HEALTH, Notices(time="2026-11-24T12:00:00Z"), query="a=1"))

    assert answer == Answer(200, {"content-type": "application/json"}, b"{}")
    assert seen == ["k1"]
