"""Whole weeks, tables that agree, waiting times with their basis: the statistics without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.statistics import (
    LONGEST,
    SHORTEST,
    Cell,
    Figures,
    consistent,
    line_table,
    share,
    wait_of,
    weeks_around,
    weeks_until,
    wide_table,
)

THURSDAY = date(2025, 11, 20)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def waits(*minutes: int) -> Figures:
    by_key = {("wait", f"{n:04}", ""): minutes.count(n) for n in minutes}
    return Figures({}, by_key, {})


def test_twelve_weeks_end_with_this_one() -> None:
    period = weeks_until(THURSDAY, 12)

    assert (period.first, period.last) == (date(2025, 9, 1), date(2025, 11, 23))
    assert len(period.weeks) == 12
    assert period.days(THURSDAY) == 81


@given(days, days, days)
def test_a_period_is_whole_weeks_neither_too_few_nor_too_many(first: date, last: date, today: date) -> None:
    period = weeks_around(first, last, today)

    assert (period.first.weekday(), period.last.weekday()) == (0, 6)
    assert SHORTEST <= len(period.weeks) <= LONGEST
    assert period.last - timedelta(days=6) <= today


def test_the_middle_wait_and_the_middle_half_are_told_with_their_basis() -> None:
    wait = wait_of(waits(1, 2, 3, 4, 5, 6, 7, 8, 9, 40, 41, 60))

    assert wait is not None
    assert (wait.middle, wait.low, wait.high) == (6, 3, 9)
    assert wait.least == 10


def test_below_eight_observations_nobody_knows() -> None:
    assert wait_of(waits(1, 2, 3, 4, 5, 6, 7)) is None


def test_a_sum_that_one_table_may_not_show_is_shown_by_none() -> None:
    ones = line_table("weeks", "visits", {str(n): 1 for n in range(6)}, "visits")
    whole = line_table("days", "visits", {"mon": 6, "tue": 0}, "visits")

    first, second = consistent([ones, whole])

    assert ones.sums[0].mark == "withheld"
    assert whole.sums[0].shown
    assert not first.sums[0].shown and not second.sums[0].shown


def test_a_wide_table_has_its_sums_at_the_side_and_below() -> None:
    table = wide_table("t", ["a", "b"], {"x": {"a": 5, "b": 6}, "y": {"a": 7}}, ("x", "y", "z"))

    assert [[cell.n for cell in line] for line in (*table.lines, table.sums)] == [
        [5, 7, 12],
        [6, 0, 6],
        [11, 7, 18],
    ]
    assert table.column("all")["b"] == Cell(6)


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [(Cell(9), 18, 50), (Cell(0), 0, None), (Cell(3, "few"), 18, None), (Cell(9), None, None)],
)
def test_a_share_is_only_of_what_is_shown(part: Cell, whole: int | None, found: int | None) -> None:
    assert share(part, whole) == found


def test_nothing_at_all_makes_empty_tables() -> None:
    assert line_table("t", "n", {}, "n").sums == (Cell(0),)
    assert wide_table("t", [], {"x": {}}, ("x", "z")).lines == ()
