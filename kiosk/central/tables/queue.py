"""Numbers in the queue and calls."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table

from kiosk.central.tables import base

tickets = Table(
    "tickets",
    base.metadata,
    base.key(),
    base.words("number"),
    base.words("code"),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    base.words("state", "waiting"),
    base.words("whom"),
    base.words("people"),
    base.words("interpreter"),
    base.words("lang"),
    base.words("cube"),
    base.whole("calls"),
    Column("day", Date, nullable=False, index=True),
    base.at("since"),
    base.words("epoch"),
    base.whole("seq"),
    base.at("changed"),
)

leavings = Table(
    "leavings",
    base.metadata,
    base.key(),
    base.words("code"),
    base.words("device_id"),
    Column("day", Date, nullable=False),
)
"""A visitor left the queue before the ticket itself was delivered."""

calls = Table(
    "calls",
    base.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *(base.words("number"), base.words("cube"), Column("day", Date, nullable=False), base.at("at")),
)

counters = Table("counters", base.metadata, base.key("name"), base.whole("value"))
