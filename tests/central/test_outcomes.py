"""You said, we did: published with both languages, shown between two days, withdrawn at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.central.outcomes import Outcome, doubts
from kiosk.central.people import HOUSE
from kiosk.central.trouble import Conflict, MoveRefused
from tests.central.conftest import House

TODAY = date(2026, 11, 24)
LAMPS = Outcome(
    "",
    {"sv": "Nya lampor i gångtunneln", "en": "New lamps in the underpass"},
    {"sv": "Åtta lampor är bytta. Tack för att ni sa till.", "en": "Eight lamps are replaced. Thank you."},
    "station",
    "lightbulb",
    TODAY,
    TODAY + timedelta(days=28),
)


def told(house: House) -> list[str]:
    notices, _ = house.parts.feed.notices(house.device)
    return [o.title["sv"] for o in notices.outcomes]


def test_what_is_published_is_in_the_notices_and_what_is_withdrawn_is_not(house: House) -> None:
    _, before = house.parts.feed.notices(house.device)
    kept = house.parts.outcomes.publish(LAMPS, HOUSE)
    notices, after = house.parts.feed.notices(house.device)
    (sent,) = notices.outcomes

    house.parts.outcomes.withdraw(kept.id, HOUSE)

    assert before != after
    assert (sent.title["en"], sent.place["sv"], sent.ends) == (
        "New lamps in the underpass",
        "Väsby station",
        "2026-12-22",
    )
    assert told(house) == []


def test_the_newest_goes_first_and_what_has_ended_is_not_sent(house: House) -> None:
    house.parts.outcomes.publish(replace(LAMPS, begins=TODAY - timedelta(days=9), ends=TODAY), HOUSE)
    house.parts.outcomes.publish(replace(LAMPS, title={"sv": "Ny", "en": "New"}), HOUSE)
    both = told(house)
    house.clock.at += timedelta(days=1)

    assert both == ["Ny", "Nya lampor i gångtunneln"]
    assert told(house) == ["Ny"]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"title": {"sv": "x" * 61, "en": "x"}}, "title_sv"),
        ({"words": {"sv": "x", "en": "x" * 201}}, "words_en"),
        ({"words": {"sv": "x"}}, "words_en"),
        ({"ends": TODAY - timedelta(days=1)}, "ends"),
        ({"begins": TODAY - timedelta(days=5), "ends": TODAY - timedelta(days=1)}, "past"),
    ],
)
def test_what_is_not_right_is_named_and_not_published(
    house: House, change: dict[str, object], wrong: str
) -> None:
    with pytest.raises(MoveRefused) as refused:
        house.parts.outcomes.publish(replace(LAMPS, **change), HOUSE)  # type: ignore[arg-type]

    assert wrong in refused.value.missing
    assert told(house) == []


def test_two_who_change_one_overwrite_nothing(house: House) -> None:
    seen = house.parts.outcomes.publish(LAMPS, HOUSE)
    house.parts.outcomes.change(replace(seen, icon="tree"), HOUSE)

    with pytest.raises(Conflict):
        house.parts.outcomes.change(replace(seen, icon="train"), HOUSE)

    assert house.parts.outcomes.one(seen.id).icon == "tree"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lamporna vid Väsby Centrum är bytta.", ()),
        ("Vi pratade med Anna Svensson om det.", ("Anna Svensson",)),
        ("Det var mörkt kl. 22 varje kväll.", ("kl. 22",)),
        ("Vakten går där 21.30.", ("21.30",)),
        ("Ring 070-174 06 05.", ("070-174 06 05",)),
        ("Åtta lampor är bytta 2026.", ()),
    ],
)
def test_persons_times_and_numbers_are_doubted(text: str, found: tuple[str, ...]) -> None:
    assert doubts(text, ["Väsby Centrum"]) == found
