"""What the plan says goes and nothing else, once a day, and no word of it is left anywhere."""

import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.central.custody_check import verify
from kiosk.central.parts import Parts, build_parts
from kiosk.central.people import HOUSE, Person
from kiosk.central.plan import Rule
from kiosk.central.retention import due_day, kept_from
from kiosk.central.tables import cases, metadata, refs
from kiosk.errors import SettingsWrong
from kiosk.settings import Lists, config_folder
from tests.central.conftest import NOON, House, batch, thing, visit
from tests.central.test_cases import HOST, answers
from tests.central.test_police import act, lying

CANARY = "Kanariefågel"
SEALED = b"sealed-kanariefagel"


def hand_in(house: House, code: str = "HG-4F7K-92QX", **changes: object) -> str:
    told = {"description": f"{CANARY} gul", "place": f"other:{CANARY}"}
    parcel = thing(
        code=code,
        envelope=SEALED,
        answers={"category": "keys", "when": "unknown", "right": "claim", **told},
        **changes,
    )
    house.parts.intake.take(house.device, batch(parcel))
    house.parts.cases.note(parcel.ref, HOST, f"{CANARY} igen")
    return parcel.ref


def end(house: House, case_id: str) -> None:
    """All the way to where nothing waits: put aside as no found property, with a reason."""
    case = house.parts.cases.peek(case_id)
    house.parts.cases.move(case_id, "label_on", HOST, case.version)
    case = house.parts.cases.peek(case_id)
    move = next(m for m in case.moves if m.name == "not_found_property")
    house.parts.cases.move(
        case_id, move.name, HOST, case.version, {**answers(house, move), "reason": f"{CANARY} sa det"}
    )


def dump(parts: Parts) -> str:
    """Every row of every table."""
    with parts.database.reading() as tx:
        return "\n".join(str(row) for table in metadata.sorted_tables for row in tx.execute(select(table)))


def later(house: House, **time: float) -> None:
    house.clock.at += timedelta(**time)


def test_a_case_goes_a_year_after_its_end_and_never_comes_again(house: House) -> None:
    case_id = hand_in(house)
    parcel = thing(ref=case_id)
    end(house, case_id)
    later(house, days=364)
    early = house.parts.retention.run()
    later(house, days=3)

    run = house.parts.retention.run()

    assert all(went.rule.what != "cases" for went in early.went)
    assert [went.codes for went in run.went if went.rule.what == "cases"] == [("HG-4F7K-92QX",)]
    with house.parts.database.reading() as tx:
        assert tx.execute(select(cases)).all() == []
        assert tx.scalar(select(refs.c.deleted).where(refs.c.ref == case_id)) == 1
    assert house.parts.intake.take(house.device, batch(parcel)).verdicts[0].word == "deleted"
    assert verify(house.parts.custody.lines()).whole


def test_no_word_is_left_in_any_table_nor_in_the_file(house: House) -> None:
    case_id = hand_in(house)
    end(house, case_id)
    assert CANARY in dump(house.parts)
    later(house, days=400)

    house.parts.retention.run()

    left = dump(house.parts)
    assert CANARY.casefold() not in left.casefold()
    assert SEALED.decode() not in left
    if house.parts.database.on_sqlite:
        file = Path(house.parts.database.engine.url.database or "")
        content = b"".join(p.read_bytes() for p in file.parent.glob(f"{file.name}*"))
        assert CANARY.encode() not in content
        assert CANARY.casefold().encode() not in content
        assert SEALED not in content


def test_contact_and_own_words_go_long_before_the_case_whose_path_stays(house: House) -> None:
    case_id = hand_in(house)
    end(house, case_id)
    before = [(e.act, e.from_state, e.to_state) for e in house.parts.cases.peek(case_id).events]
    later(house, days=91)

    run = house.parts.retention.run()

    case = house.parts.cases.peek(case_id)
    assert [w.rule.what for w in run.went if "HG-4F7K-92QX" in w.codes] == ["contacts", "words"]
    assert not case.contact
    assert [(e.act, e.from_state, e.to_state) for e in case.events][: len(before)] == before
    assert [e.act for e in case.events[len(before) :]] == ["contact_erased", "masked"]
    assert (case.answers["category"], case.answers["description"], case.place) == ("keys", "", "")
    assert CANARY.casefold() not in dump(house.parts).casefold()
    assert house.parts.custody.check(case_id).broken_at is None
    assert verify(house.parts.custody.lines()).whole


def test_what_is_still_open_loses_nothing_but_a_contact_older_than_a_year(house: House) -> None:
    case_id = hand_in(house)
    later(house, days=364)
    first = house.parts.retention.run()
    later(house, days=3)
    second = house.parts.retention.run()

    assert [w.rule.what for w in first.went if w.rule.what in {"cases", "contacts", "words"}] == []
    assert [w.rule.what for w in second.went if w.rule.what in {"cases", "contacts", "words"}] == ["contacts"]
    assert house.parts.cases.peek(case_id).answers["description"]


def test_a_dry_run_tells_exactly_what_the_run_erases_and_touches_nothing(house: House) -> None:
    for n in range(4):
        end(house, hand_in(house, f"HG-000{n}-0000", seq=n + 1))
    house.parts.intake.take(house.device, batch(visit()))
    later(house, days=3000)
    before = dump(house.parts)

    tried = house.parts.retention.try_out()

    assert dump(house.parts) == before
    assert tried.count > 4
    assert tried == house.parts.retention.run()
    assert house.parts.retention.try_out().went == ()


def test_the_days_run_is_made_once_by_two_workers_at_the_same_time(house: House) -> None:
    end(house, hand_in(house))
    later(house, days=400)
    workers = [house.parts, house.again()]
    made: list[object] = []
    start = threading.Barrier(2)

    def work(parts: Parts) -> None:
        start.wait()
        made.append(parts.retention.due())

    threads = [threading.Thread(target=work, args=(parts,)) for parts in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    workers[1].database.close()

    assert sum(one is not None for one in made) == 1
    assert house.parts.retention.due() is None


def test_missed_days_are_caught_up_with_in_one_run(house: House) -> None:
    assert house.parts.retention.due() is not None
    end(house, hand_in(house))
    later(house, days=400)

    caught_up = house.parts.retention.due()

    assert caught_up is not None
    assert caught_up.count > 0
    assert house.parts.retention.due() is None


@pytest.mark.parametrize(("hour", "day"), [(1, 23), (2, 24), (12, 24)])
def test_a_day_is_due_from_its_hour_on_and_until_then_the_day_before(hour: int, day: int) -> None:
    now = datetime(2026, 11, 24, hour, 15, tzinfo=UTC)

    assert due_day(now, "03:10").day == day


def test_years_are_counted_by_the_calendar_over_leap_days_too() -> None:
    rule = Rule(what="journal", years=5, why={"sv": "x"})

    assert kept_from(rule, datetime(2028, 2, 29, 12, tzinfo=UTC)).isoformat() == "2023-02-28"


def test_the_protocol_says_by_which_rule_when_how_many_and_which(house: House) -> None:
    end(house, hand_in(house))
    later(house, days=400)
    house.parts.retention.run()

    lines = house.parts.retention.protocol().lines

    cases_line = next(line for line in lines if line.rule == "cases found_item")
    assert (cases_line.count, cases_line.codes, cases_line.by) == (1, ("HG-4F7K-92QX",), HOUSE.name)
    assert cases_line.why["sv"]
    assert len(list(house.parts.retention.export(Person("p", "Granskare")))) == len(lines)
    assert house.parts.journal.page(act="retention.exported").total == 1


def test_old_rows_of_the_journal_go_and_the_chain_begins_where_they_ended(house: House) -> None:
    for _ in range(5):
        house.parts.journal.note(HOST, "case.read")
    later(house, days=5 * 366)
    house.parts.journal.note(HOST, "case.read")

    house.parts.retention.run()

    assert house.parts.journal.page(act="case.read").total == 1
    assert house.parts.journal.walk().broken_at is None


@pytest.mark.parametrize(
    ("change", "into", "told"),
    [
        ('what = "cases"', 'what = "case"', r"retention\.toml:\d+: .*rules\[\d\]\.what"),
        ('kind = "found_item"', 'kind = "found_thing"', "there are: check_in"),
        ("days = 30", "days = -1", "days"),
        ("days = 30", "days = 30\nyears = 2", "both"),
        ("days = 30", 'days = 30\nstate = "lost"', "there are: .*with_police"),
        ("why = {", 'why = { fi = "x" } # {', "words in sv"),
        ('at = "03:10"', 'at = "25:00"', "at"),
        ("days = 30", "day = 30", "unknown field `day`"),
    ],
)
def test_a_plan_that_makes_no_sense_is_told_at_the_start(
    house: House, tmp_path: Path, change: str, into: str, told: str
) -> None:
    where = tmp_path / "config"
    shutil.copytree(config_folder(), where)
    plan = (where / "retention.toml").read_text("utf-8")
    (where / "retention.toml").write_text(plan.replace(change, into, 1), "utf-8")

    with pytest.raises(SettingsWrong, match=told) as trouble:
        build_parts(house.settings, Lists(where), house.clock)

    assert "retention.toml" in str(trouble.value)


def test_the_hour_of_these_tests_is_after_the_plans(house: House) -> None:
    assert due_day(NOON, house.parts.retention.plan.at) == NOON.date()


def test_a_double_stays_as_long_as_the_case_that_it_is_one_with_is_open(house: House) -> None:
    kept, double, third = hand_in(house), hand_in(house, "HG-7K2M-83QA"), hand_in(house, "HG-9P3W-64TB")
    house.parts.sorting.merge(third, house.parts.cases.peek(third).version, double, HOST)
    house.parts.sorting.merge(double, house.parts.cases.peek(double).version, kept, HOST)
    later(house, days=800)
    open_still = house.parts.retention.run()
    end(house, kept)
    later(house, days=367)

    house.parts.retention.run()
    house.parts.retention.run()

    assert [w for w in open_still.went if w.rule.what in ("cases", "words")] == []
    with house.parts.database.reading() as tx:
        assert tx.execute(select(cases.c.id)).all() == []


def test_a_thing_stays_until_the_police_have_said_that_they_have_it(house: House) -> None:
    desk = house.parts.people.add("Handläggare 1", ("desk",))[0]
    case_id = lying(house, desk)
    listed = house.parts.police.begin([case_id], desk)
    for step, answer in (("print", ""), ("hand_over", "1")):
        listed = act(house, listed, step, desk, answer)
    later(house, days=800)
    waiting = house.parts.retention.run()
    act(house, listed, "receipt", desk, "5000-K1234-26")
    later(house, days=1)

    done = house.parts.retention.run()

    assert [w for w in waiting.went if w.rule.what == "cases"] == []
    assert [w.count for w in done.went if w.rule.what == "cases"] == [1]
