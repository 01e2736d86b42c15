"""A found thing, from the first question to the case on the staff page."""

from pathlib import Path

from kiosk.forms import FOUND_ITEM
from kiosk.sealing.envelope import opened
from tests.journeys.house import House

KEYS = {"category": "keys", "place": "station", "when": "unknown", "description": "röd ring med björn"}
CONTACT = "070-174 06 05"


def test_a_thing_given_up_gets_one_code_on_label_receipt_and_staff_page(house: House) -> None:
    handed = house.hand_in(FOUND_ITEM, **KEYS, right="give_up")
    house.print(handed)
    house.deliver()

    case = house.staff.page(house.staff.find(handed.code))
    assert handed.code in case
    assert all(words in case for words in ("Nycklar", "Väsby station", "röd ring med björn"))
    assert {house.terminal.prints.state(job).state for job in handed.jobs} == {"printed"}
    assert {p.name[:12] for p in Path(house.folder / "labels").glob("*.png")} == {handed.code}
    assert house.staff.source("/staff/").count(f"<b>{handed.code[3:]}</b>") == 1


def test_a_claimed_thing_carries_its_contact_sealed_until_a_reader_opens_it(house: House) -> None:
    handed = house.hand_in(FOUND_ITEM, **KEYS, right="claim", contact=CONTACT)
    on_the_way = house.files()
    house.deliver()

    address = house.staff.find(handed.code)
    assert CONTACT not in house.staff.source(address)
    sealed = house.staff.press(f"{address}/contact")
    assert opened(sealed, house.reader)["answers"] == {"contact": CONTACT}
    assert "röd ring med björn".encode() in on_the_way
    assert CONTACT.encode() not in on_the_way + house.files()


def test_what_central_has_taken_is_wiped_at_the_kiosk(house: House) -> None:
    house.hand_in(FOUND_ITEM, **KEYS, right="give_up")
    house.deliver()

    data = Path(house.settings.data)
    kept = b"".join(p.read_bytes() for p in data.rglob("*") if p.is_file())
    assert "röd ring med björn".encode() not in kept
    assert house.store.outbox.waiting().count == 0
