"""Organisations and places: config's list until staff change it, nothing ever deleted."""

from dataclasses import replace

import pytest

from kiosk.central.cases import InboxFilter
from kiosk.central.people import HOUSE
from kiosk.central.programme import Listed
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from tests.central.conftest import House, batch, thing

NAMES = {"sv": "Röda Korset", "en": "The Red Cross", "fi": "Punainen Risti"}
NEW = Listed("red-cross", "first-aid-kit", NAMES)


def test_config_holds_until_the_first_change_and_then_central_has_its_own_list(house: House) -> None:
    directory = house.parts.directory
    before, own = [o.key for o in directory.listed("organisations")], directory.own("organisations")

    directory.add("organisations", NEW, HOUSE)

    assert (own, directory.own("organisations")) == (False, True)
    assert [o.key for o in directory.listed("organisations")] == [*before, "red-cross"]
    assert house.again().directory.one("organisations", "red-cross").names["fi"] == "Punainen Risti"


def test_kiosks_get_what_was_changed_and_not_what_was_retired(house: House) -> None:
    directory, feed = house.parts.directory, house.parts.feed
    unchanged, _ = feed.notices(house.device)

    park = directory.one("places", "park")
    park = directory.change("places", replace(park, names={"sv": "Ängen", "en": "The meadow"}), HOUSE)
    station = directory.one("places", "station")
    directory.retire("places", replace(station, retired=True), HOUSE)
    told, _ = feed.notices(house.device)

    assert unchanged.places is None
    assert told.places is not None
    names = {p.key: p.names["sv"] for p in told.places}
    assert names["park"] == "Ängen"
    assert "station" not in names
    assert directory.one("places", "station").retired
    assert {p.key for p in feed.choices().places or ()} >= {"station", "park"}


def test_two_who_change_one_place_overwrite_nothing(house: House) -> None:
    directory = house.parts.directory
    seen = directory.one("places", "park")
    directory.change("places", replace(seen, short="Parken"), HOUSE)

    with pytest.raises(Conflict):
        directory.change("places", replace(seen, short="Vilunda 2"), HOUSE)

    assert directory.one("places", "park").short == "Parken"


def test_a_name_is_taken_once_and_what_is_not_there_is_not_changed(house: House) -> None:
    house.parts.directory.add("organisations", NEW, HOUSE)

    with pytest.raises(MoveRefused):
        house.parts.directory.add("organisations", NEW, HOUSE)
    with pytest.raises(NotThere):
        house.parts.directory.change("places", NEW, HOUSE)


def test_a_thing_from_a_place_that_staff_added_is_found_by_its_name(house: House) -> None:
    meadow = Listed("meadow", "tree", {"sv": "Ängen vid ån", "en": "The meadow"})
    house.parts.directory.add("places", meadow, HOUSE)
    found = thing(answers={"category": "keys", "place": "meadow", "when": "unknown", "right": "give_up"})
    house.parts.intake.take(house.device, batch(found))

    rows = house.parts.cases.inbox(InboxFilter(words="ängen")).rows

    assert [r.id for r in rows] == [found.ref]
