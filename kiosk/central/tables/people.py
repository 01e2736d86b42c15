"""Accounts, sessions, readers' keys and the journal."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from kiosk.central.tables import base

people = Table(
    "people",
    base.metadata,
    base.key(),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False, unique=True),
    base.json("roles"),
    base.words("password"),
    base.yes_no("disabled"),
    base.words("organisation"),
    base.words("totp"),
    base.whole("totp_step"),
    base.at("since"),
)

invitations = Table(
    "invitations",
    base.metadata,
    base.key("hash"),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    base.at("ends"),
)

sessions = Table(
    "sessions",
    base.metadata,
    base.key("hash"),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    base.at("began"),
    base.at("seen"),
    base.at("ends"),
    base.words("how"),
    base.words("browser"),
    base.at("proved", nullable=True),
)

readers = Table(
    "readers",
    base.metadata,
    base.key(),
    Column("person_id", ForeignKey("people.id"), nullable=True),
    base.words("name"),
    Column("public_key", String, nullable=False),
    Column("wrapped", LargeBinary, nullable=True),
    base.at("since"),
    UniqueConstraint("public_key"),
)

journal = Table(
    "journal",
    base.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    base.at("at"),
    base.words("person_id"),
    base.words("who"),
    base.words("act"),
    base.words("about"),
    base.words("previous"),
    base.words("hash"),
    *(Index(f"ix_journal_{column}", column, "seq") for column in ("who", "act", "about")),
)
