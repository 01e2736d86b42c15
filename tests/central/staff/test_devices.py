"""Kiosks, accounts and the journal as staff see them."""

import re

from tests.central.staff.conftest import Desk


def test_a_code_for_a_new_kiosk_is_shown_once(desk: Desk) -> None:
    page = desk.send("/staff/devices/enrol", name="Terminal 3").text
    code = re.search(r"EN-[0-9A-Z]{4}-[0-9A-Z]{4}", page)

    assert code
    assert code[0] not in desk.see("/staff/devices")


def test_who_needs_help_stands_first_with_words_for_it(desk: Desk) -> None:
    page = desk.see("/staff/devices")

    assert page.index("Terminal 2, plan 2") < page.index("Terminal 1, entrén")
    assert "1 inlämning är lagd åt sidan" in page


def test_a_kiosk_is_shut_out_only_when_one_is_sure(desk: Desk) -> None:
    path = f"/staff/devices/{desk.house.device}/revoke"
    unsure = desk.send(path)
    sure = desk.send(path, sure="yes")

    assert unsure.status_code == 404
    assert sure.status_code == 303
    assert desk.house.parts.devices.key_of(desk.house.device) is None


def test_a_new_account_gets_a_link_that_works(desk: Desk) -> None:
    page = desk.send("/staff/people", name="Ny värd", role="host").text
    link = re.search(r"https://staff\.test(/staff/welcome/\S+?)<", page)

    assert link
    assert "Ny värd" in Desk(desk.house).see(link[1])


def test_nobody_takes_the_accounts_from_themselves(desk: Desk) -> None:
    me = next(p for p in desk.house.parts.people.listed() if p.name == "Värd, entrén")
    answer = desk.send(f"/staff/people/{me.id}", role="host")

    assert answer.status_code == 422
    assert me.may("people")


def test_somebody_is_signed_out_everywhere(desk: Desk) -> None:
    other = Desk(desk.house).sign_in("Handläggare 1")
    person = next(p for p in desk.house.parts.people.listed() if p.name == "Handläggare 1")
    desk.send(f"/staff/people/{person.id}/sign-out")

    assert other.http.get("/staff/").status_code == 303


def test_the_journal_tells_what_was_done_and_that_it_is_whole(desk: Desk) -> None:
    desk.see(f"/staff/cases/{desk.house.wallet}")
    page = desk.see("/staff/journal?act=case&day=2025-11-20")

    assert "Kedjan är hel." in page
    assert "Läste ärendet" in page
    assert "Loggade in" not in page.split("<tbody>")[1]


def test_a_changed_row_breaks_the_chain_in_words(desk: Desk) -> None:
    with desk.house.parts.database.writing() as tx:
        guards = tx.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for guard in guards:
            tx.exec_driver_sql(f"DROP TRIGGER {guard}")
        tx.exec_driver_sql("UPDATE journal SET about = 'something else' WHERE seq = 5")

    assert "Kedjan är bruten vid rad 5." in desk.see("/staff/journal")


def test_a_taken_cube_is_refused_in_words(desk: Desk) -> None:
    fields = {"cube": "Kub 1", "day": "2025-11-20", "begins": "17:30", "ends": "18:00", "organisation": ""}
    answer = desk.send("/staff/bookings/new", **fields)

    assert answer.status_code == 422
    assert "Kuben är upptagen då" in answer.text


def test_a_meeting_is_added_changed_and_cancelled(desk: Desk) -> None:
    fields = {"day": "2025-11-21", "begins": "10:00", "ends": "12:00", "title_en": ""}
    desk.send("/staff/meetings/new", title_sv="Grannsamverkan", who="police", **fields)
    path = re.search(r'/staff/meetings/[0-9a-f-]+(?=" aria-label="fredag)', desk.see("/staff/programme"))
    assert path
    desk.send(path[0], title_sv="Grannar i samverkan", version=_version(desk, path[0]), **fields)
    changed = desk.see("/staff/programme")
    desk.send(f"{path[0]}/cancel", version=_version(desk, path[0]))

    assert "Grannar i samverkan" in changed
    assert "Inställt" in desk.see("/staff/programme")


def _version(desk: Desk, path: str) -> str:
    return re.findall(r'name="version" value="([0-9]+)"', desk.see(path))[0]
