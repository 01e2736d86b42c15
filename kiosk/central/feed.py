"""What central publishes to kiosks: notices with an ETag that changes only when they do."""

import secrets
import threading
from datetime import date, datetime, timedelta

import msgspec

from kiosk.central.programme import BookedTalk
from kiosk.central.store.bookings import Bookings
from kiosk.central.store.cases import Cases
from kiosk.central.store.days import day_begin, day_end, swedish_day
from kiosk.central.store.devices import Devices
from kiosk.central.store.drops import Drops
from kiosk.central.store.programme import Programme
from kiosk.clock import Clock
from kiosk.wire import messages as m
from kiosk.wire.booked import hashed
from kiosk.wire.codec import digest, moment

_AHEAD = timedelta(days=28)
_NEVER = "2000-01-01T00:00:00Z"


class Feed:
    """Notices for each kiosk."""

    def __init__(  # noqa: PLR0913  one argument for each part that has news
        self,
        clock: Clock,
        *,
        programme: Programme,
        bookings: Bookings,
        drops: Drops,
        devices: Devices,
        cases: Cases,
    ) -> None:
        self._clock, self._programme, self._bookings = clock, programme, bookings
        self._drops, self._devices, self._cases = drops, devices, cases
        self._hashes = _Hashes()

    def notices(self, device_id: str) -> tuple[m.Notices, str]:
        """All that this kiosk should know, and its ETag."""
        now = self._clock.now()
        today = swedish_day(now)
        talks = self._bookings.between(day_begin(today), day_end(today + timedelta(days=1)))
        notices = m.Notices(
            time=moment(now),
            programme=self._published(today),
            bookings=self._hashes.published(today, talks),
            recipients=self._drops.recipients(),
            places=self._programme.places(),
            colour=self._devices.device(device_id).colour,
            orders=self._cases.orders(device_id),
        )
        return notices, f'"{digest(msgspec.structs.replace(notices, time=_NEVER))}"'

    def _published(self, today: date) -> m.Programme:
        meetings, duties = self._programme.coming(day_begin(today), day_begin(today) + _AHEAD)
        return m.Programme(
            hours=dict(self._programme.hours()),
            organisations=[
                m.Organisation(key=o.key, icon=o.icon, names=dict(o.names))
                for o in self._programme.organisations()
            ],
            meetings=[
                m.Meeting(title=dict(x.title), who=list(x.who), **_span(x.starts, x.ends)) for x in meetings
            ],
            on_duty=[m.OnDuty(organisation=d.organisation, **_span(d.starts, d.ends)) for d in duties],
        )


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


def _span(starts: datetime, ends: datetime) -> dict[str, str]:
    return {"starts": moment(starts), "ends": moment(ends)}
