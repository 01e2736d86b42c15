"""The inbox's filter as SQL."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from kiosk.central.cases import InboxFilter, InboxPage
from kiosk.central.moves import ENDS
from kiosk.central.store.case_rows import CASES, case_of
from kiosk.central.store.database import Tx
from kiosk.central.tables import cases
from kiosk.clock import SWEDEN

_PAGE = 50


def page(tx: Tx, wanted: InboxFilter, now: datetime) -> InboxPage:
    """The rows of one page, and how many there are in each state."""
    shared = _shared(wanted, now)
    mine = [*shared, *_state(wanted.state)]
    latest = (cases.c.received, cases.c.seq, cases.c.id)
    order = latest if wanted.order == "oldest" else tuple(c.desc() for c in latest)
    number = max(1, wanted.page)
    rows = tx.execute(CASES.where(*mine).order_by(*order).limit(_PAGE + 1).offset((number - 1) * _PAGE)).all()
    total = tx.scalar(select(func.count()).select_from(cases).where(*mine)) or 0
    return InboxPage(
        tuple(case_of(r) for r in rows[:_PAGE]),
        _counts(tx, shared),
        total,
        number + 1 if len(rows) > _PAGE else None,
    )


def _counts(tx: Tx, shared: list[ColumnElement[bool]]) -> dict[str, int]:
    grouped = select(cases.c.state, func.count(), func.sum(cases.c.unread)).where(*shared)
    counts = {"open": 0, "ended": 0, "unread": 0}
    for state, count, unread in tx.execute(grouped.group_by(cases.c.state)):
        counts[state] = count
        counts["ended" if state in ENDS else "open"] += count
        counts["unread"] += int(unread or 0)
    counts.setdefault("closed", 0)
    return counts


def _shared(wanted: InboxFilter, now: datetime) -> list[ColumnElement[bool]]:
    """All conditions but the state."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind:
        conditions.append(cases.c.kind == wanted.kind)
    if wanted.place:
        conditions.append(_place(wanted.place))
    if wanted.unread:
        conditions.append(cases.c.unread == 1)
    conditions += [
        cases.c.search.contains(word, autoescape=True) for word in wanted.words.casefold().split()[:8]
    ]
    return conditions + _age(wanted.age, now)


def _place(place: str) -> Any:
    """`other` means all places in own words."""
    return cases.c.place.startswith("other:") if place == "other" else cases.c.place == place


def _state(state: str) -> list[ColumnElement[bool]]:
    sets: dict[str, list[ColumnElement[bool]]] = {
        "": [cases.c.state.not_in(ENDS)],
        "ended": [cases.c.state.in_(ENDS)],
        "all": [],
    }
    return sets.get(state, [cases.c.state == state])


def _age(age: str, now: datetime) -> list[ColumnElement[bool]]:
    today = now.astimezone(SWEDEN).replace(hour=0, minute=0, second=0, microsecond=0)
    week = today - timedelta(days=6)
    ages: dict[str, ColumnElement[bool]] = {
        "today": cases.c.received >= today,
        "week": cases.c.received >= week,
        "older": cases.c.received < week,
    }
    return [ages[age]] if age in ages else []
