"""Which text about personal data a finder was shown: as it stood on the screen, each wording once."""

from kiosk.central.people import HOUSE
from kiosk.flow.draft import Draft
from kiosk.flow.submission import Submission
from kiosk.forms import FOUND_ITEM
from kiosk.forms.site import ConfiguredSite
from kiosk.settings import Lists, PersonalData, config_folder, settings
from kiosk.terminal.shown import facts, travelling
from kiosk.texts import Texts
from kiosk.wire.messages import Parcel
from tests.central.conftest import House, batch, thing

WALK = ("read", "keys", "station", "unknown", "", "claim", "sv", "070-174 06 05")


def walked(*, claims: bool = True, tongue: str = "sv") -> Draft:
    """A finder at the screen, who reads in a language."""
    site, draft = ConfiguredSite(Lists(config_folder())), Draft.begin(FOUND_ITEM)
    answers = [*WALK[:5], "claim", tongue, WALK[7]] if claims else [*WALK[:5], "give_up"]
    for answer in answers:
        draft = draft.answer(answer, site)
        draft = draft.read_on() if draft.notice else draft
    return draft


def handed_in(house: House, draft: Draft, about: PersonalData, seq: int = 1) -> str:
    told = Submission.of(draft, "sv", travelling(draft, "sv", about))
    parcel: Parcel = thing(seq, code=f"HG-0000-000{seq}", answers=dict(told.open))
    verdict = house.parts.intake.take(house.device, batch(parcel)).verdicts[0]
    assert verdict.word == "stored"
    return parcel.ref


def test_a_case_knows_the_very_words_that_its_finder_was_shown(house: House) -> None:
    about = settings(config_folder()).personal_data
    case_id = handed_in(house, walked(), about)

    held = house.parts.personal.held(case_id, HOUSE)

    assert held.shown is not None
    assert list(held.shown.parts[1:]) == facts(Texts("sv"), about)
    assert held.case.answers["personal_data"] == held.shown.version
    assert not [name for name in held.case.answers if name.startswith("personal_data.")]


def test_one_wording_is_kept_once_and_another_setting_or_language_is_another(house: House) -> None:
    about, other = PersonalData(), PersonalData(responsible="Socialnämnden")
    handed_in(house, walked(), about, 1)
    handed_in(house, walked(), about, 2)
    handed_in(house, walked(), other, 3)
    handed_in(house, walked(tongue="en"), about, 4)

    texts = house.parts.personal.texts()

    assert len(texts) == 3
    assert {text.parts[1][1] for text in texts} >= {other.responsible}
    assert sorted(text.lang for text in texts) == ["en", "sv", "sv"]


def test_who_leaves_no_contact_is_shown_no_text_and_none_travels(house: House) -> None:
    case_id = handed_in(house, walked(claims=False), PersonalData())

    assert house.parts.personal.held(case_id, HOUSE).shown is None
    assert list(house.parts.personal.texts()) == []


def test_words_of_any_length_travel_in_parts_that_the_contract_takes(house: House) -> None:
    about = PersonalData(responsible="å" * 2500)
    case_id = handed_in(house, walked(), about)

    shown = house.parts.personal.held(case_id, HOUSE).shown

    assert shown is not None
    assert "".join(words for _, words in shown.parts[1:4]) == about.responsible


def test_nothing_of_the_text_is_searched_by(house: House) -> None:
    handed_in(house, walked(), PersonalData(responsible="Kanariefågeln"))

    with house.parts.database.reading() as tx:
        found = tx.exec_driver_sql("SELECT search FROM cases").scalar_one()

    assert "kanariefågeln" not in found
