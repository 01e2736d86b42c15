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
from kiosk.central.tables.kiosks import devices, enrol_codes, nonces
from kiosk.central.tables.people import invitations, journal, people, readers, sessions
from kiosk.central.tables.programme import bookings, meetings, on_duty, organisations, places
from kiosk.central.tables.queue import calls, counters, leavings, tickets

__all__ = [
    "bookings",
    "calls",
    "cases",
    "counters",
    "devices",
    "enrol_codes",
    "envelopes",
    "erasures",
    "events",
    "invitations",
    "journal",
    "knots",
    "label_ends",
    "leavings",
    "meetings",
    "metadata",
    "nonces",
    "on_duty",
    "organisations",
    "people",
    "places",
    "print_orders",
    "readers",
    "refs",
    "sessions",
    "tickets",
    "tip_frames",
]
