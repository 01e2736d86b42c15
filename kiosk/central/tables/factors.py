"""What people sign in with beside a password, and sign-ins that are under way."""

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table

from kiosk.central.tables import base

passkeys = Table(
    "passkeys",
    base.metadata,
    base.key(),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    base.words("name"),
    Column("public_key", LargeBinary, nullable=False),
    base.whole("uses"),
    base.at("since"),
    base.at("used", nullable=True),
)

recovery_codes = Table(
    "recovery_codes",
    base.metadata,
    base.key("hash"),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
)

identities = Table(
    "identities",
    base.metadata,
    Column("issuer", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    base.at("since"),
)

ceremonies = Table(
    "ceremonies",
    base.metadata,
    base.key("hash"),
    base.words("kind"),
    base.json("about"),
    Column("ends", base.at("ends").type, nullable=False, index=True),
)
