"""Three hundred pages listen to one real server: how long until the last has heard of a change."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central.staff.seeded import Seeded, seeded, served

MANY, FEW, CHANGES = 300, 1, 20


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Seeded]:
    made = seeded(tmp_path)
    with served(made):
        yield made
    made.parts.database.close()


async def _listen(house: Seeded, token: str, ready: asyncio.Semaphore, heard: list[float]) -> None:
    """One page's stream; notes the moment of each ping after the first."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(house.url.rpartition(":")[2]))
    writer.write(
        b"GET /staff/live?topics=queue&after=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
        + f"Cookie: __Host-kiosk={token}\r\n\r\n".encode()
    )
    first = True
    try:
        while line := await reader.readline():
            if line.startswith(b"data:") and first:
                first = False
                ready.release()
            elif line.startswith(b"data:"):
                heard.append(time.perf_counter())
    finally:
        writer.close()


async def _measured(house: Seeded, listeners: int) -> list[float]:
    """Milliseconds from the commit's begin to each listener's ping, over all changes."""
    host = next(p for p in house.parts.people.listed() if p.may("queue"))
    token = house.parts.sessions.begin(host).token
    ready, heard = asyncio.Semaphore(0), list[float]()
    pages = [asyncio.create_task(_listen(house, token, ready, heard)) for _ in range(listeners)]
    for _ in pages:
        await asyncio.wait_for(ready.acquire(), 60)
    key = house.parts.queue.board(host).waiting[0].id
    told = []
    for n in range(CHANGES):
        await asyncio.sleep(0.6)
        heard.clear()
        began = time.perf_counter()
        await asyncio.to_thread(house.parts.queue.see, key, 5 + n, host)
        for _ in range(1000):
            if len(heard) >= listeners:
                break
            await asyncio.sleep(0.005)
        assert len(heard) == listeners
        told += [(at - began) * 1000 for at in heard]
    for page in pages:
        page.cancel()
    await asyncio.gather(*pages, return_exceptions=True)
    return told


def _line(name: str, told: list[float]) -> tuple[float, float]:
    middle, late = statistics.median(told), statistics.quantiles(told, n=100)[98]
    print(f"{name}: p50 {middle:.1f} ms, p99 {late:.1f} ms, {len(told)} pings")
    return middle, late


def test_a_change_reaches_three_hundred_pages_nearly_as_soon_as_one(house: Seeded) -> None:
    one, _ = _line("1 listener", asyncio.run(_measured(house, FEW)))
    middle, late = _line("300 listeners", asyncio.run(_measured(house, MANY)))

    print(f"p99 of 300 against p50 of 1: {late / one:.1f}")
    assert late < middle * 8
