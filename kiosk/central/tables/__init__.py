"""Central's tables; private to the modules that speak SQL."""

from kiosk.central.tables.base import metadata
from kiosk.central.tables.cases import (
    cases,
    envelopes,
    erasures,
    events,
    knots,
    label_ends,
    print_orders,
    refs,
    tip_frames,
)
from kiosk.central.tables.counts import day_counts
from kiosk.central.tables.factors import ceremonies, identities, passkeys, recovery_codes
from kiosk.central.tables.keeping import erasing_days, marks, protocol, told_texts
from kiosk.central.tables.kiosks import devices, enrol_codes, nonces
from kiosk.central.tables.lists import case_words, views
from kiosk.central.tables.lost import lost_reports
from kiosk.central.tables.people import invitations, journal, people, readers, sessions
from kiosk.central.tables.police import handover_log, handover_things, handovers
from kiosk.central.tables.programme import (
    bookings,
    calendars,
    fetched,
    meetings,
    on_duty,
    organisations,
    outcomes,
    places,
    series,
    special_days,
)
from kiosk.central.tables.queue import calls, counters, leavings, queue_moves, seen, tickets
from kiosk.central.tables.scans import scans
from kiosk.central.tables.stock import stock_seen, stock_takes

__all__ = [
    "bookings",
    "calendars",
    "calls",
    "case_words",
    "cases",
    "ceremonies",
    "counters",
    "day_counts",
    "devices",
    "enrol_codes",
    "envelopes",
    "erasing_days",
    "erasures",
    "events",
    "fetched",
    "handover_log",
    "handover_things",
    "handovers",
    "identities",
    "invitations",
    "journal",
    "knots",
    "label_ends",
    "leavings",
    "lost_reports",
    "marks",
    "meetings",
    "metadata",
    "nonces",
    "on_duty",
    "organisations",
    "outcomes",
    "passkeys",
    "people",
    "places",
    "print_orders",
    "protocol",
    "queue_moves",
    "readers",
    "recovery_codes",
    "refs",
    "scans",
    "seen",
    "series",
    "sessions",
    "special_days",
    "stock_seen",
    "stock_takes",
    "tickets",
    "tip_frames",
    "told_texts",
    "views",
]
