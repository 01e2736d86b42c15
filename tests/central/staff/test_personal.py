"""A person's data by receipt code: all of it shown, handed out, erased, masked or refused, with reasons."""

import io
import json
import zipfile

from kiosk.central.custody_check import verify
from kiosk.central.people import Person
from tests.central.staff.conftest import Desk
from tests.central.test_retention import dump

NOTE = "Påsen behöver vara stor, plånboken är våt."


def code_of(desk: Desk) -> str:
    return desk.house.parts.cases.peek(desk.house.wallet).code


def send(desk: Desk, act: str, **fields: str) -> int:
    return desk.send(f"/staff/personal/{desk.house.wallet}/{act}", **fields).status_code


def test_a_code_shows_everything_and_that_it_was_looked_at(desk: Desk) -> None:
    page = desk.see(f"/staff/personal?code={code_of(desk)}")

    assert NOTE in page
    assert "Handläggare 1" in page
    assert "Radera kontakten" in page
    assert desk.house.parts.journal.page(act="personal.read").rows[0].about == code_of(desk)


def test_a_wrong_code_is_told_and_an_empty_page_explains(desk: Desk) -> None:
    assert "Vi har inga namn att söka på" in desk.see("/staff/personal")
    assert desk.http.get("/staff/personal?code=HG-0000-0000").status_code == 200
    assert desk.house.parts.journal.page(act="personal.").total == 0


def test_what_is_handed_out_has_all_for_eyes_and_programs_and_the_contact_sealed(desk: Desk) -> None:
    answer = desk.send(f"/staff/personal/{desk.house.wallet}/export", ground="asked")

    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    told = json.loads(archive.read("personal.json"))
    assert told["code"] == code_of(desk)
    assert NOTE in [row["details"].get("words") for row in told["custody"]]
    assert NOTE in archive.read("personal.html").decode()
    assert archive.read("contact.age").startswith(b"age-encryption.org/")
    assert desk.house.parts.journal.page(act="personal.exported").total == 1


def test_an_erased_contact_is_gone_and_said_so_everywhere(desk: Desk) -> None:
    sealed = desk.house.parts.personal.held(desk.house.wallet, _anybody(desk)).sealed
    version = desk.house.parts.cases.peek(desk.house.wallet).version
    status = send(desk, "contact", ground="withdrawn", words="Ringde själv", version=str(version))

    page = desk.see(f"/staff/personal?code={code_of(desk)}")
    assert (status, sealed is not None) == (303, True)
    assert not desk.house.parts.cases.peek(desk.house.wallet).contact
    assert "Ringde själv" in page
    assert "Personen avstår från sin rätt" in page
    assert "Raderade kontakten" in desk.see(f"/staff/cases/{desk.house.wallet}")
    assert desk.house.parts.journal.page(act="personal.contact_erased").total == 1
    assert verify(desk.house.parts.custody.lines()).whole


def test_masked_words_are_in_no_table_and_the_things_life_stays(desk: Desk) -> None:
    before = desk.house.parts.cases.peek(desk.house.wallet)
    assert NOTE in dump(desk.house.parts)
    send(desk, "words", ground="mistake", version=str(before.version))

    after = desk.house.parts.cases.peek(desk.house.wallet)
    assert NOTE not in dump(desk.house.parts)
    assert (after.state, after.shelf, after.place) == (before.state, before.shelf, before.place)
    assert desk.house.parts.custody.check(after.id).broken_at is None
    assert "Dolde egna ord" in desk.see(f"/staff/cases/{after.id}")


def test_no_act_without_a_ground_and_no_refusal_without_words(desk: Desk) -> None:
    version = str(desk.house.parts.cases.peek(desk.house.wallet).version)

    assert send(desk, "contact", version=version) == 422
    assert send(desk, "words", ground="archive", version=version) == 422
    assert send(desk, "export") == 422
    assert send(desk, "refused", ground="archive") == 422
    assert send(desk, "nothing", ground="asked") == 404
    assert desk.house.parts.cases.peek(desk.house.wallet).contact
    assert desk.house.parts.retention.protocol().lines == ()


def test_a_refusal_changes_nothing_and_stands_in_the_protocol(desk: Desk) -> None:
    send(desk, "refused", ground="archive", words="Handlingen ska bevaras.")

    line = desk.house.parts.retention.protocol().lines[0]
    assert (line.act, line.rule, line.count, line.codes) == ("refused", "archive", 0, (code_of(desk),))
    assert "Handlingen ska bevaras." in desk.see(f"/staff/personal?code={code_of(desk)}")
    assert "Handlingen ska bevaras." in desk.see("/staff/retention")


def test_two_at_once_leave_the_second_a_choice(desk: Desk) -> None:
    old = desk.house.parts.cases.peek(desk.house.wallet).version
    desk.house.parts.cases.note(desk.house.wallet, _anybody(desk), "Emellan")

    status = send(desk, "words", ground="mistake", version=str(old))

    assert status == 422
    assert "Emellan" in dump(desk.house.parts)


def _anybody(desk: Desk) -> Person:
    return next(p for p in desk.house.parts.people.listed() if p.name == "Handläggare 1")
