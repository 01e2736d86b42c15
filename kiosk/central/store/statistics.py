"""The statistics' figures, kept as counts by day and counted anew when somebody asks for that."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, func, insert, select

from kiosk.central.moves import ENDS
from kiosk.central.statistics import Figures, Period
from kiosk.central.store import counting, counts
from kiosk.central.store.counts import Count
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.tables import bookings, cases, day_counts, events, tickets, tip_frames

_MANY = 1000


class Statistics:
    """What the page of statistics knows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self) -> None:
        """Count what was there before there were counts."""
        with self._database.reading() as tx:
            counted = tx.scalar(select(day_counts.c.day).limit(1))
            if counted is not None or all(tx.execute(select(t).limit(1)).first() is None for t in _SOURCES):
                return
        self.recount()

    def recount(self) -> int:
        """Count all that is there anew, and keep what erased things counted; how many counts were wrong."""
        with self._database.writing() as tx:
            right = Counter(_gone(tx))
            right.update(counted(tx))
            before = _kept(tx)
            wrong = sum(before[c] != right[c] for c in before.keys() | right.keys())
            gone = _gone(tx)
            tx.execute(delete(day_counts))
            lines = [{**c._asdict(), "n": n, "gone": gone[c]} for c, n in sorted(right.items()) if n]
            for begin in range(0, len(lines), _MANY):
                tx.execute(insert(day_counts), lines[begin : begin + _MANY])
        return wrong

    def add_past(self, counted: Mapping[Count, int]) -> None:
        """Counts whose rows are nowhere: kept by every new count."""
        with self._database.writing() as tx:
            counts.add_past(tx, counted)

    def drop_days(self, period: Period) -> int:
        """Of how many days there are envelopes; a drop leaves nothing but its frames, so no count either."""
        days = select(func.count(tip_frames.c.day.distinct()))
        with self._database.reading() as tx:
            return tx.scalar(days.where(tip_frames.c.day.between(period.first, period.last))) or 0

    def figures(self, period: Period) -> Figures:
        """All figures of a period."""
        days, kiosk = (period.first, period.last), period.kiosk
        with self._database.reading() as tx:
            return Figures(
                by_day=counts.sums(tx, ("what", "day"), days, kiosk),
                by_key=counts.sums(tx, ("what", "key1", "key2"), days, kiosk),
                by_kiosk=counts.sums(tx, ("what", "device_id"), days, kiosk),
            )


_SOURCES = (cases.c.id, tickets.c.id, bookings.c.id)
"""Of what is counted."""


def counted(tx: Tx) -> Counter[Count]:
    """Everything that is there, counted from its rows."""
    whole: Counter[Count] = Counter()
    for ticket in tx.execute(select(tickets)):
        whole.update(counting.of_ticket(ticket))
    for talk in tx.execute(select(bookings).where(bookings.c.state.in_(counting.CAME))):
        whole.update(counting.of_talk(talk))
    ended = _ended(tx)
    for case in tx.execute(select(cases)):
        whole.update(counting.of_case(case, case.state, ended.get((case.id, case.state))))
    return whole


def _ended(tx: Tx) -> dict[tuple[str, str], date]:
    """When each case last came to each end."""
    entered = (events.c.to_state.in_(ENDS), events.c.from_state != events.c.to_state)
    last = select(events.c.case_id, events.c.to_state, func.max(events.c.n).label("n")).where(*entered)
    last_of = last.group_by(events.c.case_id, events.c.to_state).subquery()
    wanted = select(events.c.case_id, events.c.to_state, events.c.at).join(
        last_of, (events.c.case_id == last_of.c.case_id) & (events.c.n == last_of.c.n)
    )
    return {(r.case_id, r.to_state): swedish_day(r.at) for r in tx.execute(wanted)}


def _kept(tx: Tx) -> Counter[Count]:
    return Counter({_count(r): r.n for r in tx.execute(select(day_counts))})


def _gone(tx: Tx) -> Counter[Count]:
    return Counter({_count(r): r.gone for r in tx.execute(select(day_counts).where(day_counts.c.gone != 0))})


def _count(row: object) -> Count:
    return Count(*(getattr(row, name) for name in Count._fields))
