"""Takes out what tells about a person: a whole case, a finder's contact, own words; chains stay whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, Table, delete, select, update

from kiosk.central.cases import Event
from kiosk.central.custody import MASKED
from kiosk.central.personal import KEPT, masked
from kiosk.central.store.custody import add_event, erase, mask
from kiosk.central.store.database import Tx
from kiosk.central.store.words import keep_words
from kiosk.central.tables import cases, envelopes, label_ends, metadata, print_orders, refs

_BOUND = {"events", "knots", "erasures", "cases"}
"""Tables that know a case and are no places to look for it: custody is erased by its own rules."""


@dataclass(frozen=True, slots=True)
class Reason:
    """When, who and why, as custody keeps it."""

    at: datetime
    by: str
    told: Mapping[str, str]
    """`ground` or `decision`."""

    @property
    def words(self) -> str:
        """In one line."""
        return " ".join(self.told.values())


def erase_case(tx: Tx, case: Row[Any], reason: Reason) -> bool:
    """All of a case but its ref, which is remembered so that it never comes again, and its knots."""
    erase(tx, case.id, reason.at, reason.by, reason.words)
    mine = (label_ends.c.device_id == case.device_id, label_ends.c.code == case.code)
    if case.code and not _twin(tx, case):
        tx.execute(delete(label_ends).where(*mine))
        tx.execute(delete(print_orders).where(print_orders.c.code == case.code))
    for table, column in _pointing():
        here = column == case.id
        gone = delete(table) if column.primary_key else update(table).values({column.name: ""})
        tx.execute(gone.where(here))
    tx.execute(update(cases).where(cases.c.merged_into == case.id).values(merged_into=""))
    tx.execute(delete(cases).where(cases.c.id == case.id))
    tx.execute(update(refs).where(refs.c.ref == case.id).values(deleted=1))
    return True


def erase_contact(tx: Tx, case: Row[Any], reason: Reason) -> bool:
    """The sealed contact; whether there was one."""
    if not tx.execute(delete(envelopes).where(envelopes.c.case_id == case.id)).rowcount:
        return False
    tx.execute(update(cases).where(cases.c.id == case.id).values(version=case.version + 1))
    add_event(tx, case.id, _event(case, "contact_erased", reason))
    return True


def mask_words(tx: Tx, case: Row[Any], reason: Reason) -> bool:
    """Own words in answers and custody; whether there were any."""
    answers = masked(case.kind, case.answers)
    place = "" if case.place.startswith("other:") else case.place
    event = _event(case, MASKED, reason)
    told = mask(tx, case.id, KEPT, event)
    if answers == case.answers and place == case.place:
        return told
    if not told:
        add_event(tx, case.id, event)
    found = _left(case.search, case.answers, answers)
    values = {"answers": answers, "place": place, "search": found, "version": case.version + 1}
    tx.execute(update(cases).where(cases.c.id == case.id).values(values))
    keep_words(tx, case.id)
    return True


def _left(search: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What it is still found by: without the words that stood only in what is masked."""
    kept = {word for value in after.values() for word in value.casefold().split()}
    own = {word for value in before.values() for word in value.casefold().split()} - kept
    return " ".join(word for word in search.split() if word not in own)


def _event(case: Row[Any], act: str, reason: Reason) -> Event:
    return Event(reason.at, reason.by, act, case.state, case.state, dict(reason.told))


def _twin(tx: Tx, case: Row[Any]) -> bool:
    """Whether another case has the same code, as one kiosk may make it again after years."""
    others = (cases.c.code == case.code, cases.c.device_id == case.device_id, cases.c.id != case.id)
    return tx.execute(select(cases.c.id).where(*others).limit(1)).first() is not None


def _pointing() -> list[tuple[Table, Column[Any]]]:
    """Every table with a column that names a case, rows about it and rows that mention it."""
    tables = (table for table in metadata.sorted_tables if table.name not in _BOUND)
    return [(table, table.c.case_id) for table in tables if "case_id" in table.c]
