"""What stands behind the glass, as the terminal sees it: each part may wait, so it is asked elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kiosk.desk import Handed
from kiosk.errors import SealingTrouble, StoreTrouble
from kiosk.flow.submission import Submission
from kiosk.store.kept import PrintState
from kiosk.terminal.facts import Facts
from kiosk.wire.messages import Booking


class Counter(Protocol):
    """The desk."""

    def take(self, submission: Submission) -> Handed:
        """Durable when it returns; raises SealingTrouble or StoreTrouble."""
        ...


class Papers(Protocol):
    """The print jobs, as the terminal may watch and steer them."""

    def state(self, job: int) -> PrintState:
        """Where a job stands."""
        ...

    def again(self, job: int) -> int:
        """Print the same paper once more; the new job."""
        ...

    def came_out(self, job: int) -> bool:
        """The visitor says that it did come."""
        ...

    def to_desk(self, job: int) -> bool:
        """Somebody at the desk takes care of it."""
        ...


Known = Callable[[str], Booking | str | None]
"""Recognises a code, or says None."""


@dataclass(frozen=True, slots=True)
class Behind:
    """All of it, built by the wiring."""

    desk: Counter
    prints: Papers
    known: Mapping[str, Known]
    """Who recognises a code of digits, by the name a form gives (`bookings`, `tickets`)."""
    look: Callable[[], Facts]
    """One look at the board, the lists and the clock."""
    unread: Callable[[], Facts]
    """What the lists and the clock say, before the first look at the board."""
    nudge: Callable[[], None]
    """Tell the agent that there is something to do."""

    def take(self, submission: Submission) -> Handed | StoreTrouble | SealingTrouble:
        """What the desk says, trouble included: the visitor is told in both cases."""
        try:
            return self.desk.take(submission)
        except (StoreTrouble, SealingTrouble) as trouble:
            return trouble

    def recognise(self, known_by: str, digits: str) -> Booking | str | StoreTrouble | None:
        """Whose code this is, or that the memory can't say now."""
        try:
            return self.known[known_by](digits)
        except StoreTrouble as trouble:
            return trouble

    def print_again(self, job: int) -> int:
        """A new job, and the agent is told."""
        new = self.prints.again(job)
        self.nudge()
        return new
