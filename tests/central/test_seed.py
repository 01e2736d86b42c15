"""Demos get the same made-up house each time."""

from kiosk.central.seed import seed
from kiosk.sealing.envelope import Sealer, opened
from tests.central.conftest import House


def test_a_seeded_house_has_staff_programme_talks_and_two_readers(house: House) -> None:
    seeded = seed(house.parts, house.clock)

    recipients = [r.key for r in house.parts.drops.recipients()]
    envelope = Sealer(lambda: recipients).envelope({"contact": "08-590 970 00"})
    for secret in seeded.reader_identities.values():
        assert "08-590 970 00" in str(opened(envelope, secret))
    assert all(house.parts.people.invited(token) for token in seeded.links.values())
    assert len(seeded.booking_codes) == 3
    today = house.clock.now().date()
    day = next(d for d in house.parts.programme.week(today).days if d.day == today)
    assert len(day.duties) == 3
    assert [t.code for t in day.bookings] == list(seeded.booking_codes)


def test_one_seed_is_one_programme(house: House) -> None:
    seed(house.parts, house.clock, 7)

    week = house.parts.programme.week(house.clock.now().date())

    assert [[d.organisation for d in day.duties] for day in week.days[1:3]] == [
        ["guards", "police", "victims"],
        ["guards", "municipality", "neighbours"],
    ]


def test_a_seeded_house_shows_every_sort_of_thing_in_its_week(house: House) -> None:
    seed(house.parts, house.clock)
    told, _ = house.parts.feed.notices(house.device)

    assert [o.title["sv"] for o in told.outcomes] == ["Nya lampor i gångtunneln"]
    assert {d.booked_only for d in told.programme.on_duty} == {False, True}
    assert list(told.programme.days.values()) == ["10:00-15:00"]
