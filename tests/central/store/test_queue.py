"""Numbers are called to cubes, parked, moved and taken back; kiosks and visitors hear of it."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import event

from kiosk.central.people import Person
from kiosk.central.store.queue import Queue
from kiosk.central.trouble import MoveRefused, NotThere
from kiosk.wire.codec import moment
from kiosk.wire.follow import follow_token
from tests.central.conftest import NOON, House, batch, thing, visit

HOST = Person("p1", "Värd, entrén", ("host",))
OTHER = Person("p2", "Värd, plan 2", ("host",))
PARTNER = Person("p3", "Brottsofferjouren", ("volunteer",), organisation="victims")


def _arrive(house: House, *numbers: int, whom: str = "police", **changes: object) -> list[str]:
    """Visitors come one minute after another; their tickets' ids."""
    parcels = [
        visit(
            f"Blå {n}",
            f"{n:06}",
            seq=n,
            at=moment(NOON - timedelta(minutes=30 - n)),
            answers={"way": "drop_in", "whom": whom, "people": "1", "interpreter": "none"},
            **changes,
        )
        for n in numbers
    ]
    house.parts.intake.take(house.device, batch(*parcels))
    return [p.ref for p in parcels]


def _two_wait(house: House) -> None:
    second = visit("Blå 8", "555555", at="2026-11-24T10:59:30Z")
    house.parts.intake.take(house.device, batch(second, visit("Blå 7")))


def _called(house: House, cube: str = "Kub 1", person: Person = HOST) -> str:
    called = house.parts.queue.call_next(cube, person)
    assert called is not None
    return called.id


def _at_cubes(queue: Queue) -> list[str]:
    return [c.ticket.number if c.ticket else "" for c in queue.board(HOST).cubes]


def test_the_first_who_came_is_called_first_and_a_cube_holds_one(house: House) -> None:
    _two_wait(house)
    queue = house.parts.queue

    first = _called(house)
    with pytest.raises(MoveRefused):
        queue.call_next("Kub 1", HOST)
    queue.move(first, "come", HOST)
    queue.move(first, "done", HOST)
    _called(house)

    assert _at_cubes(queue) == ["Blå 8", ""]
    assert queue.call_next("Kub 2", HOST) is None


def test_a_missed_number_keeps_its_place_and_can_be_called_again(house: House) -> None:
    _two_wait(house)
    queue, key = house.parts.queue, _called(house, "Kub 2")

    queue.move(key, "no_show", HOST)
    assert [t.number for t in queue.board(HOST).missed] == ["Blå 7"]
    queue.move(key, "call", HOST, "Kub 1")
    queue.move(key, "recall", HOST)
    done = queue.move(key, "done", HOST)

    assert (done.state, done.calls) == ("done", 3)


def test_parked_moved_and_put_back_a_number_is_never_lost(house: House) -> None:
    _two_wait(house)
    queue, key = house.parts.queue, _called(house)

    queue.move(key, "hold", HOST)
    held = [t.number for t in queue.board(HOST).held]
    queue.move(key, "back", HOST)
    waiting = [t.number for t in queue.board(HOST).waiting]
    _called(house)
    queue.move(key, "transfer", HOST, "Kub 2")

    assert (held, waiting) == (["Blå 7"], ["Blå 7", "Blå 8"])
    assert _at_cubes(queue) == ["", "Blå 7"]
    assert queue.calls().calls[0].cube == "Kub 2"


def test_nobody_is_moved_to_a_cube_that_is_taken_or_not_ours(house: House) -> None:
    _two_wait(house)
    key = _called(house)
    _called(house, "Kub 2")

    for cube, trouble in (("Kub 2", MoveRefused), ("Kub 1", MoveRefused), ("Kub 9", NotThere)):
        with pytest.raises(trouble):
            house.parts.queue.move(key, "transfer", HOST, cube)


def test_who_was_called_has_a_while_to_come_and_is_never_put_away_by_itself(house: House) -> None:
    _two_wait(house)
    _called(house)

    fresh = house.parts.queue.board(HOST).cubes[0]
    house.clock.forward(house.settings.no_show_seconds + 1)
    late = house.parts.queue.board(HOST).cubes[0]

    assert (fresh.waited, fresh.left) == (False, 3)
    assert (late.waited, late.left) == (True, 0)
    assert late.ticket is not None


def test_two_hosts_at_the_same_moment_get_two_numbers(house: House) -> None:
    _arrive(house, *range(1, 9))
    both = threading.Barrier(2)

    def call(cube: str) -> str:
        both.wait()
        return _called(house, cube, HOST if cube == "Kub 1" else OTHER)

    with ThreadPoolExecutor(2) as hosts:
        got = list(hosts.map(call, ("Kub 1", "Kub 2")))

    assert len(set(got)) == 2
    assert set(_at_cubes(house.parts.queue)) == {"Blå 1", "Blå 2"}


def test_two_hosts_for_one_cube_one_is_told_that_the_other_was_first(house: House) -> None:
    _arrive(house, 1, 2, 3)
    both = threading.Barrier(2)

    def call(person: Person) -> bool:
        both.wait()
        try:
            return house.parts.queue.call_next("Kub 1", person) is not None
        except MoveRefused:
            return False

    with ThreadPoolExecutor(2) as hosts:
        got = sorted(hosts.map(call, (HOST, OTHER)))

    assert got == [False, True]
    assert _at_cubes(house.parts.queue) == ["Blå 1", ""]


def test_ones_own_last_move_can_be_taken_back_until_something_follows(house: House) -> None:
    _two_wait(house)
    queue, key = house.parts.queue, _called(house)
    offered = queue.board(HOST).undo, queue.board(OTHER).undo

    queue.undo(HOST)
    waiting, shown = [t.number for t in queue.board(HOST).waiting], queue.calls().calls
    with pytest.raises(MoveRefused):
        queue.undo(HOST)
    queue.move(key, "call", HOST, "Kub 1")
    queue.move(key, "come", OTHER)

    assert offered == ("Blå 7", "")
    assert (waiting, shown) == (["Blå 7", "Blå 8"], [])
    assert (queue.board(HOST).undo, queue.board(OTHER).undo) == ("", "Blå 7")


def test_a_talk_that_was_ended_by_mistake_goes_on_unless_its_cube_is_taken(house: House) -> None:
    _two_wait(house)
    queue, key = house.parts.queue, _called(house)
    queue.move(key, "come", HOST)
    queue.move(key, "done", HOST)
    queue.undo(HOST)
    again = _at_cubes(queue)
    queue.move(key, "done", HOST)
    _called(house, person=OTHER)

    assert again == ["Blå 7", ""]
    assert queue.board(HOST).undo == ""
    with pytest.raises(MoveRefused):
        queue.undo(HOST)


def test_a_partner_sees_and_calls_the_own_queue_and_nothing_else(house: House) -> None:
    others = _arrive(house, 1, whom="police")
    _arrive(house, 2, whom="victims")
    queue = house.parts.queue

    assert [t.number for t in queue.board(PARTNER).waiting] == ["Blå 2"]
    assert queue.waiting(PARTNER) == 1
    called = queue.call_next("Kub 1", PARTNER)
    assert called is not None
    assert called.number == "Blå 2"
    with pytest.raises(NotThere):
        queue.move(others[0], "call", PARTNER, "Kub 2")


def test_a_hosts_answer_goes_to_the_kiosk_and_to_whoever_follows_the_number(house: House) -> None:
    first, _ = _arrive(house, 1, 2)
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
    keys = _arrive(house, *range(1, 10))
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
    _two_wait(house)
    _called(house)

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


def test_hundreds_hear_of_a_change_without_asking_the_database(house: House) -> None:
    queue, asked = house.parts.queue, 0

    async def heard() -> list[int]:
        nonlocal asked
        before = await queue.news_after(None, 0)
        waiting = [asyncio.create_task(queue.news_after(before, 25)) for _ in range(300)]
        await asyncio.sleep(1)
        event.listen(house.parts.database.engine, "before_execute", count)
        await asyncio.to_thread(_two_wait, house)
        return [n - before for n in await asyncio.gather(*waiting)]

    def count(*_: object) -> None:
        nonlocal asked
        asked += threading.current_thread().name.startswith("asyncio")

    grown = asyncio.run(heard())

    assert min(grown) > 0
    assert asked < 100


def test_a_partner_is_told_no_figures_of_others(house: House) -> None:
    keys = [*_arrive(house, 1), *_arrive(house, 2, 3, whom="victims")]
    queue = house.parts.queue
    for key in keys:
        queue.move(key, "call", HOST, "Kub 1")
        queue.move(key, "done", HOST)
        house.clock.forward(600)

    assert queue.board(HOST).today.done == 3
    assert queue.board(PARTNER).today.done == 2
    assert queue.board(PARTNER).today.middle != queue.board(HOST).today.middle


def test_leaving_by_the_slip_takes_the_number_out(house: House) -> None:
    _two_wait(house)

    house.parts.intake.take(house.device, batch(thing(kind="leave_queue", answers={"ticket": "555555"})))

    assert [t.number for t in house.parts.queue.board(HOST).waiting] == ["Blå 7"]


def test_who_follows_a_number_sees_it_move_and_can_leave(house: House) -> None:
    first, second = _arrive(house, 1, 2)
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
    _two_wait(house)
    house.clock.forward(24 * 3600)

    assert house.parts.queue.calls().waiting == []
