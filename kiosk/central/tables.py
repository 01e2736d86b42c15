"""Central's tables; private to the modules that speak SQL."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from kiosk.central.store.columns import Utc

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, default: str | None = "") -> Column[Any]:
    """A text that is never null; PostgreSQL and SQLite alike keep it as long as the contract lets it be."""
    return Column(name, String, nullable=False, server_default=default)


def _whole(name: str, default: str | None = "0") -> Column[Any]:
    return Column(name, BigInteger, nullable=False, server_default=default)


def _yes_no(name: str, default: str = "0") -> Column[Any]:
    return Column(name, Integer, nullable=False, server_default=default)


def _key(name: str = "id") -> Column[Any]:
    return Column(name, String, primary_key=True)


def _at(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Utc, nullable=nullable)


def _json(name: str) -> Column[Any]:
    return Column(name, JSON, nullable=False)


# kiosks

devices = Table(
    "devices",
    metadata,
    _key(),
    _text("name"),
    _text("public_key"),
    _text("colour"),
    _at("enrolled"),
    _at("revoked", nullable=True),
    _at("seen", nullable=True),
    _text("version"),
    _text("printer", "unknown"),
    _whole("waiting"),
    _whole("oldest_waiting_seconds"),
    _text("epoch"),
    _whole("last_seq"),
    _whole("disk_free_mb"),
    _yes_no("clock_trusted", "1"),
    _json("set_aside"),
)

enrol_codes = Table(
    "enrol_codes", metadata, _key("hash"), _text("name"), _at("ends"), _whole("tries"), _text("device_id")
)

nonces = Table("nonces", metadata, _key("nonce"), Column("at", Utc, nullable=False, index=True))

# what came

refs = Table("refs", metadata, _key("ref"), _text("digest"), _yes_no("deleted"))
"""Remembered for ever: deliveries of what staff have erased long ago are still known."""

cases = Table(
    "cases",
    metadata,
    _key(),
    _text("kind"),
    _text("life"),
    _text("state"),
    _whole("version", "1"),
    _text("code"),
    _text("lang"),
    _whole("schema", "1"),
    _yes_no("known", "1"),
    _json("answers"),
    _text("place"),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    _at("at", nullable=True),
    _yes_no("trusted", "1"),
    _text("epoch"),
    _whole("seq"),
    Column("received", Utc, nullable=False, index=True),
    _yes_no("unread", "1"),
    _json("flags"),
    _text("shelf"),
    _whole("copy", "1"),
    _text("label", "unconfirmed"),
    _text("search"),
    Index("ix_cases_state_received", "state", "received"),
    Index("ix_cases_code", "code"),
)

envelopes = Table(
    "envelopes",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    _at("at"),
    _text("by"),
    _text("act"),
    _text("from_state"),
    _text("to_state"),
    _json("details"),
)

print_orders = Table(
    "print_orders",
    metadata,
    *(_key(), Column("device_id", ForeignKey("devices.id"), nullable=False, index=True)),
    *(_text("code"), _whole("copy", "1"), _at("ends")),
)

label_ends = Table(
    "label_ends",
    metadata,
    *(_key(), Column("device_id", ForeignKey("devices.id"), nullable=False)),
    *(_text("code"), _text("state"), _whole("copy", "1"), _text("reason"), _whole("seq")),
    Index("ix_label_ends_code", "code"),
)
"""How a thing's label came out, as its kiosk told it; it may be told before the thing itself is delivered."""

tip_frames = Table(
    "tip_frames",
    metadata,
    _key(),
    Column("digest", String, nullable=False, unique=True),
    Column("day", Date, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""A day and no time, no kiosk, no order: the key is random, and without a row number SQLite sorts by it."""

# queue and programme

tickets = Table(
    "tickets",
    metadata,
    _key(),
    _text("number"),
    _text("code"),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    _text("state", "waiting"),
    _text("whom"),
    _text("people"),
    _text("interpreter"),
    _text("lang"),
    _text("cube"),
    _whole("calls"),
    Column("day", Date, nullable=False, index=True),
    _at("since"),
    _text("epoch"),
    _whole("seq"),
    _at("changed"),
)

leavings = Table(
    "leavings", metadata, _key(), _text("code"), _text("device_id"), Column("day", Date, nullable=False)
)
"""A visitor left the queue before the ticket itself was delivered."""

calls = Table(
    "calls",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *(_text("number"), _text("cube"), Column("day", Date, nullable=False), _at("at")),
)

counters = Table("counters", metadata, _key("name"), _whole("value"))

bookings = Table(
    "bookings",
    metadata,
    _key(),
    Column("code", String, nullable=False, index=True),
    _text("cube"),
    Column("starts", Utc, nullable=False, index=True),
    _at("ends"),
    _text("organisation"),
    _text("state", "booked"),
)

meetings = Table(
    "meetings",
    metadata,
    _key(),
    _json("title"),
    Column("starts", Utc, nullable=False, index=True),
    _at("ends"),
    _json("who"),
    _text("state", "planned"),
)

on_duty = Table(
    "on_duty",
    metadata,
    *(_key(), _text("organisation"), Column("starts", Utc, nullable=False, index=True), _at("ends")),
)

organisations = Table(
    "organisations", metadata, _key("key"), _text("icon", "bank"), _json("names"), _whole("sort")
)

places = Table(
    "places", metadata, _key("key"), _text("icon", "map-pin"), _json("names"), _text("notice"), _whole("sort")
)

# people

people = Table(
    "people",
    metadata,
    _key(),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False, unique=True),
    _json("roles"),
    _text("password"),
    _yes_no("disabled"),
    _at("since"),
)

invitations = Table(
    "invitations",
    metadata,
    _key("hash"),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    _at("ends"),
)

sessions = Table(
    "sessions",
    metadata,
    _key("hash"),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    _at("began"),
    _at("seen"),
    _at("ends"),
)

readers = Table(
    "readers",
    metadata,
    _key(),
    Column("person_id", ForeignKey("people.id"), nullable=True),
    _text("name"),
    Column("public_key", String, nullable=False),
    Column("wrapped", LargeBinary, nullable=True),
    _at("since"),
    UniqueConstraint("public_key"),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _at("at"),
    _text("person_id"),
    _text("who"),
    _text("act"),
    _text("about"),
    _text("previous"),
    _text("hash"),
)
