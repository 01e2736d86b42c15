import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import AnswerRefused
from kiosk.flow.draft import Draft
from kiosk.forms import CHECK_IN, FORMS, FOUND_ITEM, LEAVE_QUEUE, TIP, Form
from kiosk.forms.fields import Choice, Contact, Digits, Field, Number, PlaceChoice, Text, When
from kiosk.forms.site import ConfiguredSite
from kiosk.settings import Lists, config_folder

SITE = ConfiguredSite(Lists(config_folder()))


def fitting(step: Field) -> st.SearchStrategy[str]:
    """Answers that a question takes."""
    match step:
        case Choice():
            some = [o.key for o in step.listed(SITE)] + (
                ["other:vid ån"] if isinstance(step, PlaceChoice) else []
            )
        case Contact():
            some = ["ada@exempel.se", "070-174 06 05"]
        case Digits():
            some = ["417358"]
        case Number():
            some = [str(n) for n in range(step.least, step.most + 1)]
        case When():
            some = ["unknown", "2026-11-24 morning"]
        case Text():
            some = ["några ord"] if step.needed else ["", "några ord"]
        case _:
            some = [""]
    return st.sampled_from(some)


def walked(draft: Draft, *answers: str) -> Draft:
    """Answers in order; pages to read are read."""
    for answer in answers:
        draft = draft.answer(answer, SITE)
        draft = draft.read_on() if draft.notice else draft
    return draft


def to_review(form: Form, choose: st.DataObject) -> Draft:
    draft = Draft.begin(form)
    while not draft.reviewing:
        draft = walked(draft, choose.draw(fitting(draft.step)))
    return draft


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.kind)
@given(choose=st.data())
def test_every_way_through_a_form_ends_with_all_questions_answered(form: Form, choose: st.DataObject) -> None:
    draft = to_review(form, choose)

    assert draft.finished()
    assert set(draft.answers) == {f.name for f in draft.asked()}


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.kind)
@given(choose=st.data())
def test_back_leads_step_by_step_to_the_start_and_keeps_every_answer(
    form: Form, choose: st.DataObject
) -> None:
    end = to_review(form, choose)
    draft: Draft | None = end
    seen = []
    while draft is not None:
        assert draft.answers == end.answers
        seen.append(draft.at)
        draft = draft.back()

    assert seen == [Draft.REVIEW, *reversed([f.name for f in end.asked()])]


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.kind)
@given(choose=st.data())
def test_progress_never_goes_back_on_the_way_forward(form: Form, choose: st.DataObject) -> None:
    draft, steps = Draft.begin(form), []
    while not draft.reviewing:
        steps.append(draft.progress()[0])
        draft = walked(draft, choose.draw(fitting(draft.step)))
    done, total = draft.progress()

    assert steps == sorted(steps)
    assert done == total
    assert all(0 <= step <= total for step in steps)


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.kind)
@given(choose=st.data())
def test_whatever_is_changed_from_the_review_it_ends_at_the_review_finished(
    form: Form, choose: st.DataObject
) -> None:
    draft = to_review(form, choose)
    changed = choose.draw(st.sampled_from([f.name for f in draft.asked()]))
    draft = draft.change(changed)
    taps = 0
    while not draft.reviewing:
        if choose.draw(st.integers(0, 9)) == 0:
            before = draft.back()
            if before is None:
                return
            draft = before
        else:
            draft = walked(draft, choose.draw(fitting(draft.step)))
        taps += 1
        assert taps < 200

    assert draft.finished()
    assert set(draft.answers) == {f.name for f in draft.asked()}


FOUND = ("", "keys", "station", "unknown", "", "give_up")


def test_a_changed_answer_that_asks_nothing_new_leads_straight_back() -> None:
    review = walked(Draft.begin(FOUND_ITEM), *FOUND)
    changed = walked(review.change("place"), "park")

    assert changed.reviewing
    assert changed.answers == {**review.answers, "place": "park"}
    assert not changed.changing


def test_claiming_the_right_afterwards_asks_for_the_contact_then_and_only_that() -> None:
    review = walked(Draft.begin(FOUND_ITEM), *FOUND)
    claimed = walked(review.change("right"), "claim")
    read = walked(claimed, "")
    done = walked(read, "070-174 06 05")

    assert [claimed.at, read.at, done.at] == ["personal_data", "contact", Draft.REVIEW]
    assert done.answers["contact"] == "070-174 06 05"


def test_backing_out_of_a_newly_asked_question_never_reaches_the_review_half_answered() -> None:
    review = walked(Draft.begin(FOUND_ITEM), *FOUND)
    asked = walked(review.change("right"), "claim")
    back = asked.back()
    assert back

    assert back.at == "right"
    assert walked(back, "give_up").reviewing
    assert walked(back, "claim").at == "personal_data"


def test_backing_out_of_an_unchanged_answer_leads_to_the_review() -> None:
    back = walked(Draft.begin(FOUND_ITEM), *FOUND).change("place").back()

    assert back and back.reviewing and not back.changing


def test_giving_up_the_right_again_forgets_the_contact() -> None:
    claimed = walked(Draft.begin(FOUND_ITEM), *FOUND[:-1], "claim", "", "070-174 06 05")
    given_up = walked(claimed.change("right"), "give_up")

    assert claimed.answers["contact"]
    assert "contact" not in given_up.answers
    assert "personal_data" not in given_up.answers
    assert given_up.reviewing


def test_a_refused_answer_changes_nothing() -> None:
    draft = walked(Draft.begin(FOUND_ITEM), "", "keys")

    with pytest.raises(AnswerRefused):
        draft.answer("the moon", SITE)

    assert draft == walked(Draft.begin(FOUND_ITEM), "", "keys")


def test_a_place_with_a_notice_is_read_first_and_can_be_gone_back_from() -> None:
    before = walked(Draft.begin(FOUND_ITEM), "", "keys")
    notice = before.answer("transit", SITE)
    back = notice.back()

    assert (notice.at, notice.notice) == ("place", "transit")
    assert notice.read_on().at == "when"
    assert back and (back.at, back.notice) == ("place", "")


def test_a_booking_asks_its_code_and_a_drop_in_the_rest() -> None:
    booked = walked(Draft.begin(CHECK_IN), "booked", "417358")
    drop_in = walked(Draft.begin(CHECK_IN), "drop_in", "police", "2", "none")
    back_to_booked = walked(drop_in.change("way"), "booked")

    assert booked.reviewing and drop_in.reviewing
    assert back_to_booked.at == "booking"
    assert set(back_to_booked.answers) == {"way"}


def test_progress_counts_what_is_asked_and_not_what_is_read() -> None:
    draft = Draft.begin(FOUND_ITEM)

    assert [walked(draft, *FOUND[:n]).progress() for n in (0, 1, 2, 6)] == [(0, 6), (1, 6), (2, 6), (6, 6)]
    assert Draft.begin(LEAVE_QUEUE).progress() == (1, 1)


def test_forgetting_is_beginning_and_nothing_is_shared_between_visitors() -> None:
    first = walked(Draft.begin(TIP), "", "station")
    second = Draft.begin(TIP)

    assert first.answers and not second.answers
    assert "station" not in repr(first)
