"""A parcel that is new to central, and what is known around it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.forms.fields import Digits, Site
from kiosk.forms.form import Form
from kiosk.wire.codec import read_moment
from kiosk.wire.messages import SHOWN_PART, Parcel

_AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A parcel that is new to central, and what is known around it."""

    parcel: Parcel
    device_id: str
    device: str
    epoch: str
    now: datetime
    site: Site
    """The lists that answers were chosen from."""

    @property
    def at(self) -> datetime | None:
        """When the kiosk's clock says it was handed in."""
        return read_moment(self.parcel.at) if self.parcel.at else None

    @property
    def happened(self) -> datetime:
        """When it most likely was: the kiosk's word while that can be right, else now."""
        at = self.at
        return at if at is not None and self.parcel.trusted and at <= self.now + _AHEAD else self.now

    @property
    def words(self) -> str:
        """The code and all readable answers."""
        told = self.parcel.answers.items()
        readable = (words for name, words in told if not name.startswith(SHOWN_PART))
        return " ".join([self.parcel.code, *readable])

    def digits(self, form: Form) -> str:
        """The answer to the form's question for digits."""
        return next((self.parcel.answers.get(s.name, "") for s in form.steps if isinstance(s, Digits)), "")
