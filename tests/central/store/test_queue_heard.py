"""What kiosks and visitors hear of the queue."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlalchemy import event

from kiosk.central.trouble import NotThere
from kiosk.wire.codec import moment
from kiosk.wire.follow import follow_token
from tests.central.conftest import NOON, House, batch, thing, visit
from tests.central.store.waiting import HOST, PARTNER, arrive, called, two_wait

T = TypeVar("T")


def _alone(work: Coroutine[object, object, T]) -> T:
    """In a thread of its own: a browser's test before may have left a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()


def test_a_hosts_answer_goes_to_the_kiosk_and_to_whoever_follows_the_number(house: House) -> None:
    first, _ = arrive(house, 1, 2)
    seq = house.parts.queue.calls().seq
    house.parts.queue.see(first, 5, HOST)

    calls = house.parts.queue.calls()
    followed = house.parts.queue.followed(follow_token(first))
    assert calls.seq > seq
    assert [(s.number, s.minutes, s.at) for s in calls.seen] == [("Blå 1", 5, moment(NOON))]
    assert followed is not None
    assert followed.seen is not None
    assert followed.seen.minutes == 5


def test_a_booked_visitor_who_is_here_is_answered_by_time_and_cube(house: House) -> None:
    talk = house.parts.bookings.book("Kub 2", NOON, NOON + timedelta(minutes=30), HOST, "police")
    with pytest.raises(NotThere):
        house.parts.queue.see(talk.id, 5, HOST)
    here = visit("", talk.code, answers={"way": "booked", "booking": talk.code})
    house.parts.intake.take(house.device, batch(here))
    house.parts.queue.see(talk.id, 0, HOST)

    seen = house.parts.queue.calls().seen
    assert [(s.number, s.cube, s.starts, s.minutes) for s in seen] == [("", "Kub 2", moment(NOON), 0)]
    assert "police" not in repr(seen)


def test_a_wait_is_a_range_once_eight_were_called_and_unknown_before(house: House) -> None:
    keys = arrive(house, *range(1, 10))
    queue = house.parts.queue
    paces = []
    for key in keys[:8]:
        paces.append(queue.board(HOST).pace)
        queue.move(key, "call", HOST, "Kub 1")
        queue.move(key, "done", HOST)
        house.clock.forward(120)

    pace = queue.board(HOST).pace
    assert paces == [None] * 8
    assert pace is not None
    assert (pace.count, pace.basis) == (8, "today")
    assert 0 < pace.low <= pace.high
    assert queue.calls().pace is not None


def test_kiosks_learn_number_and_cube_and_nothing_more(house: House) -> None:
    two_wait(house)
    called(house)

    calls = house.parts.queue.calls()

    assert [(c.number, c.cube) for c in calls.calls] == [("Blå 7", "Kub 1")]
    assert calls.waiting == ["Blå 8"]
    assert "police" not in repr(calls)


def test_a_call_reaches_whoever_waits_at_once(house: House) -> None:
    two_wait(house)
    seq = house.parts.queue.calls().seq

    async def waited() -> int:
        threading.Timer(0.1, house.parts.queue.call_next, ("Kub 1", HOST)).start()
        return (await asyncio.wait_for(house.parts.queue.calls_after(seq, 25), 20)).seq

    assert _alone(waited()) > seq


def test_hundreds_hear_of_a_change_without_asking_the_database(house: House) -> None:
    queue, asked = house.parts.queue, 0

    async def heard() -> list[int]:
        nonlocal asked
        before = await queue.news_after(None, 0)
        waiting = [asyncio.create_task(queue.news_after(before, 25)) for _ in range(300)]
        await asyncio.sleep(1)
        event.listen(house.parts.database.engine, "before_execute", count)
        await asyncio.to_thread(two_wait, house)
        return [n - before for n in await asyncio.gather(*waiting)]

    def count(*_: object) -> None:
        nonlocal asked
        asked += threading.current_thread().name.startswith("asyncio")

    grown = _alone(heard())

    assert min(grown) > 0
    assert asked < 100


def test_a_partner_is_told_no_figures_of_others(house: House) -> None:
    keys = [*arrive(house, *range(1, 8)), *arrive(house, 8, 9, whom="victims")]
    queue = house.parts.queue
    for key in keys:
        queue.move(key, "call", HOST, "Kub 1")
        queue.move(key, "done", HOST)
        house.clock.forward(600)

    assert queue.board(HOST).today.done == 9
    assert queue.board(PARTNER).today.done == 2
    assert queue.board(PARTNER).today.middle is None
    assert queue.board(HOST).today.middle is not None


def test_leaving_by_the_slip_takes_the_number_out(house: House) -> None:
    two_wait(house)

    house.parts.intake.take(house.device, batch(thing(kind="leave_queue", answers={"ticket": "555555"})))

    assert [t.number for t in house.parts.queue.board(HOST).waiting] == ["Blå 7"]


def test_who_follows_a_number_sees_it_move_and_can_leave(house: House) -> None:
    first, second = arrive(house, 1, 2)
    queue, token = house.parts.queue, follow_token(second)
    before = queue.followed(token)
    queue.move(first, "call", HOST, "Kub 1")
    next_one = queue.followed(token)
    queue.leave(token)
    queue.leave(token)
    after = queue.followed(token)
    house.clock.forward(24 * 3600)

    assert before is not None
    assert next_one is not None
    assert after is not None
    assert (before.number, before.before, next_one.before) == ("Blå 2", 1, 0)
    assert after.state == "left"
    assert queue.followed(token) is None
    assert queue.followed("") is None


def test_yesterdays_numbers_do_not_wait(house: House) -> None:
    two_wait(house)
    house.clock.forward(24 * 3600)

    assert house.parts.queue.calls().waiting == []
