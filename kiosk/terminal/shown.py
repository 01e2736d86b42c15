"""The text about personal data as this kiosk shows it, and the same as it travels with what was handed in."""

from collections.abc import Iterator, Mapping

from kiosk.flow.draft import Draft
from kiosk.settings import PersonalData
from kiosk.texts import Texts, languages
from kiosk.wire.messages import SHOWN_LANG, SHOWN_PART

_NOTICE = "personal_data"
_LONGEST = 900
"""Of one part on its way; longer words go in several."""


def title(texts: Texts) -> str:
    """What stands above it."""
    return texts("found_item.personal_data.title")


def facts(texts: Texts, about: PersonalData) -> list[tuple[str, str]]:
    """Heading and words, in the page's order; what is not said is not there."""
    law = about.law.get(texts.lang) or about.law.get("sv", "")
    told = [
        ("responsible", about.responsible),
        ("why", texts("personal_data.why_text")),
        ("law", law[:1].upper() + law[1:]),
        ("keep", texts.many("personal_data.keep_text", about.keep_days)),
        ("who", texts("personal_data.who_text")),
        ("rights", texts("personal_data.rights_text")),
        ("officer", texts("personal_data.officer_text", officer=about.officer)),
    ]
    return [(texts(f"personal_data.{name}"), said) for name, said in told if said]


def travelling(draft: Draft, lang: str, about: PersonalData) -> Mapping[str, str]:
    """What the visitor was shown, in the language it was read in; nothing where it was not shown."""
    read = draft.answers.get(_NOTICE)
    if read is None:
        return {}
    texts = Texts(read if read in languages() else lang)
    parts = [(title(texts), ""), *facts(texts, about)]
    pieces = [piece for name, said in parts for piece in _pieces(name, said)]
    told = {f"{SHOWN_PART}{n:02}": f"{name}\n{said}" for n, (name, said) in enumerate(pieces)}
    return {**told, SHOWN_LANG: texts.lang}


def _pieces(name: str, said: str) -> Iterator[tuple[str, str]]:
    yield name[:80], said[:_LONGEST]
    for at in range(_LONGEST, len(said), _LONGEST):
        yield "", said[at : at + _LONGEST]
