"""Bookings, meetings and who is on duty."""

from sqlalchemy import Column, String, Table

from kiosk.central.store.columns import Utc
from kiosk.central.tables import base

bookings = Table(
    "bookings",
    base.metadata,
    base.key(),
    Column("code", String, nullable=False, index=True),
    base.words("cube"),
    Column("starts", Utc, nullable=False, index=True),
    base.at("ends"),
    base.words("organisation"),
    base.words("state", "booked"),
)

meetings = Table(
    "meetings",
    base.metadata,
    base.key(),
    base.json("title"),
    Column("starts", Utc, nullable=False, index=True),
    base.at("ends"),
    base.json("who"),
    base.words("state", "planned"),
)

on_duty = Table(
    "on_duty",
    base.metadata,
    *(
        base.key(),
        base.words("organisation"),
        Column("starts", Utc, nullable=False, index=True),
        base.at("ends"),
    ),
)

organisations = Table(
    "organisations",
    base.metadata,
    base.key("key"),
    base.words("icon", "bank"),
    base.json("names"),
    base.whole("sort"),
)

places = Table(
    "places",
    base.metadata,
    base.key("key"),
    base.words("icon", "map-pin"),
    base.json("names"),
    base.words("notice"),
    base.whole("sort"),
)
