"""What central publishes to kiosks: notices with an ETag that changes only when they do."""

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from kiosk.central.outcomes import Outcome
from kiosk.central.programme import BOOKED_ONLY, BookedTalk, Listed
from kiosk.central.store.bookings import Bookings
from kiosk.central.store.cases import Cases
from kiosk.central.store.days import day_begin, day_end, swedish_day
from kiosk.central.store.devices import Devices
from kiosk.central.store.directory import Directory
from kiosk.central.store.drops import Drops
from kiosk.central.store.fetched import Fetched
from kiosk.central.store.outcomes import Outcomes
from kiosk.central.store.programme import Programme
from kiosk.clock import Clock
from kiosk.wire import messages as m
from kiosk.wire.booked import hashed
from kiosk.wire.codec import digest, moment

_AHEAD = timedelta(days=28)
_NEVER = "2000-01-01T00:00:00Z"
_MOST_OUTCOMES = 5


@dataclass(frozen=True, slots=True)
class Sources:
    """Where news come from."""

    programme: Programme
    bookings: Bookings
    drops: Drops
    devices: Devices
    cases: Cases
    directory: Directory
    outcomes: Outcomes
    fetched: Fetched


class Feed:
    """Notices for each kiosk."""

    def __init__(self, clock: Clock, sources: Sources) -> None:
        self._clock, self._from = clock, sources
        self._hashes = _Hashes()

    def notices(self, device_id: str, known: str = "") -> tuple[m.Notices, str]:
        """All that this kiosk should know, and its ETag; `known` is the ETag of what it has."""
        now = self._clock.now()
        today = swedish_day(now)
        talks = self._from.bookings.between(day_begin(today), day_end(today + timedelta(days=1)))
        notices = m.Notices(
            time=moment(now),
            programme=self.programme(),
            bookings=self._hashes.published(today, talks),
            recipients=self._from.drops.recipients(),
            places=self._places(),
            outcomes=self._news(today),
            colour=self._from.devices.device(device_id).colour,
            orders=self._from.cases.orders(device_id),
        )
        etag = f'"{digest(msgspec.structs.replace(notices, time=_NEVER))}"'
        if known == etag:
            self._from.fetched.note(device_id, digest(notices.programme))
        return notices, etag

    def programme(self) -> m.Programme:
        """What the house has to offer, as kiosks get it."""
        today = swedish_day(self._clock.now())
        begin, end = day_begin(today), day_begin(today) + _AHEAD
        meetings, duties = self._from.programme.coming(begin, end)
        special = self._from.programme.specials(today, today + _AHEAD)
        return m.Programme(
            hours=dict(self._from.programme.hours()),
            days={day.isoformat(): each.hours for day, each in sorted(special.items())},
            organisations=_organisations(self._from.directory.living("organisations")),
            meetings=[
                m.Meeting(title=dict(x.title), who=list(x.who), **_span(x.starts, x.ends))
                for x in meetings
                if x.public
            ],
            on_duty=[
                m.OnDuty(
                    organisation=d.organisation,
                    booked_only=d.mode == BOOKED_ONLY,
                    **_span(d.starts, d.ends),
                )
                for d in duties
            ],
        )

    def choices(self) -> m.Notices:
        """All organisations and places, retired ones too: so that answers of old can be read."""
        return m.Notices(
            time=_NEVER,
            programme=m.Programme(organisations=_organisations(self._from.directory.listed("organisations"))),
            places=_places(self._from.directory.listed("places")),
        )

    def fetched(self) -> tuple[int, int]:
        """How many of the living kiosks are known to have this programme, and how many there are."""
        living = [d.id for d in self._from.devices.listed() if d.revoked is None]
        return len(self._from.fetched.who(digest(self.programme()), living)), len(living)

    def _places(self) -> list[m.Place] | None:
        """None while config's list holds."""
        return _places(self._from.directory.living("places")) if self._from.directory.own("places") else None

    def _news(self, today: date) -> list[m.Outcome]:
        names = {p.key: p.names for p in self._from.directory.listed("places")}
        return [_told(o, names) for o in self._from.outcomes.coming(today)[:_MOST_OUTCOMES]]


class _Hashes:
    """The slow hashes of booked talks' digits: made once for each talk and day."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day, self._salt = date.min, ""
        self._made: dict[str, str] = {}

    def published(self, day: date, talks: list[BookedTalk]) -> m.Bookings:
        """The talks under the day's salt."""
        with self._lock:
            if self._day != day:
                self._day, self._salt, self._made = day, secrets.token_hex(16), {}
            listed = [
                m.Booking(hash=self._hash(t.code), cube=t.cube, **_span(t.starts, t.ends)) for t in talks
            ]
            return m.Bookings(salt=self._salt, listed=listed)

    def _hash(self, code: str) -> str:
        if code not in self._made:
            self._made[code] = hashed(code, self._salt)
        return self._made[code]


def _organisations(listed: list[Listed]) -> list[m.Organisation]:
    return [m.Organisation(key=o.key, icon=o.icon, names=dict(o.names)) for o in listed]


def _places(listed: list[Listed]) -> list[m.Place]:
    return [
        m.Place(key=p.key, icon=p.icon, names=dict(p.names), notice=p.notice, short=p.short) for p in listed
    ]


def _told(outcome: Outcome, places: Mapping[str, Mapping[str, str]]) -> m.Outcome:
    return m.Outcome(
        title=dict(outcome.title),
        words=dict(outcome.words),
        place=dict(places.get(outcome.place, {})),
        icon=outcome.icon,
        begins=outcome.begins.isoformat(),
        ends=outcome.ends.isoformat(),
    )


def _span(starts: datetime, ends: datetime) -> dict[str, str]:
    return {"starts": moment(starts), "ends": moment(ends)}
