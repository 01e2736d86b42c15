"""How labels came out at the kiosks: kept as told, in any order, and what it does to the things' cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from kiosk.central.arrival import Arrival
from kiosk.central.cases import WHY, Event
from kiosk.central.moves import HELD, LABELLED
from kiosk.central.store.custody import add_event
from kiosk.central.store.database import Tx
from kiosk.central.tables import cases, label_ends, print_orders
from kiosk.forms import BY_KIND
from kiosk.wire.codec import moment
from kiosk.wire.messages import PrintOrder

_LARGEST_COPY = 9999


@dataclass(frozen=True, slots=True)
class End:
    """What one end of a print does: its row of custody, and whether a label is out there now."""

    act: str
    out: bool


ENDS: Mapping[str, End] = {
    "printed": End("label_printed", out=True),
    "came_out": End("label_came_out", out=True),
    "failed": End("label_failed", out=False),
    "unknown": End("label_unknown", out=False),
    "handed_to_desk": End("label_to_desk", out=False),
}
"""By the kiosk's word; a word of a newer kiosk leaves us as wise as `unknown`."""


ORDERS = select(print_orders, cases.c.kind, cases.c.at, cases.c.trusted, cases.c.answers).select_from(
    print_orders.outerjoin(cases, (cases.c.code == print_orders.c.code) & (cases.c.life == "thing"))
)
"""Orders with what a label shows of their things."""
_OTHER = "other"
"""Stands for a place in somebody's own words, which never reach a paper."""


def ordered(row: Row[Any]) -> PrintOrder:
    """An order with all that a kiosk needs to print it, whether or not it ever saw the thing."""
    form = BY_KIND.get(row.kind or "")
    if form is None or form.label is None or row.at is None or not row.trusted:
        return PrintOrder(code=row.code, copy=row.copy)
    shown = {name: row.answers[name] for name in form.label.lines if name in row.answers}
    choices = {name: _OTHER if key.startswith("other:") else key for name, key in shown.items()}
    return PrintOrder(code=row.code, copy=row.copy, kind=row.kind, at=moment(row.at), choices=choices)


def tell(tx: Tx, arrival: Arrival) -> None:
    """A label's print has ended; the thing itself may be delivered later."""
    answers, parcel = arrival.parcel.answers, arrival.parcel
    state, copy = answers.get("state", ""), answers.get("copy", "")
    values = {
        "id": parcel.ref,
        "device_id": arrival.device_id,
        "code": parcel.code,
        "state": state if state in ENDS else "unknown",
        "copy": min(int(copy), _LARGEST_COPY) if copy.isascii() and copy.isdigit() else 1,
        "reason": answers.get("reason", ""),
        "seq": parcel.seq,
    }
    tx.execute(insert(label_ends).values(**values))
    case = _case(tx, arrival)
    if case is not None:
        _ended(tx, case, tx.execute(select(label_ends).where(label_ends.c.id == parcel.ref)).one(), arrival)


def catch_up(tx: Tx, arrival: Arrival) -> None:
    """What was told of a thing's label before the thing itself was delivered."""
    theirs = (label_ends.c.device_id == arrival.device_id, label_ends.c.code == arrival.parcel.code)
    told = tx.execute(select(label_ends).where(*theirs).order_by(label_ends.c.copy, label_ends.c.seq)).all()
    for end in told:
        case = _case(tx, arrival)
        if case is not None:
            _ended(tx, case, end, arrival)


def _case(tx: Tx, arrival: Arrival) -> Row[Any] | None:
    """Only a kiosk that took the thing in, or was asked to print for it, may say how its label came out."""
    code = arrival.parcel.code
    asked = (print_orders.c.device_id == arrival.device_id, print_orders.c.code == code)
    theirs = or_(cases.c.device_id == arrival.device_id, select(print_orders.c.id).where(*asked).exists())
    found = select(cases).where(theirs, cases.c.code == code, cases.c.life == "thing", cases.c.code != "")
    return tx.execute(found.order_by(cases.c.received.desc(), cases.c.seq.desc()).limit(1)).first()


def _ended(tx: Tx, case: Row[Any], end: Row[Any], arrival: Arrival) -> None:
    """A copy that staff have voided, or a case that they have moved, gets a row of custody and no more."""
    what = ENDS[end.state]
    waits = case.state in LABELLED or (case.state in HELD and case.label == "unconfirmed")
    open_still = waits and end.copy >= case.copy
    goal = LABELLED.get(case.state, case.state) if open_still and what.out else case.state
    if open_still:
        label = "printed" if what.out else "unconfirmed"
        changed = {"state": goal, "copy": end.copy, "label": label, "version": case.version + 1}
        unread = case.unread if what.out else 1
        tx.execute(update(cases).where(cases.c.id == case.id).values(**changed, unread=unread))
    details = {"copy": str(end.copy), WHY: end.reason}
    told = {name: words for name, words in details.items() if words}
    add_event(tx, case.id, Event(arrival.now, arrival.device, what.act, case.state, goal, told))
