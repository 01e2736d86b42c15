"""A label, from the printer's last word to what staff read; and once more on staff's order."""

import re
from pathlib import Path

import pytest

from kiosk.agent.paper import obey
from kiosk.desk import Handed
from kiosk.forms import FOUND_ITEM
from kiosk.store.kept import Stage
from kiosk.wiring.store import notices, open_store
from tests.journeys.house import House

KEYS = {"category": "keys", "place": "station", "when": "unknown", "right": "give_up"}


def fail(house: House, handed: Handed, stage: Stage, reason: str) -> None:
    """The label ends as no paper printer would let it."""
    house.store.prints.begin(handed.jobs[0])
    house.store.prints.end(handed.jobs[0], stage, reason)


def ordered_again(house: House, handed: Handed) -> bool:
    """Staff press the button, and the kiosk hears of it; whether it is new to the kiosk."""
    address = house.staff.find(handed.code)
    version = re.search(r'name="version" value="(\d+)"', house.staff.source(address))
    assert version
    house.staff.press(f"{address}/move", move="print_again", version=version[1])
    house.notices()
    news = notices(house.store.board)
    return news is not None and obey(news.orders, house.store.prints)


def test_a_printed_label_lets_the_case_go_on_by_itself(house: House) -> None:
    handed = house.hand_in(FOUND_ITEM, **KEYS)
    house.print(handed)
    house.deliver()

    case = house.staff.page(house.staff.find(handed.code))
    assert "Etiketten skrevs ut · Exemplar på etiketten: 1 Entrén" in case
    assert "Ex 1, utskriven vid terminalen" in case
    assert "etiketten är inte bekräftad" not in house.staff.page("/staff/")


def test_an_order_to_print_again_ends_in_a_second_copy_and_central_knows(house: House) -> None:
    handed = house.hand_in(FOUND_ITEM, **KEYS)
    fail(house, handed, Stage.FAILED, "printer.end_of_media")
    house.deliver()
    inbox = house.staff.page("/staff/")
    assert ordered_again(house, handed)
    house.print(handed)
    house.deliver()

    case = house.staff.page(house.staff.find(handed.code))
    assert "Etiketten skrevs inte ut. Rullen är slut." in inbox
    assert (Path(house.folder) / "labels" / f"{handed.code}-2.png").exists()
    assert "Etiketten skrevs ut · Exemplar på etiketten: 2 Entrén" in case
    assert "Ex 2, utskriven vid terminalen" in case


def test_a_label_that_came_out_but_is_gone_can_be_ordered_again(house: House) -> None:
    handed = house.hand_in(FOUND_ITEM, **KEYS)
    house.print(handed)
    house.deliver()
    assert ordered_again(house, handed)
    waiting = house.staff.page("/staff/")
    house.print(handed)
    house.deliver()

    assert "etiketten är inte bekräftad" in waiting
    assert "Ex 2, utskriven vid terminalen" in house.staff.page(house.staff.find(handed.code))


@pytest.mark.parametrize("delivered", [False, True])
def test_a_power_cut_between_the_end_of_a_print_and_its_delivery_loses_nothing(
    house: House, *, delivered: bool
) -> None:
    handed = house.hand_in(FOUND_ITEM, **KEYS)
    if delivered:
        house.deliver()
    house.print(handed)
    house.store.database.close()
    again = open_store(house.settings, house.clock)
    again.prints.after_restart()
    waiting = [parcel.kind for parcel in again.outbox.due(10)]
    house.deliver()

    assert waiting == ["found_item"] * (not delivered) + ["label"]
    assert "Ex 1, utskriven vid terminalen" in house.staff.page(house.staff.find(handed.code))
