import pytest

from kiosk.errors import AnswerRefused
from kiosk.forms import BY_KIND, FORMS
from kiosk.forms.fields import Choice, Contact, Digits, Field, Notice, Number, PlaceChoice, Text, When
from kiosk.forms.form import holds
from kiosk.forms.site import ConfiguredSite
from kiosk.settings import Lists, config_folder
from kiosk.wire.messages import Notices, Place

SITE = ConfiguredSite(Lists(config_folder()))
PLACE = PlaceChoice(name="place", source="places")
WORDS = Text(name="words", longest=20)

TAKEN: list[tuple[Field, str, str]] = [
    (Choice(name="what", source="found"), " keys ", "keys"),
    (Choice(name="what", source="found", needed=False), "", ""),
    (PLACE, "station", "station"),
    (PLACE, "other: vid \t ån ", "other:vid ån"),
    (PLACE, "other:" + "å" * 60, "other:" + "å" * 60),
    (WORDS, "  två\nrader ", "två\nrader"),
    (WORDS, "👩‍👩‍👧 مرحبا", "👩‍👩‍👧 مرحبا"),
    (Text(name="words", needed=False), " ", ""),
    (Contact(name="contact"), "ada@exempel.se", "ada@exempel.se"),
    (Contact(name="contact"), "070-174 06 05", "070-174 06 05"),
    (Digits(name="code"), "417 358", "417358"),
    (Number(name="people"), "6", "6"),
    (When(name="when"), "unknown", "unknown"),
    (When(name="when"), "2026-11-24 morning", "2026-11-24 morning"),
    (Notice(name="first"), "", "read"),
]

REFUSED: list[tuple[Field, str, str]] = [
    (Choice(name="what", source="found"), "", "answer.needed"),
    (Choice(name="what", source="found"), "cannon", "answer.not_listed"),
    (PLACE, "moon", "answer.not_listed"),
    (PLACE, "other:  ", "answer.place_words"),
    (PLACE, "other:" + "å" * 61, "answer.too_long"),
    (PLACE, "other:vid\x00ån", "answer.characters"),
    (WORDS, "", "answer.needed"),
    (WORDS, "x" * 21, "answer.too_long"),
    (WORDS, "a\x07b", "answer.characters"),
    (WORDS, "a\ud83db", "answer.characters"),
    (Contact(name="contact"), "070", "answer.contact"),
    (Contact(name="contact"), "ada@exempel", "answer.contact"),
    (Contact(name="contact"), "070-174\n06 05", "answer.characters"),
    (Digits(name="code"), "41735", "answer.digits"),
    (Digits(name="code"), "4173588", "answer.digits"),
    (Digits(name="code"), "41735²", "answer.digits"),
    (Number(name="people"), "0", "answer.number"),
    (Number(name="people"), "7", "answer.number"),
    (Number(name="people"), "²", "answer.number"),
    (Number(name="people"), "-1", "answer.number"),
    (When(name="when"), "2026-11-24", "answer.when"),
    (When(name="when"), "2026-13-24 morning", "answer.when"),
    (When(name="when"), "20261124xx morning", "answer.when"),
    (When(name="when"), "2026-11-24 lunch", "answer.when"),
]


@pytest.mark.parametrize(("field", "given", "kept"), TAKEN)
def test_an_answer_that_fits_is_kept_in_one_spelling(field: Field, given: str, kept: str) -> None:
    assert field.check(given, SITE) == kept


@pytest.mark.parametrize(("field", "given", "key"), REFUSED)
def test_an_answer_that_does_not_fit_says_which_sentence_to_show(field: Field, given: str, key: str) -> None:
    with pytest.raises(AnswerRefused) as caught:
        field.check(given, SITE)

    assert caught.value.key == key


def test_what_is_kept_is_kept_again() -> None:
    for field, _, kept in TAKEN:
        assert kept == "" or field.check(kept, SITE) == kept


def test_every_list_that_a_form_asks_for_is_in_config() -> None:
    for form in FORMS:
        for step in form.steps:
            if isinstance(step, Choice):
                options = step.listed(SITE)
                assert len({o.key for o in options}) == len(options) > 1
                assert all(step.check(o.key, SITE) == o.key for o in options)


def test_places_that_central_has_published_take_the_place_of_configs() -> None:
    news = Notices(
        time="2026-11-24T11:00:00Z", places=[Place(key="pier", names={"sv": "Bryggan"}, notice="transit")]
    )
    site = ConfiguredSite(SITE.lists, news)

    assert [(o.key, o.names, o.notice) for o in site.options("places")] == [
        ("pier", {"sv": "Bryggan"}, "transit")
    ]
    assert site.options("found") == SITE.options("found")
    without = ConfiguredSite(SITE.lists, Notices(time="2026-11-24T11:00:00Z"))
    assert without.options("places") == SITE.options("places")


def test_forms_are_found_by_kind_and_their_steps_by_name() -> None:
    for form in FORMS:
        assert BY_KIND[form.kind] is form
        assert len({s.name for s in form.steps}) == len(form.steps)
        assert all(form.step(s.name) is s for s in form.steps)


def test_a_condition_names_an_earlier_question_of_the_same_form() -> None:
    for form in FORMS:
        names = [s.name for s in form.steps]
        for step in form.steps:
            if step.only_if:
                asked = form.step(step.only_if[0])
                assert names.index(asked.name) < names.index(step.name)
                assert isinstance(asked, Choice)
                assert step.only_if[1] <= {o.key for o in asked.listed(SITE)}


def test_no_paper_shows_what_is_sealed() -> None:
    for form in FORMS:
        lines = set(form.label.lines if form.label else ())
        assert not lines & form.sealed_names()


def test_a_tip_is_sealed_whole_and_a_contact_alone() -> None:
    assert BY_KIND["tip"].sealed_names() == {s.name for s in BY_KIND["tip"].steps}
    assert BY_KIND["found_item"].sealed_names() == {"contact"}


def test_a_condition_that_is_not_there_always_holds() -> None:
    assert holds(None, {})
    assert not holds(("way", frozenset({"booked"})), {})
