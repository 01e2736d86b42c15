"""Calendars for other programs: one for everybody, and a secret one for each organisation."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from starlette.responses import Response

from kiosk.central.calendars import Happening, calendar
from kiosk.central.programme import BOOKED_ONLY, Meeting
from kiosk.central.staff import looks
from kiosk.central.staff.visit import Visit
from kiosk.central.store.days import day_begin
from kiosk.central.trouble import NotThere

_BACK, _AHEAD = timedelta(days=30), timedelta(days=180)
_MEDIA = "text/calendar; charset=utf-8"


def public(v: Visit) -> Response:
    """The open meetings, for anybody."""
    begin, end = _around(v)
    meetings, _ = v.parts.programme.coming(begin, end)
    shown = [_meeting(v, m) for m in meetings if m.public]
    return _told(v, v.t("staff.calendar.public_name", house=v.house), shown)


def secret(v: Visit) -> Response:
    """What one organisation has here: its talks, its hours, the meetings it comes to."""
    key = v.parts.calendars.whose(v.path("secret").removesuffix(".ics"))
    if key not in {one.key for one in v.organisations}:
        raise NotThere("calendar")
    begin, end = _around(v)
    meetings, duties = v.parts.programme.coming(begin, end)
    shown = [_meeting(v, m) for m in meetings if key in m.who]
    for duty in duties:
        if duty.organisation == key:
            title = v.t("staff.calendar.booked" if duty.mode == BOOKED_ONLY else "staff.calendar.drop_in")
            shown.append(Happening(duty.id, title, duty.starts, duty.ends, v.house, version=duty.version))
    for talk in v.parts.bookings.with_whom(key, begin, end):
        title, off = v.t("staff.calendar.talk", cube=talk.cube), talk.state == "cancelled"
        place = f"{v.house}, {talk.cube}"
        shown.append(Happening(talk.id, title, talk.starts, talk.ends, place, off, talk.version))
    return _told(v, v.t("staff.calendar.name", house=v.house, who=v.reading.organisation(key)), shown)


def _around(v: Visit) -> tuple[datetime, datetime]:
    return day_begin(v.today - _BACK), day_begin(v.today + _AHEAD)


def _meeting(v: Visit, meeting: Meeting) -> Happening:
    title = meeting.title.get(v.t.lang) or next(iter(meeting.title.values()), "")
    return Happening(
        meeting.id, title, meeting.starts, meeting.ends, v.house, version=meeting.version
    )


def _told(v: Visit, name: str, shown: list[Happening]) -> Response:
    host = urlsplit(v.parts.settings.base_url).hostname or "central"
    body = calendar(name, host, sorted(shown, key=lambda h: (h.starts, h.id)), v.now)
    return looks.plain(body, _MEDIA)
