"""A row becomes a case."""

from typing import Any

from sqlalchemy import Row, or_, select

from kiosk.central.cases import Case, Event
from kiosk.central.store.custody import event_of
from kiosk.central.store.database import Tx
from kiosk.central.tables import cases, devices, envelopes, events, label_ends, print_orders
from kiosk.central.trouble import NotThere

_ASKED = (
    select(print_orders.c.id)
    .where(print_orders.c.device_id == label_ends.c.device_id, print_orders.c.code == label_ends.c.code)
    .correlate(label_ends)
    .exists()
)
_END = (
    select(label_ends.c.id)
    .where(
        or_(label_ends.c.device_id == cases.c.device_id, _ASKED),
        label_ends.c.code == cases.c.code,
        label_ends.c.copy >= cases.c.copy,
    )
    .order_by(label_ends.c.copy.desc(), label_ends.c.seq.desc())
    .limit(1)
    .correlate(cases)
    .scalar_subquery()
)
"""The newest word of the kiosk about the label that holds."""

CASES = select(
    cases,
    devices.c.name.label("device"),
    select(envelopes.c.case_id).where(envelopes.c.case_id == cases.c.id).exists().label("contact"),
    label_ends.c.state.label("label_end"),
    label_ends.c.reason.label("label_reason"),
).select_from(
    cases.join(devices, devices.c.id == cases.c.device_id).outerjoin(label_ends, label_ends.c.id == _END)
)
"""All that a case shows, without its timeline."""


def case_in(tx: Tx, case_id: str) -> Case:
    """One case with its timeline; raises NotThere."""
    row = tx.execute(CASES.where(cases.c.id == case_id)).first()
    if row is None:
        raise NotThere(case_id)
    told = tx.execute(select(events).where(events.c.case_id == case_id).order_by(events.c.n))
    return case_of(row, tuple(event_of(e) for e in told))


def kept(tx: Tx, case_id: str | None) -> str:
    """The case that this one turned out to be, itself when it is its own; empty for none."""
    into: str | None = case_id
    while into:
        case_id, into = into, tx.scalar(select(cases.c.merged_into).where(cases.c.id == into))
    return case_id or ""


def case_of(row: Row[Any], timeline: tuple[Event, ...] = ()) -> Case:
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
        bag=row.bag,
        day=row.day,
        reported=row.reported,
        notified=row.notified,
        police_number=row.police_number,
        copy=row.copy,
        label=row.label,
        label_end=row.label_end or "",
        label_reason=row.label_reason or "",
        contact=bool(row.contact),
        events=timeline,
        assignee=row.assignee,
        merged_into=row.merged_into,
    )
