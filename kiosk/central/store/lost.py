"""Lost reports, kept: taken, compared with what is in the house, linked, closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row as TableRow
from sqlalchemy import select

from kiosk.central.cases import Event
from kiosk.central.journal import Journal
from kiosk.central.lost import ACTS, Act, Lost, Match, Row, suggested
from kiosk.central.moves import HELD
from kiosk.central.people import Person
from kiosk.central.store import news
from kiosk.central.store.case_rows import CASES, case_in, case_of
from kiosk.central.store.cases import Cases
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.rows import inserted, row, unchanged, updated
from kiosk.central.tables import cases, lost_reports
from kiosk.central.trouble import MoveRefused, NotThere
from kiosk.clock import Clock

_LISTED = 200
_COMPARED = 2000
_LONGEST = {"words": 500, "reference": 60, "place": 80}
_OLDEST = timedelta(days=3650)
ABOUT = (*HELD, "with_police")
"""States of things that somebody may still be given."""
_NEEDED: Mapping[Act, str] = {"close": "reason", "link": "case"}


@dataclass(frozen=True, slots=True)
class Doing:
    """One step of a report: by whom, with what."""

    act: Act
    person: Person
    version: int
    answer: str = field(default="", repr=False)
    """Why it is closed, or the case that it is linked with."""


class LostReports:
    """What people asked for at the desk; shown to nobody else."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, cases: Cases, *, days: int
    ) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self._cases, self._days = cases, timedelta(days=days)

    def listed(self, *, closed: bool = False) -> list[Lost]:
        """Open and matched ones, or closed ones; newest first."""
        mine = lost_reports.c.state == "closed" if closed else lost_reports.c.state != "closed"
        order = (lost_reports.c.taken.desc(), lost_reports.c.id)
        with self._database.reading() as tx:
            return [
                _lost(r) for r in tx.execute(select(lost_reports).where(mine).order_by(*order).limit(_LISTED))
            ]

    def one(self, key: str, person: Person) -> Lost:
        """One; that it was looked at is written in the journal. Raises NotThere."""
        with self._database.writing() as tx:
            lost = _lost(row(tx, lost_reports, key))
            self._journal.add(tx, person, "lost.read", lost.number)
        return lost

    def suggested(self, lost: Lost) -> list[Match]:
        """Found things that it may be."""
        return self.all_suggested([lost])[lost.id]

    def all_suggested(self, several: Sequence[Lost]) -> dict[str, list[Match]]:
        """The same for several, by their ids: what is in the house is read once."""
        first = min((lost.first for lost in several), default=date.max)
        about = (cases.c.life == "thing", cases.c.state.in_(ABOUT), cases.c.day >= first)
        newest = CASES.where(*about).order_by(cases.c.day.desc(), cases.c.id).limit(_COMPARED)
        with self._database.reading() as tx:
            found = [case_of(r) for r in tx.execute(newest)]
        return {lost.id: suggested(lost, [c for c in found if c.day >= lost.first]) for lost in several}

    def take(self, lost: Lost, person: Person, sealed: bytes | None = None) -> Lost:
        """A new one; MoveRefused names what does not fit, `reference` when nobody could ask again."""
        now = self._clock.now()
        today = swedish_day(now)
        wrong = _wrong(lost, today, has_contact=sealed is not None)
        if wrong:
            raise MoveRefused("lost", wrong)
        told = {
            name: getattr(lost, name) for name in ("category", "place", "first", "last", "words", "reference")
        }
        with self._database.writing() as tx:
            number = f"EF-{today.year}-{news.step(tx, f'lost {today.year}')}"
            kept = {**told, "number": number, "taken": now, "by": person.name, "ends": today + self._days}
            log = [_written(Row(now, person.name, "taken"))]
            made = inserted(tx, lost_reports, {**kept, "sealed": sealed, "log": log})
            self._journal.add(tx, person, "lost.taken", number)
            return _lost(made)

    def act(self, key: str, doing: Doing) -> Lost:
        """One step; raises Conflict, MoveRefused, NotThere."""
        now = self._clock.now()
        answer = doing.answer.strip()
        if (
            (doing.act in _NEEDED and not answer)
            or len(answer) > _LONGEST["words"]
            or not answer.isprintable()
        ):
            raise MoveRefused(doing.act, (_NEEDED.get(doing.act, "reason"),))
        with self._database.writing() as tx:
            lost = _lost(unchanged(tx, lost_reports, key, doing.version))
            if doing.act not in lost.acts:
                raise MoveRefused(doing.act)
            about = self._link(tx, lost, doing) if doing.act in ("link", "unlink") else answer
            told = _written(Row(now, doing.person.name, doing.act, about))
            log = [*row(tx, lost_reports, key).log, told]
            made = updated(tx, lost_reports, key, {**self._kept(lost, doing, now), "log": log})
            self._journal.add(tx, doing.person, f"lost.{doing.act}", lost.number)
            return _lost(made)

    def envelope(self, key: str, person: Person) -> bytes:
        """The sealed contact, for a reader's browser; that it was fetched stands in the journal."""
        with self._database.writing() as tx:
            found = row(tx, lost_reports, key)
            if found.sealed is None:
                raise NotThere(key)
            self._journal.add(tx, person, "lost.contact_fetched", found.number)
        return bytes(found.sealed)

    def _kept(self, lost: Lost, doing: Doing, now: datetime) -> dict[str, Any]:
        """What a step changes in the report; one that is closed is asked for no more."""
        today = swedish_day(now)
        ends = today if doing.act == "close" else today + self._days if doing.act == "reopen" else lost.ends
        changed: dict[str, Any] = {
            "state": ACTS[lost.state][doing.act],
            "version": lost.version + 1,
            "ends": ends,
        }
        linked = {"link": doing.answer, "unlink": "", "reopen": ""}
        if doing.act in linked:
            changed["case_id"] = linked[doing.act]
        return changed | ({"why": doing.answer.strip()} if doing.act in ("close", "reopen") else {})

    def _link(self, tx: Tx, lost: Lost, doing: Doing) -> str:
        """The event in the thing's custody; its code."""
        case = case_in(tx, doing.answer if doing.act == "link" else lost.case_id)
        if case.life != "thing":
            raise MoveRefused(doing.act)
        details = {"lost_report": lost.number}
        told = Event(
            self._clock.now(), doing.person.name, f"lost_{doing.act}", case.state, case.state, details
        )
        self._cases.moving.keep(tx, case, doing.person, told)
        return case.code


def _wrong(lost: Lost, today: date, *, has_contact: bool) -> tuple[str, ...]:
    texts = {"words": lost.words, "reference": lost.reference, "place": lost.place}
    wrong = [name for name, text in texts.items() if len(text) > _LONGEST[name] or not _clean(text)]
    if not today - _OLDEST <= lost.first <= lost.last <= today:
        wrong.append("days")
    return tuple(wrong) or (() if has_contact or lost.reference else ("reference",))


def _clean(text: str) -> bool:
    return all(ord(c) >= ord(" ") or c in "\r\n" for c in text)


def _written(told: Row) -> dict[str, str]:
    return {"at": told.at.isoformat(), "by": told.by, "act": told.act, "about": told.about}


def _lost(r: TableRow[Any]) -> Lost:
    log = [Row(datetime.fromisoformat(x["at"]), x["by"], x["act"], x["about"]) for x in reversed(r.log)]
    return Lost(
        r.category,
        r.place,
        r.first,
        r.last,
        r.words,
        r.reference,
        id=r.id,
        number=r.number,
        state=r.state,
        version=r.version,
        taken=r.taken,
        by=r.by,
        ends=r.ends,
        case_id=r.case_id,
        why=r.why,
        contact=r.sealed is not None,
        log=tuple(log),
    )
