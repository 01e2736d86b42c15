"""Puts together what stands behind the glass; knows neither network nor printer."""

from functools import partial
from pathlib import Path

from kiosk.agent.nudge import AGENT, nudge
from kiosk.clock import Clock
from kiosk.desk import Desk
from kiosk.errors import SealingTrouble
from kiosk.printing.label import Role
from kiosk.settings import Lists, Printing, Settings
from kiosk.store.slots import Slots
from kiosk.terminal.behind import Behind
from kiosk.terminal.gather import Gatherer
from kiosk.wiring.store import Store, colour, open_store


def build_desk(settings: Settings, store: Store, clock: Clock) -> Desk:
    """The desk of this kiosk."""
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
    store = open_store(settings, clock)
    gatherer = Gatherer(store.board, partial(free_slots, store.slots), lists, settings.house, clock)
    return Behind(
        desk=build_desk(settings, store, clock),
        prints=store.prints,
        known={"bookings": gatherer.booking, "tickets": partial(known_ticket, store)},
        look=gatherer.look,
        nudge=_tells_agent(settings),
    )


def free_slots(slots: Slots) -> int:
    """How many tips fit; none while there are no staff keys to seal covers to."""
    try:
        return slots.free()
    except SealingTrouble:
        return 0


def known_ticket(store: Store, digits: str) -> str | None:
    """The queue number of a slip."""
    return store.outbox.ticket_known(digits) or None


def _tells_agent(settings: Settings) -> partial[None]:
    return partial(nudge, Path(settings.run) / AGENT)
