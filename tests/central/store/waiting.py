"""Numbers for the tests of the queue: who arrives, who calls."""

from datetime import timedelta

from kiosk.central.people import Person
from kiosk.central.store.queue import Queue
from kiosk.wire.codec import moment
from tests.central.conftest import NOON, House, batch, visit

HOST = Person("p1", "Värd, entrén", ("host",))
OTHER = Person("p2", "Värd, plan 2", ("host",))
PARTNER = Person("p3", "Brottsofferjouren", ("volunteer",), organisation="victims")


def arrive(house: House, *numbers: int, whom: str = "police", **changes: object) -> list[str]:
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


def two_wait(house: House) -> None:
    second = visit("Blå 8", "555555", at="2026-11-24T10:59:30Z")
    house.parts.intake.take(house.device, batch(second, visit("Blå 7")))


def called(house: House, cube: str = "Kub 1", person: Person = HOST) -> str:
    called = house.parts.queue.call_next(cube, person)
    assert called is not None
    return called.id


def at_cubes(queue: Queue) -> list[str]:
    return [c.ticket.number if c.ticket else "" for c in queue.board(HOST).cubes]
