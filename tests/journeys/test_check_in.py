"""Checking in, from the first question to the cube and back to the kiosk's board."""

from datetime import timedelta

from kiosk.central.people import HOUSE, Person
from kiosk.forms import CHECK_IN, LEAVE_QUEUE
from kiosk.texts import Texts
from tests.journeys.house import House

HOST = Person("", "", ("host",))
DROP_IN = {"way": "drop_in", "whom": "police", "people": "2", "interpreter": "none"}


def test_a_number_is_called_to_a_cube_seen_at_the_kiosk_and_done(house: House) -> None:
    handed = house.hand_in(CHECK_IN, **DROP_IN)
    house.deliver()
    assert handed.number in house.staff.page("/staff/queue")
    house.calls()
    house.staff.press("/staff/queue/next", cube="Kub 2")
    house.calls()

    assert handed.number in house.staff.page("/staff/queue")
    assert [(c.number, c.cube) for c in house.terminal.look().calls] == [(handed.number, "Kub 2")]
    ticket = next(c.ticket for c in house.parts.queue.board(HOST).cubes if c.ticket)
    house.staff.press(f"/staff/queue/{ticket.id}/done")
    assert house.parts.queue.board(HOST).today.done == 1
    assert not any(c.ticket for c in house.parts.queue.board(HOST).cubes)


def test_a_hosts_answer_is_words_on_the_kiosk_until_the_number_is_called(house: House) -> None:
    handed = house.hand_in(CHECK_IN, **DROP_IN)
    house.deliver()
    ticket = house.parts.queue.board(HOST).waiting[0]
    house.staff.press(f"/staff/queue/{ticket.id}/seen", minutes="5")
    house.calls()
    told = house.terminal.look().seen
    house.staff.press("/staff/queue/next", cube="Kub 1")
    house.calls()

    assert [(s.number, s.minutes) for s in told] == [(handed.number, 5)]
    assert house.terminal.look().seen == ()


def test_one_who_leaves_the_queue_with_the_slip_is_called_no_more(house: House) -> None:
    first = house.hand_in(CHECK_IN, **DROP_IN)
    second = house.hand_in(CHECK_IN, **DROP_IN)
    house.deliver()
    assert house.terminal.known["tickets"](first.ticket) == first.number
    house.hand_in(LEAVE_QUEUE, ticket=first.ticket)
    house.deliver()
    house.staff.press("/staff/queue/next", cube="Kub 1")
    house.calls()

    assert first.number not in house.staff.page("/staff/queue")
    assert [c.number for c in house.terminal.look().calls] == [second.number]


def test_a_booked_guest_is_recognised_without_network_and_seen_at_central(house: House) -> None:
    starts = house.clock.now() + timedelta(minutes=10)
    talk = house.parts.bookings.book("Kub 1", starts, starts + timedelta(minutes=30), HOUSE, "police")
    house.notices()
    booking = house.terminal.known["bookings"](talk.code)
    house.hand_in(CHECK_IN, way="booked", booking=talk.code)

    assert booking.cube == "Kub 1"
    posted, arrived = house.store.board.read("notices"), Texts("sv")("staff.booking.arrived")
    assert talk.code.encode() not in posted.body
    assert arrived not in house.staff.page("/staff/queue")
    house.deliver()
    assert arrived in house.staff.page("/staff/queue")
