"""The facts a screen shows, put together from the board, the lists in config and the clock."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeVar

from kiosk.clock import SWEDEN, Clock
from kiosk.errors import RecipientsMissing, Refused, StoreTrouble
from kiosk.forms.site import ConfiguredSite
from kiosk.log import fact, fault
from kiosk.printing.standing import NAME, standing
from kiosk.sealing.recipients import known
from kiosk.settings import House, Lists, OpenMeeting
from kiosk.store.kept import Posted
from kiosk.terminal.facts import Facts, NextMeeting
from kiosk.wire.booked import recognised
from kiosk.wire.codec import decode, read_moment
from kiosk.wire.messages import Booking, Calls, Meeting, Notices, Outcome, Programme
from kiosk.wire.messages import Seen as SeenByHost

log = logging.getLogger(__name__)
M = TypeVar("M")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST_CALLS = 4
ANSWER_LASTS = timedelta(minutes=15)
READY, UNKNOWN = "ready", "unknown"
"""Nobody is warned of a printer of which nothing is known."""


class Posts(Protocol):
    """The board, as it is read here."""

    def read(self, name: str) -> Posted | None:
        """What hangs there, if anything does."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read at one look."""

    notices: Notices | None = field(default=None, repr=False)
    calls: Calls | None = None
    printer: str = READY
    slots_free: int = 0
    store_ok: bool = True


class Gatherer:
    """Reads the board and tells the facts; on the background's thread."""

    def __init__(
        self, board: Posts, slots_free: Callable[[], int], lists: Lists, house: House, clock: Clock
    ) -> None:
        self._board, self._slots_free = board, slots_free
        self._lists, self._house, self._clock = lists, house, clock

    def look(self) -> Facts:
        """The world now; a memory that can't be read is a fact too."""
        try:
            seen = self._seen()
        except StoreTrouble as trouble:
            fact(log, logging.ERROR, "board_unreadable", reason=trouble.text_key)
            seen = Seen(store_ok=False)
        try:
            return facts_of(seen, self._lists, self._house, self._clock.now())
        except ValueError as error:
            fault(log, "notice_unreadable", error, kind="notices")
            return facts_of(replace(seen, notices=None), self._lists, self._house, self._clock.now())

    def unread(self) -> Facts:
        """The world as lists and clock have it, at once."""
        return facts_of(Seen(), self._lists, self._house, self._clock.now())

    def booking(self, digits: str) -> Booking | None:
        """The booked talk with this code; about 30 ms."""
        notices = self._read("notices", Notices)
        return recognised(digits, notices.bookings) if notices else None

    def _seen(self) -> Seen:
        printer = self._board.read(NAME)
        return Seen(
            self._read("notices", Notices),
            self._read("calls", Calls),
            standing(printer.body).label if printer else READY,
            self._slots_free(),
        )

    def _read(self, name: str, kind: type[M]) -> M | None:
        posted = self._board.read(name)
        if posted is None:
            return None
        try:
            return decode(posted.body, kind)
        except Refused:
            fact(log, logging.WARNING, "notice_unreadable", kind=name)
            return None


def facts_of(seen: Seen, lists: Lists, house: House, now: datetime) -> Facts:
    """Everything the screen needs to know, from what was read."""
    programme = seen.notices.programme if seen.notices else Programme()
    hours = {**(programme.hours or lists.meetings.hours), **programme.days}
    habit = () if seen.notices else lists.meetings.meetings
    return Facts(
        site=ConfiguredSite(lists, seen.notices),
        lists=lists,
        house=house,
        now=now,
        open_until=open_until(hours, now),
        opens=opens(hours, now),
        meeting=next_meeting(programme.meetings, habit, now),
        calls=tuple(seen.calls.calls[:LAST_CALLS]) if seen.calls else (),
        seen=answered(seen.calls, now),
        waiting=tuple(seen.calls.waiting) if seen.calls else (),
        on_duty=on_duty(programme, now),
        booked_only=on_duty(programme, now, booked_only=True),
        later=later(programme, now),
        news=news(seen.notices, now),
        printer=READY if seen.printer == UNKNOWN else seen.printer,
        tips_open=seen.slots_free > 0 and _sealable(seen.notices),
        store_ok=seen.store_ok,
    )


def answered(calls: Calls | None, now: datetime) -> tuple[SeenByHost, ...]:
    """What hosts have said to those who wait, while it is news; latest first."""
    told = [s for s in calls.seen if now - read_moment(s.at) < ANSWER_LASTS] if calls else []
    return tuple(sorted(told, key=lambda s: s.at, reverse=True))


def open_until(hours: Mapping[str, str], now: datetime) -> str:
    """When the house closes today, "" while closed; `hours` by weekday, and by day where one differs."""
    local = now.astimezone(SWEDEN)
    begins, _, ends = _hours_on(hours, local.date()).partition("-")
    return ends if ends and begins <= local.strftime("%H:%M") < ends else ""


def opens(hours: Mapping[str, str], now: datetime) -> datetime | None:
    """When the house opens next within a week, if it ever does."""
    today = now.astimezone(SWEDEN).date()
    for day in (today + timedelta(days=ahead) for ahead in range(len(WEEKDAYS) + 1)):
        begins = _hours_on(hours, day).partition("-")[0]
        at = datetime.combine(day, time.fromisoformat(begins), SWEDEN) if begins else now
        if at > now:
            return at
    return None


def _hours_on(hours: Mapping[str, str], day: date) -> str:
    return hours.get(day.isoformat(), hours.get(WEEKDAYS[day.weekday()], ""))


def next_meeting(
    published: Sequence[Meeting], weekly: Sequence[OpenMeeting], now: datetime
) -> NextMeeting | None:
    """The next one that has not ended; central's programme goes before the weekly habit in config."""
    coming = [_published(m) for m in published] or [_weekly(m, now) for m in weekly]
    return min((m for m in coming if m.ends > now), key=lambda m: m.starts, default=None)


def on_duty(programme: Programme, now: datetime, *, booked_only: bool = False) -> frozenset[str]:
    """Organisations that take visitors at this moment: those without booking, or only those with one."""
    here = [d for d in programme.on_duty if read_moment(d.starts) <= now < read_moment(d.ends)]
    drop_in = frozenset(d.organisation for d in here if not d.booked_only)
    return frozenset(d.organisation for d in here) - drop_in if booked_only else drop_in


def later(programme: Programme, now: datetime) -> dict[str, tuple[datetime, datetime]]:
    """When each organisation takes visitors without booking next, within a week."""
    coming = [
        (read_moment(d.starts), read_moment(d.ends), d.organisation)
        for d in programme.on_duty
        if not d.booked_only
    ]
    week = now + timedelta(days=len(WEEKDAYS))
    soonest = sorted((c for c in coming if now < c[0] < week), reverse=True)
    return {organisation: (starts, ends) for starts, ends, organisation in soonest}


def news(notices: Notices | None, now: datetime) -> tuple[Outcome, ...]:
    """What became of what visitors said, as far as it is to be shown today; newest first."""
    today = now.astimezone(SWEDEN).date().isoformat()
    return tuple(o for o in (notices.outcomes if notices else []) if o.begins <= today <= o.ends)


def _published(meeting: Meeting) -> NextMeeting:
    return NextMeeting(
        meeting.title, read_moment(meeting.starts), read_moment(meeting.ends), tuple(meeting.who)
    )


def _weekly(meeting: OpenMeeting, now: datetime) -> NextMeeting:
    local = now.astimezone(SWEDEN)
    ahead = (WEEKDAYS.index(meeting.weekday) - local.weekday()) % 7
    if ahead == 0 and local.strftime("%H:%M") >= meeting.ends:
        ahead = 7
    day = local.date() + timedelta(days=ahead)
    begins, ends = (
        datetime.combine(day, time.fromisoformat(at), SWEDEN) for at in (meeting.begins, meeting.ends)
    )
    return NextMeeting(meeting.title, begins, ends, tuple(meeting.who))


def _sealable(notices: Notices | None) -> bool:
    """Whether a tip could be closed for two readers."""
    try:
        return bool(known([r.key for r in notices.recipients])) if notices else False
    except RecipientsMissing:
        return False
