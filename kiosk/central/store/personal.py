"""What central holds on a code: shown, taken out, erased, masked or refused, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select

from kiosk.central.cases import Case
from kiosk.central.journal import Entry, Journal, Looked
from kiosk.central.people import Person
from kiosk.central.personal import GROUNDS, SHOWN
from kiosk.central.retention import Line
from kiosk.central.store.case_rows import case_in
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.erasing import Reason, erase_contact, mask_words
from kiosk.central.store.moving import seen
from kiosk.central.store.protocol import about_code, add_line
from kiosk.central.store.told import Told, told_list, told_text
from kiosk.central.tables import cases, envelopes
from kiosk.central.trouble import MoveRefused
from kiosk.clock import Clock

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Given:
    """Why something is done with a person's data: a ground from the list, and words where they are needed."""

    ground: str
    words: str = field(default="", repr=False)
    version: int | None = None
    """Of the case as it was seen."""


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that central holds on one case."""

    case: Case
    sealed: bytes | None = field(repr=False)
    """The contact, as only readers' keys open it."""
    shown: Told | None
    """The text about personal data that the finder was shown."""
    journal: tuple[Entry, ...]
    """Rows about it, newest first."""
    protocol: tuple[Line, ...]


class Personal:
    """A person's data by receipt code; every act is a row of the journal and a line of the protocol."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database, self._journal, self._clock = database, journal, clock

    def held(self, case_id: str, person: Person) -> Held:
        """All of it; that it was looked at is written in the journal. Raises NotThere."""
        with self._database.writing() as tx:
            held = self._held(tx, case_id)
            self._journal.add(tx, person, "personal.read", _code(held.case))
        return held

    def take_out(self, case_id: str, person: Person, given: Given) -> Held:
        """The same, to be handed out; raises MoveRefused without a ground."""
        with self._database.writing() as tx:
            held = self._held(tx, case_id)
            add_line(tx, self._line(held.case, person, "export", given, 1))
            self._journal.add(tx, person, "personal.exported", _code(held.case))
        return held

    def erase_contact(self, case_id: str, person: Person, given: Given) -> None:
        """The finder's sealed contact; raises MoveRefused, Conflict, NotThere."""
        with self._database.writing() as tx:
            case = seen(tx, case_id, given.version)
            done = erase_contact(tx, _row(tx, case_id), self._reason(person, given))
            add_line(tx, self._line(case, person, "contact", given, int(done)))
            self._journal.add(tx, person, "personal.contact_erased", _code(case))
        self._database.let_go()

    def mask(self, case_id: str, person: Person, given: Given) -> None:
        """Own words everywhere in the case; its life stays. Raises MoveRefused, Conflict, NotThere."""
        with self._database.writing() as tx:
            case = seen(tx, case_id, given.version)
            done = mask_words(tx, _row(tx, case_id), self._reason(person, given))
            add_line(tx, self._line(case, person, "words", given, int(done)))
            self._journal.add(tx, person, "personal.masked", _code(case))
        self._database.let_go()

    def refuse(self, case_id: str, person: Person, given: Given) -> None:
        """What was asked for is not done, and why; raises MoveRefused without ground and words."""
        with self._database.writing() as tx:
            case = case_in(tx, case_id)
            add_line(tx, self._line(case, person, "refused", given, 0))
            self._journal.add(tx, person, "personal.refused", _code(case))

    def texts(self) -> Sequence[Told]:
        """Every wording that finders have been shown, newest first."""
        with self._database.reading() as tx:
            return told_list(tx)

    def _held(self, tx: Tx, case_id: str) -> Held:
        case = case_in(tx, case_id)
        code = _code(case)
        sealed = tx.scalar(select(envelopes.c.body).where(envelopes.c.case_id == case_id))
        shown = told_text(tx, case.answers.get(SHOWN, ""))
        rows = self._journal.find(Looked(about=code)).rows if case.code else ()
        lines = tuple(about_code(tx, code)) if case.code else ()
        return Held(case, bytes(sealed) if sealed is not None else None, shown, rows, lines)

    def _reason(self, person: Person, given: Given) -> Reason:
        return Reason(self._clock.now(), person.name, {"ground": given.ground})

    def _line(self, case: Case, person: Person, act: str, given: Given, count: int) -> Line:
        words = " ".join(given.words.split())
        missing = [name for name, wrong in _wrong(act, given.ground, words).items() if wrong]
        if missing:
            raise MoveRefused(act, tuple(missing))
        why = {"said": words} if words else {}
        now = self._clock.now()
        return Line(now, person.name, act, given.ground, why, "", count, (_code(case),))


def _wrong(act: str, ground: str, words: str) -> Mapping[str, bool]:
    """A refusal has to be explained to whoever asked; anything else may be."""
    short = act == "refused" and not words
    return {"ground": ground not in GROUNDS[act], "words": short or len(words) > _LONGEST or "\x00" in words}


def _row(tx: Tx, case_id: str) -> Row[Any]:
    return tx.execute(select(cases).where(cases.c.id == case_id)).one()


def _code(case: Case) -> str:
    return case.code or case.kind
