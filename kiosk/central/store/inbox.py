"""The inbox's filter as SQL: pages that begin after a case instead of counting those before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, TextClause, func, literal, select, tuple_

from kiosk.central.cases import FOUND, MOST, Case, InboxFilter, InboxPage, marked, read_mark
from kiosk.central.store.case_rows import CASES, case_of
from kiosk.central.store.columns import Utc
from kiosk.central.store.database import Tx
from kiosk.central.store.words import saying
from kiosk.central.tables import cases
from kiosk.central.tables.cases import UNREAD
from kiosk.clock import SWEDEN

PAGE = 50
_AGE = (cases.c.received, cases.c.seq, cases.c.id)
_Rules = Sequence[ColumnElement[bool] | TextClause]


def page(tx: Tx, wanted: InboxFilter, now: datetime, me: str = "") -> InboxPage:
    """The rows of one page, and how many there are beside them."""
    said = saying(tx, wanted.words)
    mine = _rules(wanted, said, now, me)
    keys, previous, following = _window(tx, mine, wanted)
    most = FOUND if wanted.words else MOST
    return InboxPage(
        most=most,
        rows=_cases(tx, [key.id for key in keys]),
        counts={
            name: counted(tx, _rules(view, said, now, me), most) for name, view in _views(wanted).items()
        },
        total=counted(tx, mine, most),
        next=_mark(keys[-1]) if keys and following else "",
        previous=_mark(keys[0]) if keys and previous else "",
    )


def walk(tx: Tx, wanted: InboxFilter, now: datetime, me: str = "") -> Iterator[Case]:
    """Every case that the filter lets through, in the list's order."""
    mine = _rules(wanted, saying(tx, wanted.words), now, me)
    here = wanted.whole
    while True:
        keys, _, following = _window(tx, mine, here, 10 * PAGE)
        yield from _cases(tx, [key.id for key in keys])
        if not following:
            return
        here = replace(here, after=_mark(keys[-1]))


def counted(tx: Tx, rules: _Rules, most: int) -> int:
    """How many there are, counted to `most` and one more."""
    some = select(literal(1)).select_from(cases).where(*rules).limit(most + 1).subquery()
    return tx.scalar(select(func.count()).select_from(some)) or 0


def unread(tx: Tx) -> int:
    """How many nobody has looked at."""
    return counted(tx, [UNREAD], MOST)


def _window(
    tx: Tx, rules: _Rules, wanted: InboxFilter, size: int = PAGE
) -> tuple[list[Row[Any]], bool, bool]:
    """The page's places in the list, whether some are before it, whether some are after."""
    back = bool(wanted.before)
    falling = (wanted.order != "oldest") != back
    mark = read_mark(wanted.before or wanted.after)
    beyond = [_beyond(mark, falling=falling)] if mark else []
    order = [c.desc() for c in _AGE] if falling else list(_AGE)
    asked = select(*_AGE).where(*rules, *beyond).order_by(*order).limit(size + 1)
    keys: list[Row[Any]] = list(tx.execute(asked))
    more, found = len(keys) > size, keys[:size]
    if back:
        return found[::-1], more, True
    return found, mark is not None, more


def _beyond(mark: tuple[datetime, int, str], *, falling: bool) -> ColumnElement[bool]:
    here = tuple_(literal(mark[0], Utc()), literal(mark[1]), literal(mark[2]))
    return tuple_(*_AGE) < here if falling else tuple_(*_AGE) > here


def _mark(key: Row[Any]) -> str:
    return marked(key.received, key.seq, key.id)


def _cases(tx: Tx, ids: Sequence[str]) -> tuple[Case, ...]:
    found = {row.id: case_of(row) for row in tx.execute(CASES.where(cases.c.id.in_(ids)))}
    return tuple(found[case_id] for case_id in ids if case_id in found)


def _views(wanted: InboxFilter) -> Mapping[str, InboxFilter]:
    """What is counted beside the list."""
    plain = replace(wanted, state="all", unread=False, assignee="")
    return {
        "unread": replace(plain, unread=True),
        "open": replace(plain, state=""),
        "mine": replace(plain, state="", assignee="me"),
        "ended": replace(plain, state="ended"),
        "all": plain,
    }


def _rules(
    wanted: InboxFilter, said: _Rules, now: datetime, me: str
) -> list[ColumnElement[bool] | TextClause]:
    lone = _Named(beside=wanted.unread)
    rules: list[ColumnElement[bool] | TextClause] = [*said, *_since(wanted.age, now)]
    rules += [*_state(lone, wanted.state), *_with(lone, wanted.assignee, me)]
    if wanted.kind:
        rules.append(lone.equal(cases.c.kind, wanted.kind))
    if wanted.place == "other":
        rules.append(cases.c.place.startswith("other:"))
    elif wanted.place:
        rules.append(lone.equal(cases.c.place, wanted.place))
    return [*rules, UNREAD] if wanted.unread else rules


@dataclass(frozen=True, slots=True)
class _Named:
    """Compares columns; beside a rarer rule so that no planner takes the column's own, longer index."""

    beside: bool

    def equal(self, column: Column[Any], value: str | int) -> ColumnElement[bool]:
        return func.coalesce(column, value) == value if self.beside else column == value


def _state(lone: _Named, state: str) -> list[ColumnElement[bool]]:
    if state == "all":
        return []
    sets = {"": 0, "ended": 1}
    return [lone.equal(cases.c.ended, sets[state]) if state in sets else lone.equal(cases.c.state, state)]


def _with(lone: _Named, assignee: str, me: str) -> list[ColumnElement[bool]]:
    named = {"me": me or "me", "nobody": ""}
    return [lone.equal(cases.c.assignee, named.get(assignee, assignee))] if assignee else []


def _since(age: str, now: datetime) -> list[ColumnElement[bool]]:
    today = now.astimezone(SWEDEN).replace(hour=0, minute=0, second=0, microsecond=0)
    week = today - timedelta(days=6)
    ages: dict[str, ColumnElement[bool]] = {
        "today": cases.c.received >= today,
        "week": cases.c.received >= week,
        "older": cases.c.received < week,
    }
    return [ages[age]] if age in ages else []
