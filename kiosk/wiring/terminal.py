"""Puts together what stands behind the glass; knows neither network nor printer.

The store is imported when it is opened: SQLAlchemy takes longer than all that the start page needs.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.desk import Desk, Handed
from kiosk.errors import SealingTrouble, StoreTrouble
from kiosk.flow.submission import Submission
from kiosk.nudge import AGENT, nudge
from kiosk.printing.label import Role
from kiosk.settings import Lists, Printing, Settings
from kiosk.store.kept import Posted, PrintState
from kiosk.terminal.behind import Behind
from kiosk.terminal.gather import Gatherer

if TYPE_CHECKING:
    from kiosk.wiring.store import Store


def build_desk(settings: Settings, store: "Store", clock: Clock) -> Desk:
    """The desk of this kiosk."""
    from kiosk.wiring.store import colour  # noqa: PLC0415  see above

    return Desk(
        store.outbox,
        store.slots,
        store.sealer,
        clock,
        colour=partial(colour, store.board, settings),
        nudge=_tells_agent(settings),
        roles=printing_roles(settings.printing),
    )


def printing_roles(printing: Printing) -> frozenset[Role]:
    """The papers that this kiosk has a printer for."""
    label: set[Role] = {"label", "receipt"} if printing.label != "none" else set()
    slip: set[Role] = {"slip"} if printing.slip != "none" else set()
    return frozenset(label | slip)


def build_behind(settings: Settings, lists: Lists, clock: Clock) -> Behind:
    """Everything the terminal needs besides the glass itself."""
    memory = Memory(partial(_opened, settings, clock))
    desk = LateDesk(lambda: build_desk(settings, memory.store(), clock))
    gatherer = Gatherer(memory, lambda: free_slots(memory.store()), lists, settings.house, clock)
    return Behind(
        desk=desk,
        prints=LatePapers(memory),
        known={"bookings": gatherer.booking, "tickets": lambda digits: known_ticket(memory.store(), digits)},
        look=gatherer.look,
        unread=gatherer.unread,
        nudge=_tells_agent(settings),
    )


class Memory:
    """The store, opened when first asked and after each failure again: no broken file darkens the glass."""

    def __init__(self, opening: Callable[[], "Store"]) -> None:
        self._opening = opening
        self._store: Store | None = None

    def store(self) -> "Store":
        """Open now; raises StoreTrouble."""
        if self._store is None:
            self._store = self._opening()
        return self._store

    def read(self, name: str) -> Posted | None:
        """What hangs on the board."""
        return self.store().board.read(name)


class LateDesk:
    """The desk, built when there is a store for it."""

    def __init__(self, build: Callable[[], Desk]) -> None:
        self._build = build

    def take(self, submission: Submission) -> Handed:
        """As the desk does; raises SealingTrouble or StoreTrouble."""
        return self._build().take(submission)


class LatePapers:
    """The print jobs of a store that may not be open yet; all raise StoreTrouble."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def state(self, job: int) -> PrintState:
        """Where a job stands."""
        return self._memory.store().prints.state(job)

    def again(self, job: int) -> int:
        """Print the same paper once more; the new job."""
        return self._memory.store().prints.again(job)

    def came_out(self, job: int) -> bool:
        """The visitor says that it did come."""
        return self._memory.store().prints.came_out(job)

    def to_desk(self, job: int) -> bool:
        """Somebody at the desk takes care of it."""
        return self._memory.store().prints.to_desk(job)


def free_slots(store: "Store") -> int:
    """How many tips fit; none without staff keys to seal covers to, none in a file that is broken."""
    try:
        return store.slots.free()
    except (SealingTrouble, StoreTrouble):
        return 0


def known_ticket(store: "Store", digits: str) -> str | None:
    """The queue number of a slip."""
    return store.outbox.ticket_known(digits) or None


def _opened(settings: Settings, clock: Clock) -> "Store":
    from kiosk.wiring.store import open_store  # noqa: PLC0415  see above

    return open_store(settings, clock)


def _tells_agent(settings: Settings) -> partial[None]:
    return partial(nudge, Path(settings.run) / AGENT)
