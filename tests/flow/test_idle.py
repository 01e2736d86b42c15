"""Idle: asked first, then wiped."""

from kiosk import settings
from kiosk.flow.idle import OVER, Idle, Waiting

IDLE = Idle(settings.Idle(form_seconds=60, text_seconds=120, done_seconds=45, warning_seconds=20))


def test_nobody_is_asked_before_the_time() -> None:
    assert IDLE.at(Waiting.FORM, 0, 59) is None
    assert IDLE.at(Waiting.TEXT, 0, 119) is None


def test_the_ring_shrinks_one_second_at_a_time_and_then_all_is_over() -> None:
    moments = [IDLE.at(Waiting.FORM, 0, 60 + n) for n in range(21)]

    assert moments == [*range(20, 0, -1), OVER]


def test_each_due_time_brings_a_new_word() -> None:
    now, words = 0.0, []
    while (word := IDLE.at(Waiting.FORM, 0, now)) != OVER:
        words.append(word)
        now += IDLE.due(Waiting.FORM, 0, now) or 1000

    assert words == [None, *range(20, 0, -1)]


def test_a_thank_you_page_goes_without_asking() -> None:
    assert IDLE.at(Waiting.DONE, 0, 44.9) is None
    assert IDLE.at(Waiting.DONE, 0, 45) == OVER


def test_a_start_page_in_the_house_language_waits_for_ever() -> None:
    assert IDLE.at(Waiting.QUIET, 0, 1e6) is None
    assert IDLE.due(Waiting.QUIET, 0, 1e6) is None
