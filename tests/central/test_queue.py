"""The table of a number's moves, and whatever hosts do with it."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.central.people import Person
from kiosk.central.queue import ALIVE, AT_CUBE, MOVES
from kiosk.central.trouble import CentralTrouble
from kiosk.wire.codec import moment
from kiosk.wire.follow import follow_token
from tests.central.conftest import House, batch, visit

HOST = Person("p1", "Värd, entrén", ("host",))
OTHER = Person("p2", "Värd, plan 2", ("host",))


def test_the_table_is_whole() -> None:
    goals = {state for moves in MOVES.values() for state in moves.values()}

    assert goals | {"waiting"} == MOVES.keys()
    assert {s for s in MOVES if not MOVES[s]} == {"done", "left"}
    assert set(AT_CUBE) < set(ALIVE)
    for state in ALIVE:
        assert set(MOVES[state].values()) & {"done", "left", "called"}


STEP = st.tuples(
    st.sampled_from([*sorted({m for moves in MOVES.values() for m in moves}), "next", "undo"]),
    st.integers(0, 4),
    st.sampled_from(["Kub 1", "Kub 2"]),
    st.sampled_from([HOST, OTHER]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=25))
def test_whatever_hosts_do_no_cube_has_two_and_no_number_is_lost(
    house: House, steps: list[tuple[str, int, str, Person]]
) -> None:
    day = house.clock.at + timedelta(days=1)
    house.clock.at = day
    keys = []
    for n in range(5):
        one = visit(f"Gul {n}", f"{n:06}", seq=n, at=moment(day - timedelta(minutes=9 - n)))
        keys.append(one.ref)
        house.parts.intake.take(house.device, batch(one))
    for step in steps:
        house.clock.forward(7)
        _try(house, keys, step)
        _whole(house, keys)


def _try(house: House, keys: list[str], step: tuple[str, int, str, Person]) -> None:
    """What a host does, whether it is possible or not."""
    queue, (move, which, cube, person) = house.parts.queue, step
    acts = {"next": lambda: queue.call_next(cube, person), "undo": lambda: queue.undo(person)}
    with suppress(CentralTrouble):
        acts.get(move, lambda: queue.move(keys[which], move, person, cube))()


def _whole(house: House, keys: list[str]) -> None:
    queue = house.parts.queue
    found = [f for f in (queue.followed(follow_token(key)) for key in keys) if f is not None]
    at = [f.cube for f in found if f.state in AT_CUBE]
    board = queue.board(HOST)
    known = [*board.waiting, *board.held, *board.missed, *(c.ticket for c in board.cubes if c.ticket)]

    assert len(at) == len(set(at))
    assert len(found) == len(keys)
    assert len(known) == len([f for f in found if f.state in ALIVE])
