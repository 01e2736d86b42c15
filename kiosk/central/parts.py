"""Everything central is made of, put together once and handed to the API and the staff pages."""

from dataclasses import dataclass
from datetime import timedelta

from kiosk.central.bell import Bell
from kiosk.central.doors import Doors, build_doors
from kiosk.central.feed import Feed, Sources
from kiosk.central.intake import Intake
from kiosk.central.journal import Journal
from kiosk.central.plan import retention_plan
from kiosk.central.roll import Roll
from kiosk.central.schema import migrate
from kiosk.central.store import Database, open_database
from kiosk.central.store.bookings import Bookings
from kiosk.central.store.calendars import Calendars
from kiosk.central.store.cases import Cases
from kiosk.central.store.custody_log import CustodyLog
from kiosk.central.store.desk import Desk
from kiosk.central.store.devices import Devices
from kiosk.central.store.directory import Directory
from kiosk.central.store.drops import Drops
from kiosk.central.store.fetched import Fetched
from kiosk.central.store.lost import LostReports
from kiosk.central.store.outcomes import Outcomes
from kiosk.central.store.people import People
from kiosk.central.store.personal import Personal
from kiosk.central.store.police import Handovers
from kiosk.central.store.programme import Programme
from kiosk.central.store.queue import Queue
from kiosk.central.store.retention import Retention
from kiosk.central.store.scans import Scans
from kiosk.central.store.sessions import Sessions
from kiosk.central.store.shelves import Shelves
from kiosk.central.store.sorting import Sorting
from kiosk.central.store.statistics import Statistics
from kiosk.central.store.stock import Stock
from kiosk.central.store.views import Views
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
    roll: Roll
    doors: Doors
    devices: Devices
    cases: Cases
    sorting: Sorting
    views: Views
    custody: CustodyLog
    shelves: Shelves
    statistics: Statistics
    desk: Desk
    lost: LostReports
    scans: Scans
    stock: Stock
    police: Handovers
    queue: Queue
    programme: Programme
    bookings: Bookings
    directory: Directory
    outcomes: Outcomes
    calendars: Calendars
    drops: Drops
    intake: Intake
    feed: Feed
    retention: Retention
    personal: Personal


def build_parts(settings: CentralSettings, lists: Lists, clock: Clock) -> Parts:
    """Open the database, bring its schema up to date, put the parts together."""
    database = open_database(settings.database)
    migrate(database)
    journal = Journal(database, clock)
    sources = _sources(settings, lists, clock, database, journal)
    feed = Feed(clock, sources)
    scans = Scans(database, clock, sources.cases, settings.found)
    sessions = _sessions(settings, clock, database, journal)
    return Parts(
        *(settings, lists, clock, database, database.bell, journal),
        people=People(database, journal, clock, settings.login_tries),
        sessions=sessions,
        roll=Roll(sessions, database.bell),
        doors=build_doors(settings, clock, database, journal),
        devices=sources.devices,
        cases=sources.cases,
        sorting=Sorting(database, clock, sources.cases),
        views=Views(database, journal),
        custody=CustodyLog(database, journal, clock, house=settings.house.full),
        statistics=_statistics(database),
        shelves=Shelves(database, clock, settings.found),
        police=Handovers(database, journal, clock, sources.cases),
        desk=Desk(database, journal, clock, sources.cases),
        lost=LostReports(database, journal, clock, sources.cases, days=settings.found.lost_days),
        scans=scans,
        stock=Stock(database, journal, clock, sources.cases, scans),
        queue=Queue(database, journal, clock, cubes=settings.cubes, grace_seconds=settings.no_show_seconds),
        programme=sources.programme,
        bookings=sources.bookings,
        directory=sources.directory,
        outcomes=sources.outcomes,
        calendars=Calendars(database, journal, clock),
        drops=sources.drops,
        intake=Intake(database, clock, devices=sources.devices, lists=lists, choices=feed.choices),
        feed=feed,
        retention=Retention(database, journal, clock, retention_plan(lists.where)),
        personal=Personal(database, journal, clock),
    )


def _sessions(settings: CentralSettings, clock: Clock, database: Database, journal: Journal) -> Sessions:
    idle, whole = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    return Sessions(database, journal, clock, idle=idle, whole=whole)


def _statistics(database: Database) -> Statistics:
    statistics = Statistics(database)
    statistics.begin()
    return statistics


def _sources(
    settings: CentralSettings, lists: Lists, clock: Clock, database: Database, journal: Journal
) -> Sources:
    """What kiosks are told of."""
    return Sources(
        programme=Programme(database, journal, clock, lists=lists),
        bookings=Bookings(database, journal, clock, cubes=settings.cubes, hours=lists.meetings.hours),
        drops=Drops(database, journal, clock, frames=settings.tip_slots),
        devices=Devices(database, journal, clock, colours=settings.colours),
        cases=Cases(database, journal, clock),
        directory=Directory(database, journal, lists=lists),
        outcomes=Outcomes(database, journal, clock),
        fetched=Fetched(database, clock),
    )
