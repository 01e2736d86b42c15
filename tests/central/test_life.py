"""Any hands in any order, two at a time: no row is lost, no chain breaks, no second person is skipped."""

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from kiosk.assets import folder
from kiosk.central.cases import Case
from kiosk.central.custody_check import verify
from kiosk.central.moves import ENDS, LASTING, MOVES, Move
from kiosk.central.parts import Parts, build_parts
from kiosk.central.people import Person
from kiosk.central.standing import standing
from kiosk.central.store import custody
from kiosk.central.store.moving import Step
from kiosk.central.trouble import Conflict, MoveRefused
from kiosk.clock import HandClock
from kiosk.forms.codes import new_code
from kiosk.settings import CentralSettings, Lists
from kiosk.wire import messages as m
from kiosk.wire.signing import new_key, public_hex
from tests.central.conftest import batch, thing

START = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
ROLES = {"Värd": ["desk"], "Handläggare": ["desk"], "Läsare": ["tips_reader"]}
NAMES = sorted({move.name for moves in MOVES["thing"].values() for move in moves})


@cache
def emptied() -> tuple[Path, str]:
    """A database with accounts and a kiosk, made once and copied for each run."""
    file = Path(tempfile.mkdtemp()) / "made.db"
    parts = opened(file, HandClock(START))
    for name, roles in ROLES.items():
        parts.people.add(name, roles)
    code = parts.devices.enrol_code("Entrén").code
    device = parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key()))).device
    parts.database.close()
    return file, device


def opened(file: Path, clock: HandClock) -> Parts:
    return build_parts(CentralSettings(database=f"sqlite:///{file}"), Lists(folder("config")), clock)


@dataclass
class Known:
    """What the machine knows of a case by its own bookkeeping."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)
    """Act, from, to."""
    before: list[tuple[str, str, str]] = field(default_factory=list)
    """State, shelf and bag before each move that can be taken back."""


class House(RuleBasedStateMachine):
    """A database of its own, and what is known of it by the machine's own bookkeeping."""

    def __init__(self) -> None:
        super().__init__()
        made, self.device = emptied()
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "central.db"
        shutil.copy(made, file)
        self.clock = HandClock(START)
        self.parts = opened(file, self.clock)
        self.people = {p.name: p for p in self.parts.people.listed()}
        self.known: dict[str, Known] = {}
        self.seq = self.erased = self.tries = 0

    def teardown(self) -> None:
        self.parts.database.close()
        self.folder.cleanup()

    def answers(self, move: Move, second: str) -> dict[str, str]:
        self.tries += 1
        person = self.people[second].id if second else ""
        today = self.clock.now().date() - timedelta(days=1)
        fit = {"tick": "yes", "yes_no": "no", "day": today.isoformat(), "number": "2", "person": person}
        return {a.name: fit.get(a.sort, f"A{self.tries}") for a in move.asks}

    def press(self, case: Case, move: Move, person: Person, second: str) -> None:
        asks_two = any(a.sort == "person" for a in move.asks)
        allowed = not asks_two or (second in {"Värd", "Handläggare"} and second != person.name)
        try:
            self.parts.cases.move(case.id, move.name, person, case.version, self.answers(move, second))
        except MoveRefused:
            assert not allowed or move.name == "correct"
            assert self.parts.cases.peek(case.id) == case
        else:
            assert allowed
            self.noted(case.id)
            self.stacked(case, move)

    def stacked(self, case: Case, move: Move) -> None:
        """Taking back leads exactly to where the case was before its last move."""
        known, now = self.known[case.id], self.parts.cases.peek(case.id)
        if move.name == "correct":
            assert (now.state, now.shelf, now.bag) == known.before.pop()
        elif move.name in LASTING:
            known.before = known.before if now.state == case.state else []
        else:
            known.before.append((case.state, case.shelf, case.bag))

    def noted(self, case_id: str) -> None:
        """Exactly one row more, and all before it as they were."""
        rows = [(e.act, e.from_state, e.to_state) for e in self.parts.cases.peek(case_id).events]
        assert rows[:-1] == self.known[case_id].rows
        self.known[case_id].rows = rows


class Life(House):
    """Two at the desk, a kiosk and retention, all at the same things."""

    things = Bundle("things")

    @rule(target=things)
    def hand_in(self) -> str:
        self.seq += 1
        parcel = thing(self.seq, code=new_code("HG"))
        self.parts.intake.take(self.device, batch(parcel))
        self.known[parcel.ref] = Known([("arrived", "", "awaiting_label")])
        return parcel.ref

    @rule(hours=st.integers(-30, 90))
    def time_passes(self, hours: int) -> None:
        self.clock.at += timedelta(hours=hours)

    @rule(case_id=things, end=st.sampled_from(["printed", "failed", "unknown"]), copy=st.integers(1, 3))
    def label(self, case_id: str, end: str, copy: int) -> None:
        if case_id not in self.known:
            return
        self.seq += 1
        case = self.parts.cases.peek(case_id)
        told = thing(self.seq, kind=m.LABEL, code=case.code, answers={"state": end, "copy": str(copy)})
        self.parts.intake.take(self.device, batch(told))
        self.noted(case_id)
        if self.parts.cases.peek(case_id).state != case.state:
            self.known[case_id].before = []

    @rule(
        case_id=things,
        pick=st.integers(0, 20),
        who=st.sampled_from(["Värd", "Handläggare"]),
        second=st.sampled_from([*ROLES, ""]),
    )
    def move(self, case_id: str, pick: int, who: str, second: str) -> None:
        """One of its buttons, with a second person who may be the same, may not, or is nobody."""
        if case_id not in self.known:
            return
        case = self.parts.cases.peek(case_id)
        move = case.moves[pick % len(case.moves)]
        self.press(case, move, self.people[who], second)

    @rule(case_id=things, pick=st.integers(0, 20))
    def two_at_once(self, case_id: str, pick: int) -> None:
        """Both have seen the same; the second to press changes nothing and is shown what the first did."""
        if case_id not in self.known:
            return
        seen = self.parts.cases.peek(case_id)
        self.parts.cases.note(case_id, self.people["Handläggare"], "Jag var först.", seen.version)
        self.noted(case_id)
        before = self.parts.cases.peek(case_id)
        move = seen.moves[pick % len(seen.moves)]
        try:
            self.parts.cases.move(
                case_id, move.name, self.people["Värd"], seen.version, self.answers(move, "Läsare")
            )
        except Conflict as conflict:
            assert isinstance(conflict.theirs, Case)
            assert conflict.theirs.events[-1].details == {"words": "Jag var först."}
        else:
            raise AssertionError("the second was not told")
        assert self.parts.cases.peek(case_id) == before

    @rule(
        chosen=st.lists(things, max_size=4, unique=True),
        name=st.sampled_from(NAMES),
        second=st.sampled_from([*ROLES, ""]),
    )
    def many_at_once(self, chosen: list[str], name: str, second: str) -> None:
        cases = [self.parts.cases.peek(one) for one in chosen if one in self.known]
        asked = {a.name: a for case in cases for move in case.moves if move.name == name for a in move.asks}
        step = Step(name, self.people["Värd"], self.answers(Move(name, "", tuple(asked.values())), second))
        versions: dict[str, int | None] = {c.id: c.version for c in cases}
        done = self.parts.cases.move_many({**versions, "nothing": None}, step)
        assert {c.id for c in done.cases} | set(done.left) == {*versions, "nothing"}
        for case in done.cases:
            self.noted(case.id)
            self.stacked(next(c for c in cases if c.id == case.id), Move(name, ""))

    @rule(case_id=things, steps=st.integers(1, 4))
    def go_on(self, case_id: str, steps: int) -> None:
        """The main button, some times."""
        for _ in range(steps if case_id in self.known else 0):
            case = self.parts.cases.peek(case_id)
            if case.next:
                self.press(case, case.next, self.people["Värd"], "Handläggare")

    @rule(case_id=things, times=st.integers(1, 2))
    def take_back(self, case_id: str, times: int) -> None:
        for _ in range(times if case_id in self.known else 0):
            case = self.parts.cases.peek(case_id)
            for move in case.moves:
                if move.name == "correct":
                    self.press(case, move, self.people["Handläggare"], "")

    @rule(case_id=things)
    def alone(self, case_id: str) -> None:
        """Whatever asks for two can't be done with oneself, with somebody who may not, or with nobody."""
        case = self.parts.cases.peek(case_id)
        for move in case.moves if case_id in self.known else ():
            if any(a.sort == "person" for a in move.asks):
                for second in ("Värd", "Läsare", ""):
                    self.press(case, move, self.people["Värd"], second)

    @rule(case_id=things)
    def erase(self, case_id: str) -> None:
        """What retention does with a case that has ended: its rows go, with a knot that says so."""
        if case_id not in self.known or self.parts.cases.peek(case_id).state not in ENDS:
            return
        with self.parts.database.writing() as tx:
            custody.erase(tx, case_id, self.clock.now(), "Gallring", "365 dagar")
        del self.known[case_id]
        self.erased += 1

    @invariant()
    def nothing_is_lost(self) -> None:
        for case_id, known in self.known.items():
            case = self.parts.cases.peek(case_id)
            stands = standing(case.events)
            assert [(e.act, e.from_state, e.to_state) for e in case.events] == known.rows
            assert all(a[2] == b[1] for a, b in zip(known.rows, known.rows[1:], strict=False))
            assert (case.state, case.shelf, case.bag) == (stands.state, *self.kept(stands.told))
            assert self.parts.custody.check(case_id).broken_at is None

    @invariant()
    def the_chain_is_whole(self) -> None:
        verdict = verify(self.parts.custody.lines())
        assert verdict.whole, verdict.faults
        assert verdict.rows == sum(len(known.rows) for known in self.known.values())
        assert verdict.erased == self.erased

    @invariant()
    def two_were_there(self) -> None:
        for case_id in self.known:
            for event in self.parts.cases.peek(case_id).events:
                if event.act in {"receive", "destroy"}:
                    assert event.details["second_person"] in {"Värd", "Handläggare"} - {event.by}

    @staticmethod
    def kept(told: object) -> tuple[str, str]:
        assert isinstance(told, dict)
        return told.get("shelf", ""), told.get("bag", "")


Life.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
test_any_life_is_whole = Life.TestCase
