"""Times as a visitor reads them."""

from datetime import UTC, datetime

import pytest

from kiosk.terminal.gather import open_until, opens
from kiosk.terminal.said import clock_words, exact_time, open_words
from kiosk.texts import Texts

HOURS = {"mon": "08:00-21:00", "tue": "08:00-21:00", "fri": "08:30-17:00"}
"""The days used here are a Monday to Friday in November, one hour ahead of UTC."""


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        (23, 6, "Stängt nu. Öppnar kl.\u00a08"),
        (23, 12, "Öppet i dag till 21"),
        (23, 21, "Stängt nu. Öppnar i morgon kl.\u00a08"),
        (24, 21, "Stängt nu. Öppnar fredag kl.\u00a008.30"),
    ],
)
def test_a_closed_house_says_when_it_opens(day: int, hour: int, said: str) -> None:
    now = datetime(2026, 11, day, hour, tzinfo=UTC)

    assert open_words(open_until(HOURS, now), opens(HOURS, now), now, Texts("sv")) == said


def test_a_house_that_never_opens_is_closed() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)

    assert open_words("", opens({}, now), now, Texts("en")) == "Closed today"


def test_a_booked_time_always_has_its_minutes() -> None:
    nine = datetime(2026, 11, 24, 8, tzinfo=UTC)

    assert exact_time(nine, Texts("sv")) == "09.00"
    assert exact_time(nine, Texts("en")) == "09:00"
    assert clock_words(nine, Texts("sv")) == "9"
