"""The terminal without a screen: asks in, visits out."""

from dataclasses import replace

import pytest

from kiosk.store.kept import Stage
from kiosk.terminal.gather import Seen
from kiosk.terminal.visit import Page
from kiosk.wire.messages import Call, Calls
from tests.terminal.blind import BOOKING, Kiosk


def test_thanks_come_only_after_the_desk_has_it() -> None:
    kiosk = Kiosk()
    kiosk.found()
    kiosk.touch("send")

    assert kiosk.visit.page is Page.SENDING
    kiosk.later.all_end()
    assert kiosk.visit.page is Page.DONE
    assert kiosk.visit.handed is not None and kiosk.visit.handed.code == "HG-4F7K-92QX"


def test_two_taps_hand_in_once() -> None:
    kiosk = Kiosk()
    kiosk.found()
    for _ in range(3):
        kiosk.touch("send")
    kiosk.later.all_end()
    kiosk.touch("send")
    kiosk.later.all_end()

    assert len(kiosk.house.taken) == 1


def test_what_could_not_be_stored_is_said_and_can_be_sent_again() -> None:
    kiosk = Kiosk()
    kiosk.house.broken = True
    kiosk.found()
    kiosk.touch("send")
    kiosk.later.all_end()

    assert kiosk.visit.page is Page.NOT_STORED
    kiosk.house.broken = False
    kiosk.touch("send")
    kiosk.later.all_end()
    assert kiosk.visit.page is Page.DONE


def test_a_touch_right_after_a_new_page_was_meant_for_the_page_before() -> None:
    kiosk = Kiosk()
    kiosk.touch("begin", "found_item")
    kiosk.asks.answer("read")

    assert kiosk.visit.draft is not None and kiosk.visit.draft.at == "never"


def test_a_booking_is_recognised_and_handed_in_without_a_review() -> None:
    kiosk = Kiosk()
    kiosk.touch("begin", "check_in")
    kiosk.touch("answer", "booked")
    kiosk.touch("answer", "417 358")
    kiosk.later.all_end()

    assert kiosk.visit.page is Page.DONE
    assert kiosk.visit.booking == BOOKING


def test_after_three_wrong_codes_a_number_is_taken_instead() -> None:
    kiosk = Kiosk()
    kiosk.touch("begin", "check_in")
    kiosk.touch("answer", "booked")
    for _ in range(3):
        kiosk.touch("answer", "000000")
        kiosk.later.all_end()

    assert kiosk.visit.tries == 3
    kiosk.touch("instead")
    assert kiosk.visit.draft is not None and kiosk.visit.draft.at == "whom"


def test_another_language_keeps_answers_and_half_written_words() -> None:
    kiosk = Kiosk()
    kiosk.touch("begin", "found_item")
    for answer in ("read", "keys", "unknown", "unknown"):
        kiosk.touch("answer", answer)
    kiosk.touch("typing", "svart plån")
    kiosk.touch("language", "en")

    assert (kiosk.visit.lang, kiosk.visit.typed) == ("en", "svart plån")
    assert kiosk.visit.draft is not None and kiosk.visit.draft.answers["category"] == "keys"


def test_nobody_there_is_asked_and_then_forgotten() -> None:
    kiosk = Kiosk()
    kiosk.found()
    kiosk.terminal.released()
    kiosk.clock.forward(61)
    kiosk.terminal.beat()

    assert kiosk.visit.idle == 19
    kiosk.clock.forward(20)
    kiosk.terminal.beat()
    assert kiosk.visit == kiosk.terminal.home


def test_a_touch_on_the_ring_gives_all_the_time_again() -> None:
    kiosk = Kiosk()
    kiosk.found()
    for _ in range(12):
        kiosk.clock.forward(70)
        kiosk.terminal.beat()
        kiosk.touch("stay")

    assert kiosk.visit.idle is None and kiosk.visit.page is Page.REVIEW


def test_the_failsafe_page_gives_way_to_the_start_page_within_ten_seconds() -> None:
    kiosk = Kiosk()
    kiosk.found()
    kiosk.terminal.failsafe()

    assert kiosk.visit == replace(kiosk.terminal.home, page=Page.FAILSAFE)
    kiosk.clock.forward(9)
    kiosk.terminal.beat()
    assert kiosk.visit == kiosk.terminal.home


def test_an_answer_for_a_visitor_who_has_left_shows_nothing_to_the_next() -> None:
    kiosk = Kiosk()
    kiosk.found()
    kiosk.touch("send")
    kiosk.terminal.failsafe()
    kiosk.later.all_end()

    assert kiosk.visit.page is Page.FAILSAFE and kiosk.visit.handed is None
    assert len(kiosk.house.taken) == 1


def test_a_new_call_chimes_once() -> None:
    kiosk = Kiosk(Calls(seq=1))
    kiosk.seen = Seen(calls=Calls(seq=2, calls=[Call(number="Blå 7", cube="Kub 2", seq=2)]))
    kiosk.terminal.news()
    kiosk.later.all_end()
    kiosk.terminal.news()
    kiosk.later.all_end()

    assert kiosk.stage.chimes == 1


@pytest.mark.parametrize(
    ("asked", "then"),
    [("label_came", "printed"), ("to_desk", "handed_to_desk")],
)
def test_a_label_nobody_is_sure_of_is_settled_by_the_visitor(asked: str, then: str) -> None:
    kiosk = Kiosk()
    kiosk.house.stage = Stage.UNKNOWN
    kiosk.found()
    kiosk.touch("send")
    kiosk.later.all_end()
    kiosk.terminal.beat()
    kiosk.later.all_end()
    kiosk.touch(asked)
    kiosk.later.all_end()

    assert kiosk.visit.print.state == then


def test_a_tip_makes_the_process_new() -> None:
    kiosk, renewed = Kiosk(), []
    kiosk.terminal.renew = lambda: renewed.append(True)
    kiosk.touch("begin", "tip")
    kiosk.touch("close")

    assert renewed == [True]


def test_nothing_is_answered_before_the_board_was_looked_at_and_old_calls_do_not_chime() -> None:
    kiosk = Kiosk(Calls(seq=1, calls=[Call(number="Blå 7", cube="Kub 1", seq=1)]))
    kiosk.terminal.deaf = True
    kiosk.terminal.news()
    kiosk.touch("begin", "found_item")
    before = kiosk.visit.page
    kiosk.later.all_end()
    kiosk.touch("begin", "found_item")

    assert (before, kiosk.visit.page) == (Page.START, Page.STEP)
    assert kiosk.stage.chimes == 0
