"""A row becomes a case."""

from typing import Any

from sqlalchemy import Row, select

from kiosk.central.cases import Case, Event
from kiosk.central.tables import cases, devices, envelopes

CASES = select(
    cases,
    devices.c.name.label("device"),
    select(envelopes.c.case_id).where(envelopes.c.case_id == cases.c.id).exists().label("contact"),
).join(devices, devices.c.id == cases.c.device_id)
"""All that a case shows, without its timeline."""


def case_of(row: Row[Any], events: tuple[Event, ...] = ()) -> Case:
    """One row of `CASES`."""
    return Case(
        id=row.id,
        kind=row.kind,
        life=row.life,
        state=row.state,
        version=row.version,
        code=row.code,
        lang=row.lang,
        schema=row.schema,
        known=bool(row.known),
        answers=row.answers,
        place=row.place,
        device=row.device,
        at=row.at,
        trusted=bool(row.trusted),
        order=f"{row.epoch[:4]}–{row.seq:04}",
        received=row.received,
        unread=bool(row.unread),
        flags=tuple(row.flags),
        shelf=row.shelf,
        copy=row.copy,
        label=row.label,
        contact=bool(row.contact),
        events=events,
    )


def event_of(row: Row[Any]) -> Event:
    """One row of custody."""
    return Event(row.at, row.by, row.act, row.from_state, row.to_state, row.details)
