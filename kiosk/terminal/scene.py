"""What every page is built from: the visit, the facts, the look, and whom to tell."""

from dataclasses import dataclass, field

from kiosk.forms.form import Form
from kiosk.terminal.asks import Asks
from kiosk.terminal.facts import Facts
from kiosk.terminal.theme import Look
from kiosk.terminal.visit import Visit
from kiosk.texts import Texts


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment on the glass."""

    visit: Visit = field(repr=False)
    facts: Facts
    look: Look
    asks: Asks

    @property
    def texts(self) -> Texts:
        """The visitor's language."""
        return self.look.texts

    @property
    def form(self) -> Form | None:
        """The form that the visitor is in."""
        return self.visit.draft.form if self.visit.draft else None

    @property
    def accent(self) -> str:
        """The colour of the door that was taken; information's when none was."""
        return self.form.accent if self.form else "sjo"

    @property
    def ribbons(self) -> tuple[str, str]:
        """The door's ribbon and the centre's, which is green, or blue where the door's is green."""
        return f"{self.accent}_m", "sjo_m" if self.accent == "gran" else "gran_m"
