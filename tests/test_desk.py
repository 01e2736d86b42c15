import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import HandClock
from kiosk.desk import Desk, Handed
from kiosk.errors import NotStored, RecipientsMissing, SlotsFull
from kiosk.flow.draft import Draft
from kiosk.flow.submission import Submission
from kiosk.forms import CHECK_IN, FOUND_ITEM, LEAVE_QUEUE, TIP, Form
from kiosk.forms.codes import read_code
from kiosk.forms.site import ConfiguredSite
from kiosk.printing.label import Paper
from kiosk.sealing.envelope import Sealer, opened
from kiosk.settings import Lists, config_folder
from kiosk.store.database import Database
from kiosk.store.outbox import Outbox
from kiosk.store.prints import Prints
from kiosk.store.slots import Slots
from tests.sealing.parts import staff
from tests.store.parts import all_bytes

SITE = ConfiguredSite(Lists(config_folder()))
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
WORDS = "skymningsblå porten"


def submission(form: Form, *answers: str) -> Submission:
    draft = Draft.begin(form)
    for answer in answers:
        draft = draft.answer(answer, SITE)
        draft = draft.read_on() if draft.notice else draft
    return Submission.of(draft, "sv")


FOUND = ("", "keys", "station", "unknown", "", "give_up")
CLAIMED = ("", "keys", "station", "unknown", "", "claim", "", "070-174 06 05")
TIPPED = ("", "other:" + WORDS, "light", "night", WORDS)


@dataclass
class Place:
    """A desk with all that stands behind it, in one folder."""

    folder: Path
    keys: list[str] = field(default_factory=lambda: [staff(0)[1], staff(1)[1]])
    nudges: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = HandClock(NOON)
        self.database = Database(self.folder / "data" / "kiosk.db")
        self.outbox = Outbox(self.database, self.clock)
        self.prints = Prints(self.database, self.clock)
        sealer = Sealer(lambda: self.keys)
        self.slots = Slots(self.folder / "data" / "tips", self.folder / "run", 4, sealer.cover)
        self.desk = Desk(
            self.outbox,
            self.slots,
            sealer,
            self.clock,
            colour=lambda: "Blå",
            nudge=lambda: self.nudges.append(len(self.outbox.due(10))),
        )

    def take(self, form: Form, *answers: str) -> Handed:
        return self.desk.take(submission(form, *answers))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def spellings(words: str) -> Iterator[bytes]:
    """How words may look in a file that somebody searches."""
    for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le"):
        plain = words.encode(encoding)
        yield plain
        yield plain.hex().encode()
        for shift in range(3):
            yield base64.b64encode(b"x" * shift + plain)[4:-4]
    yield json.dumps(words)[1:-1].encode()


def test_a_found_thing_is_kept_with_its_label_and_receipt_and_the_agent_is_told_after(place: Place) -> None:
    handed = place.take(FOUND_ITEM, *FOUND)
    parcel = place.outbox.due(10)[0]
    papers = [place.prints.next_queued(NOON, 180)]
    place.prints.begin(handed.jobs[0])
    papers.append(place.prints.next_queued(NOON, 180))

    assert read_code(handed.code, "HG") == handed.code == parcel.code
    assert [p.role for p in papers if p] == ["label", "receipt"]
    assert all(p and Paper.read(p.paper).code == handed.code for p in papers)
    assert place.nudges == [1], "the parcel was there when the agent was told"
    assert parcel.envelope is None


def test_the_label_waits_after_a_power_cut_right_after_the_thanks(place: Place, tmp_path: Path) -> None:
    handed = place.take(FOUND_ITEM, *FOUND)
    after = Place(tmp_path)
    after.prints.after_restart()

    assert [p.code for p in after.outbox.due(10)] == [handed.code]
    assert after.prints.state(handed.jobs[0]).state == "queued"


def test_a_contact_is_sealed_before_it_is_stored(place: Place) -> None:
    place.take(FOUND_ITEM, *CLAIMED)
    parcel = place.outbox.due(10)[0]

    assert "contact" not in parcel.answers
    assert parcel.envelope
    assert opened(parcel.envelope, staff(1)[0]) == {"answers": {"contact": "070-174 06 05"}}
    held = all_bytes(place.folder)
    assert not any(spelling in held for spelling in spellings("070-174 06 05"))


def test_a_tip_leaves_no_words_in_any_file_and_no_parcel(place: Place) -> None:
    handed = place.take(TIP, *TIPPED)
    held = all_bytes(place.folder)

    assert handed == Handed()
    assert not any(spelling in held for spelling in spellings(WORDS))
    assert place.outbox.due(10) == []
    assert place.outbox.waiting().last_seq == 0
    assert place.nudges == []


def test_the_search_for_words_is_not_blind(place: Place) -> None:
    place.take(FOUND_ITEM, "", "keys", "other:" + WORDS, "unknown", WORDS, "give_up")
    held = all_bytes(place.folder)

    assert any(spelling in held for spelling in spellings(WORDS))


def test_a_tip_changes_nothing_in_the_database_of_the_other_errands(place: Place) -> None:
    place.take(CHECK_IN, "drop_in", "police", "2", "none")
    data = place.folder / "data"
    before = {p.name: p.read_bytes() for p in data.glob("kiosk.db*")}
    place.take(TIP, *TIPPED)

    assert before == {p.name: p.read_bytes() for p in data.glob("kiosk.db*")}


def test_staff_open_a_tip_and_find_its_answers_and_no_time(place: Place) -> None:
    place.take(TIP, *TIPPED)
    contents = [opened(frame, staff(0)[0]) for frame in place.slots.frames()]
    tips = [c for c in contents if "cover" not in c]

    assert contents.count({"cover": True}) == 3
    assert tips == [
        {
            "answers": {"place": "other:" + WORDS, "sort": "light", "usual": "night", "words": WORDS},
            "lang": "sv",
        }
    ]


def test_a_tip_too_many_is_told_and_the_earlier_ones_stay(place: Place) -> None:
    for _ in range(4):
        place.take(TIP, *TIPPED)

    with pytest.raises(SlotsFull):
        place.take(TIP, *TIPPED)

    assert all("answers" in opened(frame, staff(0)[0]) for frame in place.slots.frames())


def test_without_two_staff_keys_nothing_sealed_is_kept(place: Place) -> None:
    place.keys.pop()

    for form, answers in ((TIP, TIPPED), (FOUND_ITEM, CLAIMED)):
        with pytest.raises(RecipientsMissing):
            place.take(form, *answers)

    assert place.outbox.due(10) == []
    assert not (place.folder / "data" / "tips").exists()
    assert place.take(FOUND_ITEM, *FOUND).code


def test_on_a_full_disk_nobody_is_thanked_and_nothing_is_printed(place: Place) -> None:
    with place.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    wordy = ("", "keys", "station", "unknown", "ö" * 200, *CLAIMED[5:])

    with pytest.raises(NotStored):
        for _ in range(20):
            place.take(FOUND_ITEM, *wordy)

    jobs = place.outbox.waiting().count * 2
    with place.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM print_jobs").scalar_one() == jobs
    assert len(place.nudges) == place.outbox.waiting().count


def test_a_drop_in_gets_a_number_and_digits_by_which_the_queue_is_left(place: Place) -> None:
    handed = place.take(CHECK_IN, "drop_in", "police", "2", "fi")
    left = place.take(LEAVE_QUEUE, handed.ticket)
    first, second = place.outbox.due(10)

    assert (handed.number, len(handed.ticket), handed.code) == ("Blå 1", 6, "")
    assert (first.number, first.code) == ("Blå 1", handed.ticket)
    assert first.answers == {"way": "drop_in", "whom": "police", "people": "2", "interpreter": "fi"}
    assert place.outbox.ticket_known(handed.ticket) == "Blå 1"
    assert left == Handed()
    assert second.answers == {"ticket": handed.ticket}


def test_a_booked_visitor_takes_no_number(place: Place) -> None:
    handed = place.take(CHECK_IN, "booked", "417358")
    parcel = place.outbox.due(10)[0]

    assert (handed.number, handed.ticket, handed.jobs) == ("", "", ())
    assert parcel.answers == {"way": "booked", "booking": "417358"}


def test_every_submission_has_a_ref_of_its_own_that_tells_no_time(place: Place) -> None:
    for _ in range(20):
        place.take(CHECK_IN, "booked", "417358")
    refs = [p.ref for p in place.outbox.due(100)]

    assert len(set(refs)) == 20
    assert {ref[12] for ref in refs} == {"4"}


def test_what_is_handed_back_tells_nothing_in_a_log(place: Place) -> None:
    handed = place.take(FOUND_ITEM, *FOUND)

    assert handed.code not in repr(handed)
