"""What in a case can tell about a person, and what is left of it when own words are masked."""

from collections.abc import Mapping

from kiosk.central.custody import WHICH
from kiosk.forms import BY_KIND
from kiosk.forms.fields import PlaceChoice, Text

SHOWN = "personal_data"
"""Among a case's answers: the version of the text about personal data that the finder was shown."""
KEPT = frozenset(
    {"shelf", "bag", "police_number", "police_list", "reported_on", "notified_on", "copy", "label_reason"}
    | {"second_person", "id_seen", "question_right", "signed", "count", "ground", "decision", "number", WHICH}
)
"""Details of custody that are no own words; all others are masked, those too that are new to us."""
GROUNDS = {
    "export": ("asked", "oversight"),
    "contact": ("asked", "withdrawn", "not_needed", "mistake"),
    "words": ("asked", "not_needed", "mistake", "about_another"),
    "refused": ("archive", "duty", "claims", "whose"),
}
"""What can be done with a person's data, and the grounds to choose from for each."""


def masked(kind: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers without own words: what nobody could choose from a list is empty."""
    form = BY_KIND.get(kind)
    asked = {step.name: step for step in form.steps} if form else {}
    return {
        name: value if name == SHOWN or (name in asked and not _own(asked[name], value)) else ""
        for name, value in answers.items()
    }


def _own(step: object, value: str) -> bool:
    return isinstance(step, Text) or (isinstance(step, PlaceChoice) and value.startswith("other:"))
