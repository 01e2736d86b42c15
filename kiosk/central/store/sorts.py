"""What each sort of rule finds and how it goes: one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, Row, Select, Table, delete, func, or_, select

from kiosk.central import tables as t
from kiosk.central.journal import Journal
from kiosk.central.moves import ENDS, MERGED
from kiosk.central.people import HOUSE
from kiosk.central.plan import Rule
from kiosk.central.store import counts
from kiosk.central.store.database import Tx
from kiosk.central.store.days import day_begin
from kiosk.central.store.erasing import Reason, erase_case, erase_contact, mask_words

_LASTED = (
    select(func.max(t.events.c.at))
    .where(t.events.c.case_id == t.cases.c.id, t.events.c.from_state != t.events.c.to_state)
    .correlate(t.cases)
    .scalar_subquery()
)
"""When a case came to the state it is in."""
_LISTED = (
    select(t.handover_things.c.case_id)
    .join(t.handovers)
    .where(t.handover_things.c.case_id == t.cases.c.id, t.handovers.c.state.not_in(("receipted", "dropped")))
    .correlate(t.cases)
    .exists()
)
"""Whether it stands on a list that the police have not receipted yet."""
_INTO = t.cases.alias("into")
_ONE_WITH = (
    select(_INTO.c.id)
    .where(_INTO.c.id == t.cases.c.merged_into, or_(_INTO.c.ended == 0, _INTO.c.state == MERGED))
    .correlate(t.cases)
    .exists()
)
"""Whether it turned out to be a case that is still open: then it is open too."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What a sort needs to go about its rule."""

    rule: Rule
    before: date
    """What ended before this day goes."""
    at: datetime
    journal: Journal

    @property
    def reason(self) -> Reason:
        """As custody keeps it."""
        return Reason(self.at, HOUSE.name, {"decision": self.rule.decision or self.rule.why["sv"]})


Codes = tuple[int, list[str]]
"""How many went, and what can be said of them."""


def _chosen(doing: Doing) -> Select[Any]:
    rule, limit = doing.rule, day_begin(doing.before)
    wanted = select(t.cases).order_by(t.cases.c.received, t.cases.c.id)
    if rule.kind:
        wanted = wanted.where(t.cases.c.kind == rule.kind)
    if rule.since == "received":
        return wanted.where(t.cases.c.received < limit)
    ends = [rule.state] if rule.state else sorted(ENDS)
    return wanted.where(t.cases.c.state.in_(ends), limit > _LASTED, ~_LISTED, ~_ONE_WITH)


def _cases(tx: Tx, doing: Doing) -> Codes:
    return _each(tx, _chosen(doing), lambda case: erase_case(tx, case, doing.reason))


def _contacts(tx: Tx, doing: Doing) -> Codes:
    sealed = select(t.envelopes.c.case_id).where(t.envelopes.c.case_id == t.cases.c.id).exists()
    return _each(tx, _chosen(doing).where(sealed), lambda case: erase_contact(tx, case, doing.reason))


def _words(tx: Tx, doing: Doing) -> Codes:
    return _each(tx, _chosen(doing), lambda case: mask_words(tx, case, doing.reason))


def _each(tx: Tx, wanted: Select[Any], go: Callable[[Row[Any]], bool]) -> Codes:
    went = [case.code or case.kind for case in tx.execute(wanted).all() if go(case)]
    return len(went), went


def _gone(tx: Tx, table: Table, column: Column[Any], doing: Doing, *more: ColumnElement[bool]) -> int:
    """Rows of a table whose day or moment lies before the rule's."""
    limit = doing.before if isinstance(column.type, Date) else day_begin(doing.before)
    return tx.execute(delete(table).where(column < limit, *more)).rowcount


def _tickets(tx: Tx, doing: Doing) -> Codes:
    counts.let_days_go(tx, doing.before, ("number", "number_hour", "wait"))
    old = select(t.tickets.c.id).where(t.tickets.c.day < doing.before)
    tx.execute(delete(t.seen).where(t.seen.c.id.in_(old)))
    for table in (t.leavings, t.calls):
        _gone(tx, table, table.c.day, doing)
    _gone(tx, t.queue_moves, t.queue_moves.c.at, doing)
    return _gone(tx, t.tickets, t.tickets.c.day, doing), []


def _tips(tx: Tx, doing: Doing) -> Codes:
    old = select(t.tip_frames.c.day).where(t.tip_frames.c.day < doing.before).distinct()
    days = [day.isoformat() for day in tx.scalars(old.order_by(t.tip_frames.c.day))]
    return _gone(tx, t.tip_frames, t.tip_frames.c.day, doing), days


def _bookings(tx: Tx, doing: Doing) -> Codes:
    counts.let_days_go(tx, doing.before, ("booked", "booked_hour"))
    old = select(t.bookings.c.id).where(t.bookings.c.ends < day_begin(doing.before))
    tx.execute(delete(t.seen).where(t.seen.c.id.in_(old)))
    return _gone(tx, t.bookings, t.bookings.c.ends, doing), []


def _lost_reports(tx: Tx, doing: Doing) -> Codes:
    reports = t.lost_reports
    old = select(reports.c.number).where(reports.c.ends < doing.before).order_by(reports.c.number)
    numbers = list(tx.scalars(old))
    return _gone(tx, reports, reports.c.ends, doing), numbers


def _scans(tx: Tx, doing: Doing) -> Codes:
    takes = t.stock_takes
    over = select(takes.c.id).where(takes.c.ended < day_begin(doing.before))
    tx.execute(delete(t.stock_seen).where(t.stock_seen.c.take_id.in_(over)))
    ended = _gone(tx, takes, takes.c.ended, doing)
    return _gone(tx, t.scans, t.scans.c.at, doing) + ended, []


def _sessions(tx: Tx, doing: Doing) -> Codes:
    over = (t.sessions, t.invitations, t.enrol_codes, t.print_orders, t.ceremonies)
    return sum(_gone(tx, table, table.c.ends, doing) for table in over), []


def _journal(tx: Tx, doing: Doing) -> Codes:
    """The oldest rows up to the first that is younger; the newest row always stays."""
    rows = t.journal
    younger = tx.scalar(select(func.min(rows.c.seq)).where(rows.c.at >= day_begin(doing.before)))
    newest = tx.scalar(select(func.max(rows.c.seq))) or 0
    first = tx.scalar(select(func.min(rows.c.seq))) or 0
    last = min(younger or newest, newest) - 1
    if last < max(first, 1):
        return 0, []
    doing.journal.forget(tx, last)
    return last - first + 1, [f"{first}–{last}"]


SORTS: Mapping[str, Callable[[Tx, Doing], Codes]] = {
    "cases": _cases,
    "contacts": _contacts,
    "words": _words,
    "tickets": _tickets,
    "tips": _tips,
    "bookings": _bookings,
    "lost_reports": _lost_reports,
    "scans": _scans,
    "sessions": _sessions,
    "journal": _journal,
}
"""What a rule's `what` does; each has its words in `staff.retention.what.<what>`."""
