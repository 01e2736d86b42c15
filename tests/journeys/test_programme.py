"""From staff's pages to the kiosk: who can be met, days that differ, what became of what visitors said."""

import re

from kiosk.forms import CHECK_IN
from kiosk.texts import Texts
from tests.journeys.house import House

TEXT = {
    "title_sv": "Nya lampor i gångtunneln",
    "title_en": "New lamps in the underpass",
    "words_sv": "Åtta lampor är bytta.",
    "words_en": "Eight lamps are replaced.",
    "begins": "2026-11-24",
    "ends": "2026-12-24",
    "icon": "lightbulb",
    "place": "station",
    "act": "publish",
}
DUTY = {"day": "2026-11-24", "begins": "11:00", "ends": "15:00"}


def test_an_outcome_is_published_shown_and_withdrawn(house: House) -> None:
    house.staff.press("/staff/outcomes/new", **TEXT)
    house.clock.forward(60)
    house.notices()
    shown = house.terminal.look().news
    found = re.search(r'href="(/staff/outcomes/[0-9a-f]{32})"', house.staff.source("/staff/outcomes"))
    assert found is not None
    house.staff.press(f"{found[1]}/withdraw")
    house.clock.forward(60)
    house.notices()

    assert [(o.title["sv"], o.place["en"]) for o in shown] == [("Nya lampor i gångtunneln", "Väsby station")]
    assert house.terminal.look().news == ()


def test_who_is_on_duty_is_here_now_and_who_takes_only_booked_talks_is_told_apart(house: House) -> None:
    house.staff.press("/staff/duties/new", organisation="police", mode="drop_in", **DUTY)
    house.staff.press("/staff/duties/new", organisation="victims", mode="booked", **DUTY)
    house.clock.forward(60)
    house.notices()
    facts = house.terminal.look()

    assert (facts.on_duty, facts.booked_only) == ({"police"}, {"victims"})


def test_a_new_organisation_can_be_chosen_and_a_retired_one_is_still_named(house: House) -> None:
    names = {"name_sv": "Röda Korset", "name_en": "The Red Cross"}
    house.staff.press("/staff/directory/organisations/new", icon="first-aid-kit", **names)
    house.clock.forward(60)
    house.notices()
    options = [o.key for o in house.terminal.look().site.options("organisations")]
    house.hand_in(CHECK_IN, way="drop_in", whom="roda-korset", people="1", interpreter="none")
    house.deliver()
    version = re.search(
        r'name="version" value="(\d+)"', house.staff.source("/staff/directory/organisations/roda-korset")
    )
    assert version is not None
    house.staff.press("/staff/directory/organisations/roda-korset/retire", version=version[1])
    house.clock.forward(60)
    house.notices()

    assert "roda-korset" in options
    assert "roda-korset" not in [o.key for o in house.terminal.look().site.options("organisations")]
    assert "Röda Korset" in house.staff.page("/staff/queue")


def test_a_closed_day_closes_the_kiosk_and_staff_see_who_has_fetched_it(house: House) -> None:
    opened = house.terminal.look().open_until
    house.staff.press("/staff/days/2026-11-24", closed="yes", why_sv="Städdag", version="0")
    before = house.staff.page("/staff/programme")
    for _ in range(2):
        house.clock.forward(60)
        house.notices()

    assert opened == "21:00"
    assert house.terminal.look().open_until == ""
    assert Texts("sv")("staff.programme.fetched", n=0, of=1) in before
    assert Texts("sv")("staff.programme.fetched", n=1, of=1) in house.staff.page("/staff/programme")
