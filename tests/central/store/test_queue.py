"""Numbers are called to cubes, parked, moved and taken back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.central.people import Person
from kiosk.central.trouble import MoveRefused, NotThere
from tests.central.conftest import House
from tests.central.store.waiting import HOST, OTHER, PARTNER, arrive, at_cubes, called, two_wait


def test_the_first_who_came_is_called_first_and_a_cube_holds_one(house: House) -> None:
    two_wait(house)
    queue = house.parts.queue

    first = called(house)
    with pytest.raises(MoveRefused):
        queue.call_next("Kub 1", HOST)
    queue.move(first, "come", HOST)
    queue.move(first, "done", HOST)
    called(house)

    assert at_cubes(queue) == ["Blå 8", ""]
    assert queue.call_next("Kub 2", HOST) is None


def test_a_missed_number_keeps_its_place_and_can_be_called_again(house: House) -> None:
    two_wait(house)
    queue, key = house.parts.queue, called(house, "Kub 2")

    queue.move(key, "no_show", HOST)
    assert [t.number for t in queue.board(HOST).missed] == ["Blå 7"]
    queue.move(key, "call", HOST, "Kub 1")
    queue.move(key, "recall", HOST)
    done = queue.move(key, "done", HOST)

    assert (done.state, done.calls) == ("done", 3)


def test_parked_moved_and_put_back_a_number_is_never_lost(house: House) -> None:
    two_wait(house)
    queue, key = house.parts.queue, called(house)

    queue.move(key, "hold", HOST)
    held = [t.number for t in queue.board(HOST).held]
    queue.move(key, "back", HOST)
    waiting = [t.number for t in queue.board(HOST).waiting]
    called(house)
    queue.move(key, "transfer", HOST, "Kub 2")

    assert (held, waiting) == (["Blå 7"], ["Blå 7", "Blå 8"])
    assert at_cubes(queue) == ["", "Blå 7"]
    assert queue.calls().calls[0].cube == "Kub 2"


def test_nobody_is_moved_to_a_cube_that_is_taken_or_not_ours(house: House) -> None:
    two_wait(house)
    key = called(house)
    called(house, "Kub 2")

    for cube, trouble in (("Kub 2", MoveRefused), ("Kub 1", MoveRefused), ("Kub 9", NotThere)):
        with pytest.raises(trouble):
            house.parts.queue.move(key, "transfer", HOST, cube)


def test_who_was_called_has_a_while_to_come_and_is_never_put_away_by_itself(house: House) -> None:
    two_wait(house)
    called(house)

    fresh = house.parts.queue.board(HOST).cubes[0]
    house.clock.forward(house.settings.no_show_seconds + 1)
    late = house.parts.queue.board(HOST).cubes[0]

    assert (fresh.waited, fresh.left) == (False, 3)
    assert (late.waited, late.left) == (True, 0)
    assert late.ticket is not None


def test_two_hosts_at_the_same_moment_get_two_numbers(house: House) -> None:
    arrive(house, *range(1, 9))
    both = threading.Barrier(2)

    def call(cube: str) -> str:
        both.wait()
        return called(house, cube, HOST if cube == "Kub 1" else OTHER)

    with ThreadPoolExecutor(2) as hosts:
        got = list(hosts.map(call, ("Kub 1", "Kub 2")))

    assert len(set(got)) == 2
    assert set(at_cubes(house.parts.queue)) == {"Blå 1", "Blå 2"}


def test_two_hosts_for_one_cube_one_is_told_that_the_other_was_first(house: House) -> None:
    arrive(house, 1, 2, 3)
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
    assert at_cubes(house.parts.queue) == ["Blå 1", ""]


def test_ones_own_last_move_can_be_taken_back_until_something_follows(house: House) -> None:
    two_wait(house)
    queue, key = house.parts.queue, called(house)
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
    two_wait(house)
    queue, key = house.parts.queue, called(house)
    queue.move(key, "come", HOST)
    queue.move(key, "done", HOST)
    queue.undo(HOST)
    again = at_cubes(queue)
    queue.move(key, "done", HOST)
    called(house, person=OTHER)

    assert again == ["Blå 7", ""]
    assert queue.board(HOST).undo == ""
    with pytest.raises(MoveRefused):
        queue.undo(HOST)


def test_a_partner_sees_and_calls_the_own_queue_and_nothing_else(house: House) -> None:
    others = arrive(house, 1, whom="police")
    arrive(house, 2, whom="victims")
    queue = house.parts.queue

    assert [t.number for t in queue.board(PARTNER).waiting] == ["Blå 2"]
    assert queue.waiting(PARTNER) == 1
    called = queue.call_next("Kub 1", PARTNER)
    assert called is not None
    assert called.number == "Blå 2"
    with pytest.raises(NotThere):
        queue.move(others[0], "call", PARTNER, "Kub 2")
