from kiosk.flow.draft import Draft
from kiosk.flow.submission import Submission
from kiosk.forms import CHECK_IN, FOUND_ITEM, TIP, Form
from kiosk.forms.site import ConfiguredSite
from kiosk.settings import Lists, config_folder

SITE = ConfiguredSite(Lists(config_folder()))


def submission(form: Form, *answers: str, lang: str = "sv") -> Submission:
    draft = Draft.begin(form)
    for answer in answers:
        draft = draft.answer(answer, SITE)
        draft = draft.read_on() if draft.notice else draft
    assert draft.reviewing
    return Submission.of(draft, lang)


def test_a_finders_contact_is_parted_from_what_travels_readable() -> None:
    found = submission(FOUND_ITEM, "", "keys", "station", "unknown", "en ring", "claim", "", "070-174 06 05")

    assert found.sealed == {"contact": "070-174 06 05"}
    assert found.open == {
        "category": "keys",
        "place": "station",
        "when": "unknown",
        "description": "en ring",
        "right": "claim",
    }


def test_nothing_is_sealed_when_the_right_is_given_up_and_empty_answers_stay_here() -> None:
    found = submission(FOUND_ITEM, "", "keys", "station", "unknown", "", "give_up")

    assert found.sealed == {}
    assert "description" not in found.open
    assert "never" not in found.open


def test_of_a_tip_nothing_travels_readable() -> None:
    tip = submission(TIP, "", "station", "light", "night", "mörkt", lang="en")

    assert tip.open == {}
    assert tip.sealed == {"place": "station", "sort": "light", "usual": "night", "words": "mörkt"}
    assert tip.lang == "en"


def test_a_visitors_own_word_read_is_a_word_like_others() -> None:
    found = submission(FOUND_ITEM, "", "keys", "station", "unknown", "read", "give_up")

    assert found.open["description"] == "read"


def test_the_repr_of_a_submission_tells_no_answer() -> None:
    tip = submission(TIP, "", "station", "light", "night", "mörkt")
    check_in = submission(CHECK_IN, "drop_in", "police", "2", "none")

    assert not any(word in repr((tip, check_in)) for word in ("mörkt", "station", "police"))
