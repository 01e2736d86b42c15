"""Months are counted as people count them; the later rule holds, and never less than the label says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.dates import Dates, Known, dates, latest_start, week_end
from kiosk.clock import months_later
from kiosk.settings import FoundRules

RULES = FoundRules()
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(0, 40)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2025-11-20", 3, "2026-02-20"),
        ("2025-10-31", 1, "2025-11-30"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-11-20", 0, "2025-11-20"),
        ("2026-01-31", -2, "2025-11-30"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: str, months: int, then: str
) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(then)


@given(DAYS, MONTHS)
def test_a_month_later_lies_in_that_month_and_never_goes_past_its_day(day: date, months: int) -> None:
    then = months_later(day, months)

    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


@given(DAYS, DAYS, MONTHS)
def test_the_latest_start_is_the_other_way_round_of_counting_months(
    day: date, end: date, months: int
) -> None:
    assert (months_later(day, months) <= end) == (day <= latest_start(end, months))


def on(day: str) -> date:
    return date.fromisoformat(day)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (
            Known(on("2025-11-20")),
            Dates(on("2026-02-20"), None, "unreported", on("2025-11-27")),
        ),
        (
            Known(on("2025-11-20"), reported=on("2025-11-25")),
            Dates(on("2026-02-25"), on("2026-02-25"), "police", None),
        ),
        (
            Known(on("2025-11-20"), reported=on("2025-11-20")),
            Dates(on("2026-02-20"), on("2026-02-20"), "police", None),
        ),
        (
            Known(on("2025-11-20"), notified=on("2025-11-25")),
            Dates(on("2026-02-20"), on("2025-12-25"), "label", on("2025-11-27")),
        ),
        (
            Known(on("2025-11-20"), on("2025-11-25"), on("2026-02-10")),
            Dates(on("2026-03-10"), on("2026-03-10"), "notice", None),
        ),
        (
            Known(on("2025-11-20"), on("2025-11-30"), on("2025-12-01")),
            Dates(on("2026-02-28"), on("2026-02-28"), "police", None),
        ),
    ],
)
def test_the_law_counts_from_the_report_and_the_later_rule_holds(known: Known, told: Dates) -> None:
    assert dates(known, RULES) == told


def test_the_municipality_may_change_the_rules() -> None:
    rules = FoundRules(police_months=6, notice_months=2, report_days=3)
    told = dates(Known(on("2025-11-20"), on("2025-11-21")), rules)

    assert told.earliest == on("2026-05-21")
    assert dates(Known(on("2025-11-20")), rules).report_by == on("2025-11-23")


@given(DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_a_thing_never_leaves_before_its_label_and_is_never_both_overdue_and_expiring(
    handed_in: date, reported: date | None, notified: date | None, today: date
) -> None:
    told = dates(Known(handed_in, reported, notified), RULES)

    assert told.earliest >= months_later(handed_in, 3)
    assert told.expires is None or told.earliest >= told.expires
    assert (told.expires is None) == (reported is None and notified is None)
    assert (told.report_by is None) == (reported is not None)
    assert not (told.overdue(today) and told.expiring(today, 14))
    assert not told.overdue(today) or told.left(today) < 0


def test_the_day_itself_is_not_overdue() -> None:
    told = dates(Known(on("2025-11-20"), on("2025-11-20")), RULES)

    assert told.expiring(on("2026-02-20"), 14)
    assert told.expiring(on("2026-02-06"), 14)
    assert not told.expiring(on("2026-02-05"), 14)
    assert not told.overdue(on("2026-02-20"))
    assert told.overdue(on("2026-02-21"))


@given(DAYS)
def test_a_week_ends_on_its_sunday(day: date) -> None:
    end = week_end(day)

    assert end.weekday() == 6
    assert timedelta(0) <= end - day < timedelta(days=7)
