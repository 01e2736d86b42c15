"""Everything central is made of, put together once and handed to the API and the staff pages."""

from dataclasses import dataclass
from datetime import timedelta

from kiosk.central.bell import Bell
from kiosk.central.feed import Feed
from kiosk.central.intake import Intake
from kiosk.central.journal import Journal
from kiosk.central.queue import Queue
from kiosk.central.schema import migrate
from kiosk.central.store import Database, open_database
from kiosk.central.store.bookings import Bookings
from kiosk.central.store.cases import Cases
from kiosk.central.store.custody_log import CustodyLog
from kiosk.central.store.devices import Devices
from kiosk.central.store.drops import Drops
from kiosk.central.store.people import People
from kiosk.central.store.programme import Programme
from kiosk.central.store.sessions import Sessions
from kiosk.central.store.shelves import Shelves
from kiosk.clock import Clock
from kiosk.settings import CentralSettings, Lists


@dataclass(frozen=True, slots=True)
class Parts:
    """One of each."""

    settings: CentralSettings
    lists: Lists
    clock: Clock
    database: Database
    bell: Bell
    journal: Journal
    people: People
    sessions: Sessions
    devices: Devices
    cases: Cases
    custody: CustodyLog
    shelves: Shelves
    queue: Queue
    programme: Programme
    bookings: Bookings
    drops: Drops
    intake: Intake
    feed: Feed


def build_parts(settings: CentralSettings, lists: Lists, clock: Clock) -> Parts:
    """Open the database, bring its schema up to date, put the parts together."""
    database = open_database(settings.database)
    migrate(database)
    journal = Journal(database, clock)
    programme = Programme(database, journal, clock, lists=lists)
    bookings = Bookings(database, journal, clock, cubes=settings.cubes)
    drops = Drops(database, journal, clock, frames=settings.tip_slots)
    cases = Cases(database, journal, clock)
    devices = Devices(database, journal, clock, colours=settings.colours)
    queue = Queue(database, journal, clock, cubes=settings.cubes)
    return Parts(
        settings=settings,
        lists=lists,
        clock=clock,
        database=database,
        bell=database.bell,
        journal=journal,
        people=People(database, journal, clock, settings.login_tries),
        sessions=Sessions(
            database,
            journal,
            clock,
            idle=timedelta(minutes=settings.session_idle_minutes),
            whole=timedelta(hours=settings.session_hours),
        ),
        devices=devices,
        cases=cases,
        custody=CustodyLog(database, journal, clock, house=settings.house.full),
        shelves=Shelves(database, clock, settings.found),
        queue=queue,
        programme=programme,
        bookings=bookings,
        drops=drops,
        intake=Intake(database, clock, devices=devices, lists=lists),
        feed=Feed(clock, programme=programme, bookings=bookings, drops=drops, devices=devices, cases=cases),
    )
