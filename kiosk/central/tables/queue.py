"""Numbers in the queue, what became of them, and what boards may show."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, text

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
    Column("follow", String, nullable=False, server_default="", index=True),
    base.whole("ahead"),
    base.at("first_called", nullable=True),
)
_AT_CUBE = text("state IN ('called', 'inside')")
Index(
    "uq_tickets_at_cube",
    tickets.c.day,
    tickets.c.cube,
    unique=True,
    sqlite_where=_AT_CUBE,
    postgresql_where=_AT_CUBE,
)
"""Never two numbers at one cube, whatever the program does."""

queue_moves = Table(
    "queue_moves",
    base.metadata,
    Column("act", BigInteger, primary_key=True, autoincrement=False),
    Column("ticket_id", String, primary_key=True),
    base.words("move"),
    base.words("was"),
    base.words("was_cube"),
    base.words("state"),
    base.words("cube"),
    base.at("at"),
    base.words("person_id"),
)
"""Each move of a number; `act` is the queue's counter, and the `seq` of the call that it made."""

seen = Table("seen", base.metadata, base.key(), base.at("at"), base.whole("minutes"))
"""What a host said to somebody who waits: a ticket's id or a booked talk's."""

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
