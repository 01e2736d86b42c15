from datetime import UTC, datetime, timedelta

import pytest

from kiosk.clock import SWEDEN
from kiosk.sealing.identities import new_identity
from kiosk.settings import Lists, OpenMeeting, Settings, config_folder
from kiosk.terminal.gather import Seen, facts_of, later, news, next_meeting, on_duty, open_until, opens
from kiosk.wire.messages import Meeting, Notices, OnDuty, Outcome, Programme, Recipient

HOURS = {"mon": "08:00-21:00", "tue": "08:00-21:00", "sat": "10:00-17:00"}
THURSDAYS = OpenMeeting(weekday="thu", begins="16:00", ends="18:00", title={"sv": "Öppet möte"})
TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=SWEDEN)


def at(day: int, clock: str) -> datetime:
    """A moment of November 2026 on a Swedish clock; the 23rd is a Monday."""
    return datetime.fromisoformat(f"2026-11-{day:02d}T{clock}").replace(tzinfo=SWEDEN)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(24, "07:59"), ""),
        (at(24, "08:00"), "21:00"),
        (at(24, "20:59"), "21:00"),
        (at(24, "21:00"), ""),
        (at(25, "12:00"), ""),
    ],
)
def test_the_house_is_open_from_its_first_minute_to_its_last(now: datetime, until: str) -> None:
    assert open_until(HOURS, now) == until


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at(24, "07:00"), at(24, "08:00")),
        (at(24, "21:30"), at(28, "10:00")),
        (at(28, "18:00"), at(30, "08:00")),
    ],
)
def test_closed_days_are_passed_over(now: datetime, then: datetime) -> None:
    assert opens(HOURS, now) == then


def test_a_house_without_hours_never_opens() -> None:
    assert opens({}, TUESDAY) is None


@pytest.mark.parametrize(
    ("now", "day"), [(TUESDAY, 26), (at(26, "17:59"), 26), (at(26, "18:00"), 3), (at(27, "09:00"), 3)]
)
def test_a_weekly_meeting_is_the_next_until_it_ends(now: datetime, day: int) -> None:
    meeting = next_meeting([], [THURSDAYS], now)

    assert meeting is not None
    assert meeting.starts.astimezone(SWEDEN).day == day


def test_a_meeting_keeps_its_hour_when_the_clocks_go_back() -> None:
    before = datetime(2026, 10, 24, 12, 0, tzinfo=SWEDEN)
    meeting = next_meeting([], [THURSDAYS], before)

    assert meeting is not None
    assert meeting.starts.astimezone(UTC) == datetime(2026, 10, 29, 15, 0, tzinfo=UTC)


def test_what_central_publishes_goes_before_the_weekly_habit() -> None:
    told = Meeting(title={"sv": "Extra"}, starts="2026-12-01T17:00:00Z", ends="2026-12-01T18:00:00Z")
    meeting = next_meeting([told], [THURSDAYS], TUESDAY)

    assert meeting is not None
    assert meeting.titles == {"sv": "Extra"}


def test_who_is_on_duty_comes_and_goes_by_the_minute() -> None:
    duty = OnDuty(organisation="police", starts="2026-11-24T11:00:00Z", ends="2026-11-24T13:00:00Z")
    programme = Programme(on_duty=[duty])

    assert on_duty(programme, TUESDAY) == {"police"}
    assert on_duty(programme, TUESDAY - timedelta(seconds=1)) == frozenset()
    assert on_duty(programme, TUESDAY + timedelta(hours=2)) == frozenset()


def test_who_takes_only_booked_talks_is_told_apart_and_who_comes_later_is_known() -> None:
    def duty(who: str, starts: str, *, booked_only: bool = False) -> OnDuty:
        ends = f"{starts[:10]}T15:00:00Z"
        return OnDuty(organisation=who, starts=starts, ends=ends, booked_only=booked_only)

    programme = Programme(
        on_duty=[
            duty("police", "2026-11-24T10:00:00Z"),
            duty("police", "2026-11-24T10:30:00Z", booked_only=True),
            duty("victims", "2026-11-24T10:00:00Z", booked_only=True),
            duty("rescue", "2026-11-27T10:00:00Z"),
            duty("rescue", "2026-11-26T10:00:00Z"),
            duty("guards", "2026-12-24T10:00:00Z"),
        ]
    )

    assert on_duty(programme, TUESDAY) == {"police"}
    assert on_duty(programme, TUESDAY, booked_only=True) == {"victims"}
    assert {who: starts.day for who, (starts, _) in later(programme, TUESDAY).items()} == {"rescue": 26}


def test_a_day_that_differs_goes_before_its_weekday() -> None:
    hours = {**HOURS, "2026-11-24": "10:00-11:30", "2026-11-28": ""}

    assert open_until(hours, at(24, "10:30")) == "11:30"
    assert open_until(hours, TUESDAY) == ""
    assert opens(hours, TUESDAY) == at(30, "08:00")


def test_a_cancelled_meeting_does_not_come_back_by_habit() -> None:
    notices = Notices(time="2026-11-24T11:00:00Z")
    facts = facts_of(Seen(notices=notices), Lists(config_folder(None)), Settings().house, TUESDAY)

    assert facts.meeting is None


def test_news_are_shown_from_their_first_day_to_their_last() -> None:
    told = {"title": {"sv": "Nya lampor"}, "words": {"sv": "Åtta lampor."}}
    notices = Notices(
        time="2026-11-24T11:00:00Z",
        outcomes=[
            Outcome(begins="2026-11-25", ends="2026-11-26", icon="tree", **told),
            Outcome(begins="2026-11-24", ends="2026-11-24", icon="train", **told),
            Outcome(begins="2026-11-01", ends="2026-11-23", icon="bank", **told),
        ],
    )

    assert [o.icon for o in news(notices, TUESDAY)] == ["train"]
    assert news(None, TUESDAY) == ()


@pytest.mark.parametrize(("readers", "free", "opened"), [(2, 1, True), (2, 0, False), (1, 8, False)])
def test_tips_are_taken_only_with_room_and_two_readers(readers: int, free: int, opened: bool) -> None:
    keys = [Recipient(name=f"Läsare {n}", key=new_identity().public) for n in range(readers)]
    notices = Notices(time="2026-11-24T11:00:00Z", recipients=keys)
    seen = Seen(notices=notices, slots_free=free)
    facts = facts_of(seen, Lists(config_folder(None)), Settings().house, TUESDAY)

    assert facts.tips_open is opened
