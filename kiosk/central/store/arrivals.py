"""What a new parcel leaves in the tables, in the transaction that remembers its ref."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from kiosk.central.arrival import Arrival
from kiosk.central.cases import Event
from kiosk.central.moves import FIRST
from kiosk.central.store import tickets
from kiosk.central.store.custody import add_event
from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.talks import arrive
from kiosk.central.store.tickets import leave
from kiosk.central.store.told import keep_text
from kiosk.central.store.words import keep_words
from kiosk.central.tables import cases, envelopes

__all__ = ["greet", "leave", "open_case", "open_ticket"]

greet = arrive


def open_case(
    tx: Tx, arrival: Arrival, life: str, *, flags: Sequence[str] = (), search: str | None = None
) -> None:
    """A new case, its sealed contact, its first row of custody; without `search` it is of an unknown kind."""
    parcel, state = arrival.parcel, FIRST[life]
    tx.execute(
        insert(cases).values(
            id=parcel.ref,
            kind=parcel.kind,
            life=life,
            state=state,
            known=int(search is not None),
            flags=list(flags),
            search=search if search is not None else arrival.words.casefold(),
            received=arrival.now,
            answers=keep_text(tx, parcel.answers, arrival.now),
            **_told(arrival),
        )
    )
    keep_words(tx, parcel.ref)
    if parcel.envelope is not None:
        tx.execute(insert(envelopes).values(case_id=parcel.ref, body=parcel.envelope))
    add_event(tx, parcel.ref, Event(arrival.now, arrival.device, "arrived", "", state))


def open_ticket(tx: Tx, arrival: Arrival) -> None:
    """A new number in the queue of its day."""
    parcel = arrival.parcel
    tickets.open_ticket(
        tx,
        {
            "id": parcel.ref,
            "number": parcel.number,
            "code": parcel.code,
            "device_id": arrival.device_id,
            "whom": parcel.answers.get("whom", ""),
            "people": parcel.answers.get("people", ""),
            "interpreter": parcel.answers.get("interpreter", ""),
            "lang": parcel.lang,
            "day": swedish_day(arrival.happened),
            "since": arrival.happened,
            "epoch": arrival.epoch,
            "seq": parcel.seq,
            "changed": arrival.now,
        },
    )


def _told(arrival: Arrival) -> dict[str, Any]:
    """What the kiosk said of a case."""
    parcel = arrival.parcel
    return {
        "code": parcel.code,
        "lang": parcel.lang,
        "schema": parcel.schema,
        "place": parcel.answers.get("place", ""),
        "device_id": arrival.device_id,
        "at": arrival.at,
        "day": swedish_day(arrival.at if arrival.at is not None and parcel.trusted else arrival.now),
        "trusted": int(parcel.trusted),
        "epoch": arrival.epoch,
        "seq": parcel.seq,
    }
