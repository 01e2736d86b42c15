"""Puts the agent together: printing, deliveries, drops, notices, calls, health."""

import random
from functools import partial
from pathlib import Path

from kiosk.agent.agent import Agent
from kiosk.agent.health import HealthPost, health
from kiosk.agent.loop import Loop
from kiosk.agent.paper import PaperRound, obey
from kiosk.clock import Clock
from kiosk.forms.site import ConfiguredSite
from kiosk.nudge import AGENT, TERMINAL, nudge
from kiosk.printing.label import Role
from kiosk.printing.layout import Drawer
from kiosk.printing.outcome import Printer
from kiosk.printing.printer import printer_for
from kiosk.printing.saying import Ahead
from kiosk.printing.spooler import Spooler
from kiosk.settings import Lists, Settings
from kiosk.store.board import Board
from kiosk.sync.answer import Courier
from kiosk.sync.calls import CallsWatch
from kiosk.sync.courier import HttpCourier
from kiosk.sync.engine import Deliveries, Pace
from kiosk.sync.enrolled import EnrolledCourier
from kiosk.sync.identity import identity, key_file
from kiosk.sync.letter import CentralTime, Writer
from kiosk.sync.notices import NoticesWatch
from kiosk.sync.tips import Drops, schedule
from kiosk.wire.codec import decode
from kiosk.wire.messages import Calls, Notices
from kiosk.wire.signing import Signer, load_key
from kiosk.wiring.mending import mended_store
from kiosk.wiring.store import Store, notices

SPREAD = random.SystemRandom().uniform


def build_agent(settings: Settings, lists: Lists, clock: Clock) -> Agent:
    """All loops of this kiosk's agent."""
    store = mended_store(settings, clock)
    run = Path(settings.run)
    couriers = Couriers(settings, store.board, clock)
    paper = PaperRound(
        build_spooler(settings, lists, store, clock), store.board, partial(nudge, run / TERMINAL)
    )
    return Agent(_loops(settings, store, couriers, paper, clock), run / AGENT, couriers.hang_up)


class Couriers:
    """One courier for each loop, all with one idea of central's time."""

    def __init__(self, settings: Settings, board: Board, clock: Clock) -> None:
        self._settings, self._board = settings, board
        self._time = CentralTime(clock)
        self._made: list[EnrolledCourier] = []

    def new(self) -> Courier:
        """For one more thread."""
        courier = EnrolledCourier(self._ready)
        self._made.append(courier)
        return courier

    def hang_up(self) -> None:
        """End all requests in flight."""
        for courier in self._made:
            courier.hang_up()

    def _ready(self) -> Courier | None:
        known = identity(self._board)
        if known is None:
            return None
        key = load_key(key_file(Path(self._settings.data)))
        writer = Writer(known.central, Signer(known.device, key, self._time.now), self._time)
        return HttpCourier(writer, self._settings.sync.deadline_seconds, self._settings.sync.ca_bundle)


def build_spooler(settings: Settings, lists: Lists, store: Store, clock: Clock) -> Spooler:
    """The printing of this kiosk."""
    folder = Path(settings.data)
    label = printer_for(settings.printing.label, settings.printing, folder)
    slip = printer_for(settings.printing.slip, settings.printing, folder)
    printers: dict[Role, Printer] = {"label": label, "receipt": label, "slip": slip}
    draw = Drawer(
        settings.house,
        lambda: ConfiguredSite(lists, notices(store.board)),
        ahead=partial(who_is_ahead, store.board),
        epoch=store.database.epoch,
        follow_url=settings.sync.follow_url,
    )
    return Spooler(store.prints, printers, draw, clock, settings.printing)


def who_is_ahead(board: Board, number: str) -> Ahead | None:
    """How many waited before a number when central last told."""
    posted = board.read("calls")
    if posted is None:
        return None
    waiting = decode(posted.body, Calls).waiting
    return Ahead(waiting.index(number) if number in waiting else len(waiting), posted.at)


def _loops(
    settings: Settings, store: Store, couriers: Couriers, paper: PaperRound, clock: Clock
) -> list[Loop]:
    tell = partial(nudge, Path(settings.run) / TERMINAL)
    printing = Loop("printing", paper.round, clock, longest=300, nudged=True)

    def posted(news: Notices) -> None:
        if obey(news.orders, store.prints):
            printing.wake()
        tell()

    pace = Pace(SPREAD, settings.sync.batch, settings.sync.first_wait_seconds)
    planned = schedule(settings.tips.drop_at, settings.tips.drop_every_seconds)
    board, every = store.board, settings.sync.notices_seconds
    look = lambda: health(store.outbox, clock, Path(settings.data), paper.state())  # noqa: E731
    rounds = {
        "drop": Drops(store.slots, couriers.new(), clock, planned, SPREAD).round,
        "notices": NoticesWatch(board, couriers.new(), every, SPREAD, posted).round,
        "calls": CallsWatch(board, couriers.new(), clock, SPREAD, tell).round,
        "health": HealthPost(look, couriers.new(), clock, SPREAD).round,
    }
    deliver = Deliveries(store.outbox, couriers.new(), clock, pace)
    return [
        printing,
        Loop("deliveries", deliver.round, clock, nudged=True),
        *(Loop(name, work, clock) for name, work in rounds.items()),
    ]
