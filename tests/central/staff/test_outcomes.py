"""You said, we did: looked at first, doubted where it may point at somebody, then published."""

from datetime import timedelta

from tests.central.staff.conftest import Desk

TEXT = {
    "title_sv": "Trasiga bänken är lagad",
    "title_en": "The broken bench is mended",
    "words_sv": "Bänken vid dammen har nya brädor.",
    "words_en": "The bench by the pond has new boards.",
    "begins": "2025-11-20",
    "ends": "2025-12-01",
    "icon": "tree",
}


def shown(desk: Desk) -> list[str]:
    return [o.title["sv"] for o in desk.house.parts.outcomes.coming(desk.house.clock.at.date())]


def test_it_is_looked_at_before_it_is_published(desk: Desk) -> None:
    desk.house.clock.at += timedelta(minutes=1)
    looked = desk.send("/staff/outcomes/new", act="look", **TEXT)
    before = shown(desk)
    desk.send("/staff/outcomes/new", act="publish", **TEXT)

    assert '<div class="onkiosk" lang="en">' in looked.text
    assert TEXT["title_sv"] not in before
    assert shown(desk)[0] == TEXT["title_sv"]
    assert "Visas nu" in desk.see("/staff/outcomes")


def test_a_name_or_a_time_must_be_looked_at_again(desk: Desk) -> None:
    risky = {**TEXT, "words_sv": "Anna Svensson sa till kl. 22."}
    doubted = desk.send("/staff/outcomes/new", act="publish", **risky)
    before = shown(desk)
    desk.send("/staff/outcomes/new", act="publish", sure="yes", **risky)

    assert "Anna Svensson" in doubted.text
    assert "Det här kan peka ut någon:" in doubted.text
    assert TEXT["title_sv"] not in before
    assert TEXT["title_sv"] in shown(desk)


def test_what_lacks_a_language_is_said_beside_the_field(desk: Desk) -> None:
    answer = desk.send("/staff/outcomes/new", act="publish", **{**TEXT, "words_en": ""})

    assert answer.status_code == 422
    assert 'id="words_en-wrong"' in answer.text


def test_it_is_withdrawn_and_two_who_change_it_are_asked(desk: Desk) -> None:
    (kept,) = [o for o in desk.house.parts.outcomes.listed() if o.icon == "lightbulb"]
    first = desk.send(f"/staff/outcomes/{kept.id}", act="publish", version="1", **TEXT)
    second = desk.send(f"/staff/outcomes/{kept.id}", act="publish", version="1", **{**TEXT, "icon": "train"})
    desk.send(f"/staff/outcomes/{kept.id}/withdraw")

    assert first.status_code == 303
    assert second.status_code == 409
    assert "Någon annan hann före." in second.text
    assert shown(desk) == []
    assert "Borttagen" in desk.see("/staff/outcomes")
