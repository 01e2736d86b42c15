from datetime import UTC, datetime, timedelta

from kiosk.clock import SWEDEN, Clock, HandClock, SystemClock

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def test_the_machines_clock_is_aware_and_never_runs_backwards() -> None:
    clock: Clock = SystemClock()
    first, second = clock.monotonic(), clock.monotonic()

    assert clock.now().utcoffset() == timedelta(0)
    assert second >= first
    assert clock.trusted() in (True, False)


def test_a_clock_moved_by_hand_moves_both_its_hands() -> None:
    clock = HandClock(NOON)
    clock.forward(90)

    assert clock.now() == NOON + timedelta(seconds=90)
    assert clock.monotonic() == 90
    assert clock.trusted()


def test_the_swedish_day_begins_at_swedish_midnight_summer_and_winter() -> None:
    winter = datetime(2026, 11, 24, 23, 0, tzinfo=UTC).astimezone(SWEDEN)
    summer = datetime(2026, 7, 24, 22, 0, tzinfo=UTC).astimezone(SWEDEN)

    assert (winter.day, winter.hour) == (25, 0)
    assert (summer.day, summer.hour) == (25, 0)
