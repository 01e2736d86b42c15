"""A form's fields as they are shown: what was sent, else what the address asks for, else what is kept."""

from collections.abc import Mapping

from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import MoveRefused

FIELDS: Mapping[str, str] = {
    "past": "day",
    "closed": "day",
    "begins_missing": "begins",
    "ends_missing": "ends",
    "clock_change": "begins",
    "held": "begins",
    "talks": "begins",
    "free": "cube",
    "key": "name_sv",
}
"""Beside which field a reason is said, when it is not the field's own name."""


class Filled:
    """Handed to a template as `f`: `f("day")` is the field's text, `f.wrong("day")` what is wrong with it."""

    def __init__(self, v: Visit, kept: Mapping[str, object], refused: MoveRefused | None = None) -> None:
        self._v, self._kept = v, kept
        reasons = refused.missing if refused else ()
        self._wrong = {FIELDS.get(why, why): v.t(f"staff.wrong.{why}") for why in reasons}

    def __call__(self, name: str) -> str:
        """The text of a field."""
        if self._v.request.method == "POST":
            return self._v.given(name)
        return self._v.asked(name) or str(self._kept.get(name, ""))

    def ticked(self, name: str, value: str = "yes") -> bool:
        """Whether a box is ticked, or one of several with this value."""
        if self._v.request.method == "POST":
            return value in self._v.all_given(name)
        kept = self._kept.get(name, ())
        return value in kept if isinstance(kept, tuple) else kept == value

    def wrong(self, name: str) -> str:
        """What is wrong with a field, in words; empty when nothing is."""
        return self._wrong.get(name, "")

    @property
    def status(self) -> int:
        """422 when something is wrong."""
        return 422 if self._wrong else 200
