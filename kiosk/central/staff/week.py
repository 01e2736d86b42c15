"""Where things stand in the week's grid: columns and half hours as classes, as a page has no inline style."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.central.programme import BOOKED_ONLY, BookedTalk, Day, Meeting
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import clock, local, long_day
from kiosk.central.staff.written import inline
from kiosk.forms.codes import grouped

USUAL = (8, 18)
"""Hours that the page always shows; earlier and later ones when something is there."""
_LAST = 24
_FREE = timedelta(minutes=30)
"""The shortest free time that is shown."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something in the week, placed by classes."""

    place: str
    look: str
    title: str
    words: str
    url: str
    spoken: str
    """All of it in one sentence, for those who do not see where it stands."""


@dataclass(frozen=True, slots=True)
class Span:
    """The hours that a week shows."""

    begins: int
    ends: int

    @property
    def hours(self) -> range:
        """One by one."""
        return range(self.begins, self.ends)

    def rows(self, starts: datetime, ends: datetime) -> str:
        """Which half hours: what begins before or ends after the page is cut at its edge."""
        slots = (self.ends - self.begins) * 2
        first = min(max(self._slot(starts), 0), slots - 1)
        last = min(max(self._slot(ends - timedelta(minutes=1)) + 1, first + 1), slots)
        return f"s{first} e{last}"

    def _slot(self, at: datetime) -> int:
        here = local(at)
        return (here.hour - self.begins) * 2 + here.minute // 30


def span_of(days: Iterable[Day]) -> Span:
    """The usual hours, and those of everything that lies outside them."""
    shown = [(x.starts, x.ends) for day in days for x in day.meetings]
    shown += [(x.starts, x.ends) for day in days for x in day.bookings]
    first = min((local(starts).hour for starts, _ in shown), default=USUAL[0])
    last = max((local(ends - timedelta(minutes=1)).hour + 1 for _, ends in shown), default=USUAL[1])
    return Span(min(first, USUAL[0]), min(max(last, USUAL[1]), _LAST))


def blocks(v: Visit, days: Sequence[Day], span: Span) -> Iterator[Block]:
    """Everything that stands in the week."""
    cubes = v.parts.settings.cubes
    for n, day in enumerate(days):
        column = n * len(cubes)
        yield from _closed(v, day, column, span)
        for meeting in day.meetings:
            yield _meeting(v, meeting, _beside(day, meeting, column, len(cubes)), span)
        for talk in day.bookings:
            if talk.state != "cancelled" and talk.cube in cubes:
                yield _talk(v, talk, f"c{column + cubes.index(talk.cube)}", span)
        if v.may("programme"):
            yield from _free(v, day, column, span)


def _closed(v: Visit, day: Day, column: int, span: Span) -> Iterator[Block]:
    if day.special is None or day.hours:
        return
    why = said_in(v, day.special.why)
    place = f"c{column} w{len(v.parts.settings.cubes)} s0 e{len(span.hours) * 2}"
    spoken = f"{long_day(day.day, v.t)}: {v.t('staff.programme.closed')} {inline(why)}"
    yield Block(place, "off", v.t("staff.programme.closed"), why, f"/staff/days/{day.day}", spoken)


def _meeting(v: Visit, meeting: Meeting, column: str, span: Span) -> Block:
    title = said_in(v, meeting.title)
    who = ", ".join(v.reading.organisation(key) for key in meeting.who)
    held = v.t("staff.programme.held") if meeting.takes_cubes else ""
    off = meeting.state == "cancelled"
    said = v.t("staff.programme.cancelled") if off else ". ".join(filter(None, (who, held)))
    look = "off gone" if off else "open" if meeting.public else "off"
    place = f"{column} {span.rows(meeting.starts, meeting.ends)}"
    times = f"{clock(meeting.starts, v.t)}–{clock(meeting.ends, v.t)}"
    spoken = f"{_when(v, meeting.starts, meeting.ends)}: {inline(title)} {inline(said)}"
    return Block(place, look, f"{title} {times}", said, f"/staff/meetings/{meeting.id}", spoken)


def _beside(day: Day, meeting: Meeting, column: int, lanes: int) -> str:
    """The whole day's width, or a lane each for those at the same time."""
    same = [m for m in day.meetings if m.starts < meeting.ends and m.ends > meeting.starts]
    if len(same) == 1 or lanes == 1:
        return f"c{column} w{lanes}"
    return f"c{column + same.index(meeting) % lanes} w1"


def _talk(v: Visit, talk: BookedTalk, column: str, span: Span) -> Block:
    said = v.t(f"staff.booking.{talk.state}") if talk.state in ("arrived", "done") else ""
    place = f"{column} {span.rows(talk.starts, talk.ends)}"
    spoken = f"{_when(v, talk.starts, talk.ends)}: {talk.cube} {grouped(talk.code)} {said}"
    return Block(place, "", grouped(talk.code), said, f"/staff/bookings/{talk.id}", spoken)


def _free(v: Visit, day: Day, column: int, span: Span) -> Iterator[Block]:
    """Hours of those who take only booked visitors, in which a cube is free."""
    wanted = [d for d in day.duties if d.mode == BOOKED_ONLY and d.state == "planned"]
    if not day.hours or not wanted:
        return
    for lane, cube in enumerate(v.parts.settings.cubes):
        taken = [(t.starts, t.ends) for t in day.bookings if t.cube == cube and t.state != "cancelled"]
        taken += [(m.starts, m.ends) for m in day.meetings if m.state == "planned"]
        for duty in wanted:
            for begin, end in gaps(max(duty.starts, v.now), duty.ends, taken):
                yield _offer(v, cube, begin, end, f"c{column + lane} {span.rows(begin, end)}")
            taken.append((duty.starts, duty.ends))


def gaps(
    begin: datetime, end: datetime, taken: Iterable[tuple[datetime, datetime]]
) -> Iterator[tuple[datetime, datetime]]:
    """What is left of a stretch of time, without bits that are too short to use."""
    at = begin
    for starts, ends in sorted(taken):
        if starts - at >= _FREE and starts < end:
            yield at, starts
        at = max(at, ends)
    if end - at >= _FREE:
        yield at, end


def _offer(v: Visit, cube: str, begin: datetime, end: datetime, place: str) -> Block:
    first = local(begin)
    first += timedelta(minutes=-first.minute % 30, seconds=-first.second)
    last = min(first + _FREE, local(end))
    url = f"/staff/bookings/new?cube={cube}&day={first.date()}&begins={first:%H:%M}&ends={last:%H:%M}"
    free = v.t("staff.programme.free")
    return Block(place, "free", free, "", url, f"{_when(v, begin, end)}: {cube} {free}")


def tells(v: Visit, meeting: Meeting, right: str) -> bool:
    """Whether a meeting is told to this person: it is public, or the right reaches somebody who comes."""
    return meeting.public or any(v.person.reaches(right, key) for key in (*meeting.who, ""))


def said_in(v: Visit, words: Mapping[str, str]) -> str:
    """Words in this person's language, else in the first there is."""
    return words.get(v.t.lang) or next(iter(words.values()), "")


def _when(v: Visit, starts: datetime, ends: datetime) -> str:
    return f"{long_day(local(starts).date(), v.t)} {clock(starts, v.t)}–{clock(ends, v.t)}"
