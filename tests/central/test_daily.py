"""What central does by itself once a day."""

from dataclasses import replace
from datetime import timedelta

from kiosk.central.daily import once
from tests.central.conftest import House


def test_the_days_work_is_done_once_and_again_the_next_day(house: House) -> None:
    assert [once(house.parts), once(house.parts)] == [True, False]

    house.clock.forward(timedelta(days=1).total_seconds())
    assert [once(house.parts), once(house.parts)] == [True, False]


def test_whatever_breaks_is_no_end_of_all_days(house: House) -> None:
    broken = replace(house.parts, retention=None)  # type: ignore[arg-type]

    assert once(broken) is False
    assert once(house.parts) is True
