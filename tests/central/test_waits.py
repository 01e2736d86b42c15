"""A wait is a range with its basis, or nothing."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.waits import LEAST, minutes_a_place, pace_of

PACES = st.lists(st.floats(0, 600), max_size=40)


def test_seven_say_nothing_and_eight_say_something() -> None:
    assert pace_of([4.0] * (LEAST - 1), []) is None
    assert pace_of([4.0] * LEAST, []) is not None


def test_the_same_weekday_helps_only_where_today_has_too_few() -> None:
    few, enough = pace_of([4.0] * 3, [20.0] * 30), pace_of([4.0] * LEAST, [20.0] * 30)

    assert few is not None
    assert enough is not None
    assert (few.basis, few.count) == ("weekday", 33)
    assert (enough.basis, enough.count, enough.high) == ("today", LEAST, 4.0)


def test_more_before_make_it_longer_and_minutes_are_said_in_fives() -> None:
    pace = pace_of([2, 3, 4, 5, 6, 7, 8, 9], [])

    assert pace is not None
    assert pace.wait(1) == (0, 10)
    assert pace.wait(4) == (10, 35)


def test_what_was_waited_is_shared_among_those_before() -> None:
    assert minutes_a_place(600, 4) == 2.0
    assert minutes_a_place(-5, 0) == 0.0


@given(PACES, PACES, st.integers(1, 50))
def test_a_range_is_never_empty_and_never_backwards(today: list[float], before: list[float], at: int) -> None:
    pace = pace_of(today, before)
    if pace is None:
        assert len(today) + len(before) < LEAST
        return
    low, high = pace.wait(at)

    assert 0 <= low < high
    assert low % 5 == high % 5 == 0
    assert low <= pace.low * at <= pace.high * at <= high
