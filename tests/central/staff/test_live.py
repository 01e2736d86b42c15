"""Pages hear that something has changed: between real processes, on both databases, and never what."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kiosk.assets import folder
from kiosk.central.parts import Parts, build_parts
from kiosk.central.people import HOUSE, Person
from kiosk.central.staff.live import TOPICS
from kiosk.central.store import news
from kiosk.central.tables import metadata
from kiosk.clock import SystemClock
from kiosk.settings import CentralSettings, Lists
from kiosk.wire import messages as m
from kiosk.wire.codec import moment
from kiosk.wire.signing import new_key, public_hex
from tests.central.conftest import batch, free_port, visit
from tests.central.staff.conftest import Looking
from tests.central.staff.seeded import check_in

RUN = "from kiosk.central.commands import central; central()"


@dataclass
class Workers:
    """Two `kiosk central serve` on one database, and the same parts in this process."""

    parts: Parts
    ports: tuple[int, int]
    host: Person
    device: str

    def arrives(self, number: str) -> None:
        """A kiosk delivers a new number, to this process."""
        at = moment(self.parts.clock.now())
        self.parts.intake.take(self.device, batch(visit(number, f"{abs(hash(number)) % 10**6:06}", at=at)))

    def stream(self, worker: int, topics: str, token: str, after: str = "") -> "Stream":
        """An open stream of one worker."""
        link = HTTPConnection("127.0.0.1", self.ports[worker], timeout=20)
        headers = {"Accept": "text/event-stream", "Cookie": f"__Host-kiosk={token}"}
        link.request("GET", f"/staff/live?topics={topics}&after={after}", headers=headers)
        return Stream(link, link.getresponse())


@dataclass
class Stream:
    """What comes down the line."""

    link: HTTPConnection
    answer: HTTPResponse

    def next(self, start: str = "data:") -> str:
        """The rest of the next line that starts so; empty when the stream has ended."""
        for line in iter(self.answer.readline, b""):
            if line.decode().startswith(start):
                return line.decode().removeprefix(start).strip()
        return ""


@pytest.fixture
def workers(database_url: str, tmp_path: Path) -> Iterator[Workers]:
    config = shutil.copytree(folder("config"), tmp_path / "config")
    written = (config / "central.toml").read_text("utf-8").splitlines()
    lines = [f'database = "{database_url}"' if x.startswith("database =") else x for x in written]
    (config / "central.toml").write_text("\n".join(lines), "utf-8")
    parts = build_parts(CentralSettings(database=database_url), Lists(config), SystemClock())
    code = parts.devices.enrol_code("Entrén").code
    device = parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key()))).device
    host, _ = parts.people.add("Värd, entrén", ["host"])
    ports = (free_port(), free_port())
    line = [sys.executable, "-c", RUN, "serve", "--config", str(config), "--port"]
    running = [subprocess.Popen([*line, str(port)], stderr=subprocess.DEVNULL) for port in ports]
    for port in ports:
        _answers(port)
    yield Workers(parts, ports, host, device)
    for one in running:
        one.terminate()
    for one in running:
        one.wait(20)
    parts.database.close()


def _answers(port: int) -> None:
    for _ in range(300):
        try:
            link = HTTPConnection("127.0.0.1", port, timeout=5)
            link.request("GET", "/health/ready")
            assert link.getresponse().status == 200
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("central does not answer")


def test_what_one_worker_does_is_heard_at_every_other(workers: Workers) -> None:
    token = workers.parts.sessions.begin(workers.host).token
    streams = [workers.stream(n, "queue,cases", token) for n in (0, 1)]
    before = [int(stream.next()) for stream in streams]
    workers.arrives("Blå 7")
    arrived = [int(stream.next()) for stream in streams]
    workers.parts.queue.call_next("Kub 1", workers.host)
    called = [int(stream.next()) for stream in streams]

    assert before[0] == before[1] < arrived[0] == arrived[1] < called[0] == called[1]
    assert streams[0].answer.headers["content-type"].startswith("text/event-stream")


def test_a_stream_ends_with_its_session(workers: Workers) -> None:
    token = workers.parts.sessions.begin(workers.host).token
    stream = workers.stream(0, "queue", token)
    stream.next()
    workers.parts.sessions.revoke(HOUSE, person_id=workers.host.id)
    workers.arrives("Blå 8")

    assert stream.next() == ""
    assert workers.stream(0, "queue", token).answer.status == 401


def test_who_signs_in_while_others_listen_is_heard_of_at_once(workers: Workers) -> None:
    first = workers.stream(0, "queue,cases", workers.parts.sessions.begin(workers.host).token)
    first.next()
    second = workers.stream(0, "queue,cases", workers.parts.sessions.begin(workers.host).token)
    second.next()
    workers.arrives("Blå 11")

    assert first.next() == second.next() != ""


def test_a_topic_that_one_may_not_see_makes_no_sound(workers: Workers) -> None:
    technician, _ = workers.parts.people.add("Tekniker", ["technician"])
    token = workers.parts.sessions.begin(technician).token
    mixed = workers.stream(0, "queue,devices", token)
    first = int(mixed.next())
    with ThreadPoolExecutor(1) as waiting:
        heard = waiting.submit(mixed.next)
        workers.arrives("Blå 9")
        time.sleep(1)
        silent = not heard.done()
        workers.parts.devices.enrol_code("Entrén 2")

        assert int(heard.result()) == first + 1
    assert silent
    assert workers.stream(0, "queue", token).answer.status == 403


def test_who_comes_back_hears_at_once_what_was_missed_and_else_nothing(workers: Workers) -> None:
    token = workers.parts.sessions.begin(workers.host).token
    stream = workers.stream(1, "queue", token)
    seen = stream.next()
    stream.link.close()
    quiet = workers.stream(1, "queue", token, seen).next(":")
    workers.arrives("Blå 10")
    missed = workers.stream(1, "queue", token, seen).next()

    assert quiet == ""
    assert int(missed) > int(seen)


def test_every_topic_of_a_table_can_be_listened_to_and_every_table_exists() -> None:
    assert {topic for topics in news.TOPICS.values() for topic in topics} == set(TOPICS)
    assert news.TOPICS.keys() <= metadata.tables.keys()


def test_a_change_that_is_taken_back_is_no_news(workers: Workers) -> None:
    database = workers.parts.database
    database.bell.look()
    before = database.bell.counts()
    with pytest.raises(ZeroDivisionError), database.writing() as tx:
        tx.execute(metadata.tables["tickets"].delete())
        1 / 0  # noqa: B018  anything that goes wrong before the commit
    database.bell.look()

    assert database.bell.counts() == before


@pytest.mark.browser
def test_the_queue_shows_who_came_without_being_asked(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/queue")
    expect(page.locator("#live")).to_contain_text("Blå 10")
    page.wait_for_timeout(300)
    check_in(looking.house, 11, "police", 0)

    expect(page.locator("#live")).to_contain_text("Blå 11", timeout=5000)
    expect(page.locator("#stale")).to_be_hidden()
    assert looking.complaints == []
