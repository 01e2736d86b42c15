"""Numbers are called to cubes, and kiosks hear of it."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.central.people import Person
from kiosk.central.trouble import Conflict, MoveRefused
from tests.central.conftest import House, batch, thing, visit

HOST = Person("p1", "Värd, entrén", ("host",))


def _two_wait(house: House) -> None:
    second = visit("Blå 8", "555555", at="2026-11-24T10:59:30Z")
    house.parts.intake.take(house.device, batch(second, visit("Blå 7")))


def test_the_first_who_came_is_called_first_and_a_cube_holds_one(house: House) -> None:
    _two_wait(house)

    first = house.parts.queue.call_next("Kub 1", HOST)
    assert first is not None
    house.parts.queue.done(first.id, HOST)
    second = house.parts.queue.call_next("Kub 1", HOST)

    board = house.parts.queue.board()
    assert second is not None
    assert (first.number, second.number) == ("Blå 7", "Blå 8")
    assert [c.ticket.number if c.ticket else "" for c in board.cubes] == ["Blå 8", ""]
    assert house.parts.queue.call_next("Kub 2", HOST) is None


@pytest.mark.parametrize("cubes", [("Kub 1", "Kub 1"), ("Kub 1", "Kub 2")], ids=["one cube", "two cubes"])
def test_two_who_call_at_once_never_share_a_number_nor_send_anybody_away(
    house: House, cubes: tuple[str, str]
) -> None:
    _two_wait(house)

    with ThreadPoolExecutor(2) as crowd:
        called = list(crowd.map(lambda cube: _call(house, cube), cubes))

    board = house.parts.queue.board()
    there = [c.ticket.number for c in board.cubes if c.ticket]
    assert sorted(filter(None, called)) == sorted(there)
    assert len(there) == len(set(there)) == len(set(cubes))
    assert len(there) + len(board.waiting) == 2


def test_a_number_that_was_called_to_one_cube_is_not_called_to_another(house: House) -> None:
    _two_wait(house)
    called = house.parts.queue.call_next("Kub 1", HOST)
    assert called is not None

    with pytest.raises(Conflict):
        house.parts.queue.call(called.id, "Kub 2", HOST)

    assert [c.cube for c in house.parts.queue.calls().calls] == ["Kub 1"]


def _call(house: House, cube: str) -> str:
    try:
        called = house.parts.queue.call_next(cube, HOST)
    except Conflict:
        return ""
    return called.number if called else ""


def test_a_missed_number_keeps_its_place_and_can_be_called_again(house: House) -> None:
    _two_wait(house)
    called = house.parts.queue.call_next("Kub 2", HOST)
    assert called is not None

    house.parts.queue.no_show(called.id, HOST)
    assert [t.number for t in house.parts.queue.board().missed] == ["Blå 7"]
    house.parts.queue.call(called.id, "Kub 1", HOST)
    house.parts.queue.recall(called.id, HOST)
    done = house.parts.queue.done(called.id, HOST)

    assert (done.state, done.calls) == ("done", 3)
    with pytest.raises(MoveRefused):
        house.parts.queue.recall(called.id, HOST)


def test_kiosks_learn_number_and_cube_and_nothing_more(house: House) -> None:
    _two_wait(house)
    house.parts.queue.call_next("Kub 1", HOST)

    calls = house.parts.queue.calls()

    assert [(c.number, c.cube) for c in calls.calls] == [("Blå 7", "Kub 1")]
    assert calls.waiting == ["Blå 8"]
    assert "police" not in repr(calls)


def test_a_call_reaches_whoever_waits_at_once(house: House) -> None:
    _two_wait(house)
    seq = house.parts.queue.calls().seq

    async def waited() -> int:
        threading.Timer(0.1, house.parts.queue.call_next, ("Kub 1", HOST)).start()
        return (await asyncio.wait_for(house.parts.queue.calls_after(seq, 25), 20)).seq

    assert asyncio.run(waited()) > seq


def test_leaving_by_the_slip_takes_the_number_out(house: House) -> None:
    _two_wait(house)

    house.parts.intake.take(house.device, batch(thing(kind="leave_queue", answers={"ticket": "555555"})))

    assert [t.number for t in house.parts.queue.board().waiting] == ["Blå 7"]


def test_yesterdays_numbers_do_not_wait(house: House) -> None:
    _two_wait(house)
    house.clock.forward(24 * 3600)

    assert house.parts.queue.board().waiting == ()
    assert house.parts.queue.calls().waiting == []
