"""Those who only hold a connection lose it; everybody else is answered meanwhile."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
import uvicorn

from kiosk.central.app import app_of
from kiosk.central.patience import Patient
from kiosk.wire import routes as r
from tests.central.conftest import House, free_port

HEAD = f"POST {r.BATCH.path} HTTP/1.1\r\nHost: x\r\n"
FORM = "POST /staff/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"


class Hasty(Patient):
    """The same, for those who have no half minute."""

    seconds = 0.5


@pytest.fixture
def address(house: House, caplog: pytest.LogCaptureFixture) -> Iterator[tuple[str, int]]:
    """The real server on loopback; nothing may break in it meanwhile."""
    where = ("127.0.0.1", free_port())
    config = uvicorn.Config(app_of(house.parts), http=Hasty, host=where[0], port=where[1], log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield where
    server.should_exit = True
    thread.join(10)
    assert [row.message for row in caplog.records if row.levelname == "ERROR"] == []


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "GET /heal",
        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: ",
        f"{HEAD}Content-Length: 900\r\n\r\n{{",
        f"{HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        f"{FORM}Content-Length: 900\r\n\r\nname=",
    ],
    ids=["nothing", "half a line", "half a header", "half a body", "half a chunk", "half a form"],
)
def test_a_request_that_drips_is_let_go(address: tuple[str, int], sent: str) -> None:
    with socket.create_connection(address, timeout=20) as dripping:
        dripping.sendall(sent.encode())
        ended = _ends(dripping, drip=b"x" if sent and "chunked" not in sent else b"")

    assert ended
    assert _status(address, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n") == 200


def test_many_that_only_hold_on_keep_nobody_out(address: tuple[str, int]) -> None:
    with ExitStack() as held:
        for _ in range(200):
            held.enter_context(socket.create_connection(address, timeout=20))

        assert _status(address, "GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n") == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (f"GET / HTTP/1.1\r\nHost: x\r\nX-Long: {'y' * 400_000}\r\n\r\n", 400),
        (f"{HEAD}Content-Length: 999999999999\r\n\r\n", 413),
        (f"{HEAD}Content-Length: -5\r\n\r\n", 400),
        (f"{HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400),
        (f"{HEAD}Content-Length: 2\r\n\r\n{{}}xx", 401),
    ],
    ids=["long header", "huge", "negative", "two lengths", "more than it says"],
)
def test_a_wrong_head_is_refused_at_once(address: tuple[str, int], sent: str, status: int) -> None:
    assert _status(address, sent) == status


def test_a_connection_may_rest_between_two_whole_requests(address: tuple[str, int]) -> None:
    line = HTTPConnection(*address, timeout=20)
    line.connect()
    first = line.sock
    for _ in range(2):
        line.request("GET", "/health/live")
        answer = line.getresponse()
        assert (answer.status, answer.read()) == (200, b'{"live":true}')
        threading.Event().wait(2 * Hasty.seconds)

    assert line.sock is first
    line.close()


def _ends(line: socket.socket, drip: bytes) -> bool:
    """Whether the other end lets go, however we go on dripping."""
    line.settimeout(0.1)
    for _ in range(150):
        try:
            line.sendall(drip)
            if not line.recv(4096):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def _status(address: tuple[str, int], sent: str) -> int:
    with socket.create_connection(address, timeout=20) as line:
        line.sendall(sent.encode())
        return int(line.recv(65536).split(b" ")[1])
