"""What kiosks have delivered and what became of it."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from kiosk.central.tables import base

refs = Table("refs", base.metadata, base.key("ref"), base.words("digest"), base.yes_no("deleted"))
"""Remembered for ever: deliveries of what staff have erased long ago are still known."""

AGE = ("received", "seq", "id")
"""The order of lists; no two cases have the same."""
LISTED_BY = (
    *((), ("ended",), ("state",), ("assignee", "ended")),
    *(("kind",), ("ended", "kind"), ("place",), ("ended", "place")),
)
UNREAD = text("unread = 1")
"""The few that nobody has looked at have an index of their own."""

cases = Table(
    "cases",
    base.metadata,
    base.key(),
    base.words("kind"),
    base.words("life"),
    base.words("state"),
    base.whole("version", "1"),
    base.words("code"),
    base.words("lang"),
    base.whole("schema", "1"),
    base.yes_no("known", "1"),
    base.json("answers"),
    base.words("place"),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    base.at("at", nullable=True),
    base.yes_no("trusted", "1"),
    base.words("epoch"),
    base.whole("seq"),
    base.at("received"),
    base.yes_no("unread", "1"),
    base.json("flags"),
    base.words("shelf"),
    base.words("bag"),
    base.words("police_number"),
    Column("day", Date, nullable=False, server_default="1970-01-01"),
    Column("reported", Date, nullable=True),
    Column("notified", Date, nullable=True),
    base.whole("copy", "1"),
    base.words("label", "unconfirmed"),
    base.words("search"),
    *(base.yes_no("ended"), base.words("assignee"), base.words("merged_into")),
    Index("ix_cases_code", "code"),
    *(Index(f"ix_cases_by_{'_'.join(by) or 'age'}", *by, *AGE) for by in LISTED_BY),
    Index("ix_cases_unread", *AGE, sqlite_where=UNREAD, postgresql_where=UNREAD),
)
"""Each way that the inbox lists has an index in the order of its pages."""

envelopes = Table(
    "envelopes",
    base.metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

events = Table(
    "events",
    base.metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    base.at("at"),
    base.words("by"),
    base.words("act"),
    base.words("from_state"),
    base.words("to_state"),
    base.json("details"),
    *(base.whole("n"), base.words("salt"), base.json("salts", "{}"), base.json("seals", "{}")),
    *(base.words("previous"), base.words("hash")),
    Index("ix_events_case_n", "case_id", "n", unique=True),
)
"""Custody; each row binds the one before of its case (kiosk/central/custody.py)."""

knots = Table(
    "knots",
    base.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False, index=True),
    Column("case_id", String, nullable=False, index=True),
    *(base.whole("n"), base.words("binds"), base.words("previous"), base.words("hash")),
)
"""One for each row of custody, of all cases; stays when a case is erased."""

erasures = Table(
    "erasures",
    base.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *(base.words("case_id"), base.at("at"), base.words("by"), base.words("why"), base.whole("rows")),
)
"""Which case's rows were erased, by whom and why; `seq` is its knot."""

print_orders = Table(
    "print_orders",
    base.metadata,
    *(base.key(), Column("device_id", ForeignKey("devices.id"), nullable=False, index=True)),
    *(base.words("code"), base.whole("copy", "1"), base.at("ends")),
)

label_ends = Table(
    "label_ends",
    base.metadata,
    *(base.key(), Column("device_id", ForeignKey("devices.id"), nullable=False)),
    *(
        base.words("code"),
        base.words("state"),
        base.whole("copy", "1"),
        base.words("reason"),
        base.whole("seq"),
    ),
    Index("ix_label_ends_code", "code"),
)
"""How a thing's label came out, as its kiosk told it; it may be told before the thing itself is delivered."""

tip_frames = Table(
    "tip_frames",
    base.metadata,
    base.key(),
    Column("digest", String, nullable=False, unique=True),
    Column("day", Date, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""A day and no time, no kiosk, no order: the key is random, and without a row number SQLite sorts by it."""
