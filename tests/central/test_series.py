"""What repeats weekly: one, this and following, or all; over the change of clocks; config's own meetings."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import insert

from kiosk.central.people import HOUSE
from kiosk.central.programme import ALL, FOLLOWING, ONE, Duty, Meeting, Weekly
from kiosk.central.store.days import swedish_day
from kiosk.central.tables import meetings
from kiosk.central.trouble import Conflict, MoveRefused
from kiosk.clock import SWEDEN
from tests.central.conftest import NOON, House

MONDAY = date(2026, 11, 30)


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), SWEDEN)


def duty(day: date = MONDAY) -> Duty:
    return Duty("", "police", at(day, 13), at(day, 16))


def duties(house: House, weeks: int = 6) -> list[Duty]:
    _, found = house.parts.programme.coming(NOON, NOON + timedelta(weeks=weeks))
    return found


def hours(found: list[Duty]) -> list[tuple[date, int]]:
    return [(swedish_day(d.starts), d.starts.astimezone(SWEDEN).hour) for d in found]


def test_a_weekly_duty_is_there_each_week_until_its_last_day(house: House) -> None:
    house.parts.programme.duties.add(duty(), HOUSE, Weekly(MONDAY + timedelta(weeks=2)))

    assert hours(duties(house)) == [(MONDAY + timedelta(weeks=n), 13) for n in range(3)]


def test_times_stay_the_wall_clocks_when_the_clocks_change(house: House) -> None:
    house.parts.programme.duties.add(duty(), HOUSE, Weekly())
    spring = [d for d in duties(house, 20) if swedish_day(d.starts) in (date(2027, 3, 22), date(2027, 3, 29))]

    assert [d.starts.hour for d in spring] == [12, 11]
    assert [hour for _, hour in hours(spring)] == [13, 13]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [(ONE, [13, 10, 13, 13]), (FOLLOWING, [13, 10, 10, 10]), (ALL, [10, 10, 10, 10])],
)
def test_a_change_is_for_one_for_the_following_or_for_all(
    house: House, scope: str, expected: list[int]
) -> None:
    kept = house.parts.programme.duties
    kept.add(duty(), HOUSE, Weekly(MONDAY + timedelta(weeks=3)))
    second = duties(house)[1]
    day = swedish_day(second.starts)

    kept.change(replace(second, starts=at(day, 10), ends=at(day, 12)), HOUSE, scope)

    assert [hour for _, hour in hours(duties(house))] == expected


def test_a_series_moves_to_another_weekday_and_goes_on_there(house: House) -> None:
    kept = house.parts.programme.duties
    first = kept.add(duty(), HOUSE, Weekly())
    tuesday = MONDAY + timedelta(days=1)

    kept.change(replace(first, starts=at(tuesday, 13), ends=at(tuesday, 16)), HOUSE, ALL)
    house.clock.at += timedelta(weeks=60)
    later = house.again().programme
    _, found = later.coming(house.clock.at, house.clock.at + timedelta(weeks=3))

    assert {swedish_day(d.starts).weekday() for d in found} == {1}
    assert len(found) == 3


def test_cancelling_from_one_on_ends_the_series_and_one_can_be_taken_up_again(house: House) -> None:
    kept = house.parts.programme.duties
    kept.add(duty(), HOUSE, Weekly())
    third = duties(house)[2]

    gone = kept.cancel(third, HOUSE, FOLLOWING)
    assert len(duties(house)) == 2
    kept.restore(gone, HOUSE)

    assert [swedish_day(d.starts) for d in duties(house)] == [MONDAY + timedelta(weeks=n) for n in range(3)]


def test_a_series_is_made_longer_and_shorter(house: House) -> None:
    kept = house.parts.programme.duties
    first = kept.add(duty(), HOUSE, Weekly(MONDAY + timedelta(weeks=3)))

    first = kept.change(first, HOUSE, ALL, Weekly(MONDAY + timedelta(weeks=1)))
    shorter = len(duties(house))
    first = kept.change(first, HOUSE, ALL, Weekly(MONDAY + timedelta(weeks=4)))

    assert (shorter, len(duties(house))) == (2, 5)


def test_a_series_that_ends_before_it_begins_is_refused(house: House) -> None:
    with pytest.raises(MoveRefused) as refused:
        house.parts.programme.duties.add(duty(), HOUSE, Weekly(MONDAY - timedelta(days=1)))

    assert refused.value.missing == ("until",)
    assert duties(house) == []


def test_who_comes_second_overwrites_nothing(house: House) -> None:
    kept = house.parts.programme.meetings
    seen = kept.add(Meeting("", {"sv": "Fika"}, at(MONDAY, 14), at(MONDAY, 15)), HOUSE)
    kept.change(replace(seen, title={"sv": "Trygghetsfika"}), HOUSE)

    with pytest.raises(Conflict):
        kept.change(replace(seen, title={"sv": "Kaffe"}), HOUSE)

    assert kept.one(seen.id).title == {"sv": "Trygghetsfika"}


def test_configs_weekly_meetings_take_over_what_was_written_before_there_were_series(house: House) -> None:
    thursday = date(2026, 11, 26)
    row = {
        "id": hashlib.sha256(f"Öppet möte {thursday.isoformat()}".encode()).hexdigest()[:32],
        "title": {"sv": "Öppet möte"},
        "starts": at(thursday, 16),
        "ends": at(thursday, 18),
        "who": [],
    }
    with house.parts.database.writing() as tx:
        tx.execute(insert(meetings).values(state="cancelled", **row))

    found = house.parts.programme.week(thursday).days[3].meetings
    after = house.parts.programme.week(thursday + timedelta(weeks=1)).days[3].meetings

    assert [(m.id, m.state) for m in found] == [(row["id"], "cancelled")]
    assert [m.state for m in after] == ["planned"]
    assert found[0].series == after[0].series


@pytest.mark.parametrize("days", [-6, -1, 1, 6])
def test_a_series_that_moved_goes_on_week_by_week_without_a_gap_or_a_double(house: House, days: int) -> None:
    kept = house.parts.programme.duties
    first = kept.add(duty(MONDAY + timedelta(days=7)), HOUSE, Weekly())
    moved = replace(
        first, starts=first.starts + timedelta(days=days), ends=first.ends + timedelta(days=days)
    )
    kept.change(moved, HOUSE, ALL)
    for _ in range(3):
        house.clock.at += timedelta(weeks=26)
        house.again().programme.plan()

    _, found = house.parts.programme.coming(NOON, NOON + timedelta(weeks=120))
    found_days = [swedish_day(d.starts) for d in found]
    assert {(b - a).days for a, b in pairwise(found_days)} == {7}
    assert len(found_days) > 115
