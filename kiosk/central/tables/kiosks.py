"""The kiosks central knows."""

from sqlalchemy import Column, Table

from kiosk.central.store.columns import Utc
from kiosk.central.tables import base

devices = Table(
    "devices",
    base.metadata,
    base.key(),
    base.words("name"),
    base.words("public_key"),
    base.words("colour"),
    base.at("enrolled"),
    base.at("revoked", nullable=True),
    base.at("seen", nullable=True),
    base.words("version"),
    base.words("printer", "unknown"),
    base.whole("waiting"),
    base.whole("oldest_waiting_seconds"),
    base.words("epoch"),
    base.whole("last_seq"),
    base.whole("disk_free_mb"),
    base.yes_no("clock_trusted", "1"),
    base.json("set_aside"),
)

enrol_codes = Table(
    "enrol_codes",
    base.metadata,
    base.key("hash"),
    base.words("name"),
    base.at("ends"),
    base.words("device_id"),
)

nonces = Table("nonces", base.metadata, base.key("nonce"), Column("at", Utc, nullable=False, index=True))
