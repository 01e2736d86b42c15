"""The counts by day are exactly what a full count finds, whatever happened, and outlive what was counted."""

import uuid
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from kiosk.central.people import Person
from kiosk.central.statistics import weeks_around
from kiosk.central.store import custody
from kiosk.central.store.counts import Count
from kiosk.central.store.erasing import Reason, mask_words
from kiosk.central.store.statistics import counted
from kiosk.central.tables import bookings, cases, day_counts, envelopes
from kiosk.central.trouble import CentralTrouble
from kiosk.wire import messages as m
from kiosk.wire.codec import moment
from tests.central.conftest import NOON, House, batch, thing, visit

HOST = Person("p1", "Värd, entrén", ("host",))
HERE = "other:Gången"


def kept(house: House) -> dict[Count, int]:
    with house.parts.database.reading() as tx:
        return {Count(*r[:5]): r.n - r.gone for r in tx.execute(select(day_counts)) if r.n != r.gone}


def full(house: House) -> dict[Count, int]:
    with house.parts.database.reading() as tx:
        return {count: n for count, n in counted(tx).items() if n}


def erase(house: House, case_id: str) -> None:
    """As retention does."""
    with house.parts.database.writing() as tx:
        custody.erase(tx, case_id, house.clock.now(), "kiosk central", "retention")
        for table in (envelopes,):
            tx.execute(delete(table).where(table.c.case_id == case_id))
        tx.execute(delete(cases).where(cases.c.id == case_id))


def came(house: House, **changes: object) -> str:
    """A thing, handed in now."""
    parcel = thing(ref=uuid.uuid4().hex, at=moment(house.clock.now()), code="", **changes)
    house.parts.intake.take(house.device, batch(parcel))
    return parcel.ref


class Walk:
    """Everything that changes a count, in any order."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.desk = house.parts.people.add(f"Handläggare {uuid.uuid4().hex}", ["desk"])[0]
        self.second = house.parts.people.add(f"Värd {uuid.uuid4().hex}", ["desk"])[0]
        self.refs: list[str] = []
        self.numbers = 0

    def thing(self, n: int) -> None:
        answers = {"category": ("keys", "bag")[n % 2], "place": ("station", HERE)[n % 2]}
        self.refs.append(came(self.house, answers=answers))

    def move(self, n: int) -> None:
        if not self.refs:
            return
        case = self.house.parts.cases.peek(self.refs[n % len(self.refs)])
        move = case.moves[n % len(case.moves)]
        day = (self.house.clock.now().date() - timedelta(days=1)).isoformat()
        fit = {"tick": "yes", "yes_no": "no", "day": day, "number": "2", "person": self.second.id}
        answers = {a.name: fit.get(a.sort, "A2") for a in move.asks}
        self.house.parts.cases.move(case.id, move.name, self.desk, case.version, answers)

    def erase(self, n: int) -> None:
        if self.refs:
            erase(self.house, self.refs.pop(n % len(self.refs)))

    def number(self, n: int) -> None:
        self.numbers += 1
        at, number = moment(self.house.clock.now()), f"Blå {self.numbers}"
        parcel = visit(number, f"{100000 + self.numbers}", ref=uuid.uuid4().hex, at=at)
        self.house.parts.intake.take(self.house.device, batch(parcel))

    def call(self, n: int) -> None:
        self.house.parts.queue.call_next(("Kub 1", "Kub 2")[n % 2], HOST)

    def undo(self, n: int) -> None:
        self.house.parts.queue.undo(HOST)

    def talk(self, n: int) -> None:
        starts = self.house.clock.now() + timedelta(hours=n % 5)
        end = starts + timedelta(minutes=30)
        talk = self.house.parts.bookings.book("Kub 1", starts, end, HOST, "police")
        if n % 2:
            parcel = visit(
                "", ref=uuid.uuid4().hex, at=moment(starts), answers={"way": "booked", "code": talk.code}
            )
            self.house.parts.intake.take(self.house.device, batch(parcel))

    def end(self, n: int) -> None:
        with self.house.parts.database.reading() as tx:
            talks = list(tx.scalars(select(bookings.c.id).order_by(bookings.c.starts)))
        if talks:
            end = (self.house.parts.bookings.cancel, self.house.parts.bookings.finish)[n % 2]
            end(talks[n % len(talks)], HOST)

    def later(self, n: int) -> None:
        self.house.clock.forward(3600 * (n + 1))


ACTS = ("thing", "move", "move", "move", "erase", "number", "call", "undo", "talk", "end", "later")


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(steps=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 30)), min_size=5, max_size=40))
def test_counts_are_what_a_full_count_finds(house: House, steps: list[tuple[str, int]]) -> None:
    walk = Walk(house)
    for name, n in steps:
        with suppress(CentralTrouble):
            getattr(walk, name)(n)

    assert kept(house) == full(house)
    assert house.parts.statistics.recount() == 0


def test_what_was_erased_still_counts_and_a_new_count_keeps_it(house: House) -> None:
    gone = came(house)
    came(house)
    erase(house, gone)

    def things() -> int:
        return house.parts.statistics.figures(weeks_around(NOON.date(), NOON.date(), NOON.date())).keys(
            "thing"
        )["keys"]

    assert things() == 2
    assert house.parts.statistics.recount() == 0
    assert things() == 2
    assert sum(full(house).values()) == 2


def test_own_words_are_not_counted_by_and_masking_them_changes_nothing(house: House) -> None:
    ref = came(house, answers={"category": "keys", "place": "other:Hos Kalle", "words": "röd"})
    before = kept(house)
    with house.parts.database.writing() as tx:
        case = tx.execute(select(cases).where(cases.c.id == ref)).one()
        mask_words(tx, case, Reason(NOON, "kiosk central", {}))

    assert Count(NOON.date(), "thing_place", house.device, "other") in before
    assert kept(house) == before == full(house)


def test_retention_leaves_the_figures_as_they_were(house: House) -> None:
    walk = Walk(house)
    for name, n in (("number", 0), ("call", 0), ("talk", 1), ("thing", 0)):
        getattr(walk, name)(n)
    period = weeks_around(NOON.date(), NOON.date(), NOON.date())
    before = house.parts.statistics.figures(period)

    house.clock.forward(20 * 366 * 86400)
    run = house.parts.retention.run()

    assert {went.rule.what for went in run.went} >= {"tickets", "bookings"}
    assert house.parts.statistics.recount() == 0
    assert house.parts.statistics.figures(period) == before


def test_a_wrong_count_is_put_right(house: House) -> None:
    came(house)
    with house.parts.database.writing() as tx:
        tx.execute(day_counts.update().values(n=7))
        tx.execute(
            insert(day_counts).values(day=date(2026, 1, 1), what="thing", device_id="", key1="", key2="", n=3)
        )

    assert house.parts.statistics.recount() > 1
    assert kept(house) == full(house)


def test_what_was_there_before_there_were_counts_is_counted_when_central_starts(house: House) -> None:
    came(house)
    before = kept(house)
    with house.parts.database.writing() as tx:
        tx.execute(delete(day_counts))

    again = house.again()

    assert kept(house) == before
    again.database.close()


@pytest.mark.parametrize(
    ("at", "day", "hour"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29), "00"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), date(2026, 3, 29), "03"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25), "02"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25), "02"),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 26), "00"),
    ],
)
def test_days_and_hours_are_those_of_swedish_clocks(house: House, at: datetime, day: date, hour: str) -> None:
    house.clock.at = at
    house.parts.intake.take(house.device, batch(visit(at=moment(at))))

    assert kept(house)[Count(day, "number_hour", house.device, hour)] == 1


def test_a_drop_is_never_counted_but_its_day_is_known(house: House) -> None:
    frames = house.parts.settings.tip_slots
    for n in range(2):
        house.parts.drops.keep(m.Drop(frames=[bytes([n]) * m.FRAME_BYTES] * frames))
    period = weeks_around(NOON.date(), NOON.date(), NOON.date())

    assert kept(house) == {} == full(house)
    assert house.parts.statistics.drop_days(period) == 1
