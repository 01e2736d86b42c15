"""What rows of custody add up to, with what was taken back and what can't be."""

from kiosk.central.cases import Event
from kiosk.central.standing import standing
from tests.central.conftest import NOON


def rows(*told: tuple[str, str, dict[str, str]]) -> list[Event]:
    """Rows that follow each other: act, state after, answers."""
    made, before = [], ""
    for act, after, details in told:
        made.append(Event(NOON, "Värd", act, before, after, details))
        before = after
    return made


ON_SHELF = (
    ("arrived", "awaiting_label", {}),
    ("label_on", "deposited", {}),
    ("receive", "received", {"bag": "17"}),
    ("shelve", "on_shelf", {"shelf": "A2"}),
)


def test_answers_stay_until_newer_ones_come() -> None:
    stands = standing(
        rows(*ON_SHELF, ("note", "on_shelf", {"words": "x"}), ("change_shelf", "on_shelf", {"shelf": "B3"}))
    )

    assert (stands.state, stands.before) == ("on_shelf", "received")
    assert stands.kept == {
        "shelf": "B3",
        "bag": "17",
        "police_number": "",
        "reported": None,
        "notified": None,
    }


def test_taking_back_peels_off_one_move_at_a_time() -> None:
    moved = (*ON_SHELF, ("change_shelf", "on_shelf", {"shelf": "B3"}))
    one = standing(rows(*moved, ("correct", "on_shelf", {"reason": "fel"})))
    two = standing(rows(*moved, ("correct", "on_shelf", {}), ("correct", "received", {})))

    assert (one.state, one.kept["shelf"]) == ("on_shelf", "A2")
    assert (two.state, two.kept["shelf"], two.kept["bag"]) == ("received", "", "17")


def test_a_report_that_was_wrong_can_be_taken_back_with_its_day() -> None:
    told = {"reported_on": "2026-11-20", "police_number": "5000-K1"}
    with_report = rows(*ON_SHELF, ("report", "on_shelf", told))

    assert str(standing(with_report).kept["reported"]) == "2026-11-20"
    assert standing([*with_report, *rows(("correct", "on_shelf", {}))]).kept["reported"] is None


def test_a_wrong_owner_leads_back_to_where_the_thing_was() -> None:
    for state in ("received", "on_shelf", "due_to_police"):
        came = standing(rows(*ON_SHELF, ("x", state, {}), ("owner_comes", "owner_came", {})))

        assert came.before == state


def test_a_label_that_came_out_is_out() -> None:
    assert standing(rows(*ON_SHELF[:2])).undone is None
    assert standing([]).undone is None
