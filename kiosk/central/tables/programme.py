"""Bookings, meetings, who is on duty, what repeats weekly, days that differ; who and where can be chosen."""

from sqlalchemy import Column, Date, ForeignKey, String, Table

from kiosk.central.store.columns import Utc
from kiosk.central.tables import base

bookings = Table(
    "bookings",
    base.metadata,
    *(base.key(), Column("code", String, nullable=False, index=True), base.words("cube")),
    *(Column("starts", Utc, nullable=False, index=True), base.at("ends")),
    *(base.words("organisation"), base.words("state", "booked"), base.whole("version", "1")),
)

meetings = Table(
    "meetings",
    base.metadata,
    *(base.key(), base.json("title"), Column("starts", Utc, nullable=False, index=True), base.at("ends")),
    *(base.json("who"), base.words("state", "planned"), base.words("series"), base.whole("version", "1")),
    *(base.yes_no("public", "1"), base.yes_no("takes_cubes")),
)

on_duty = Table(
    "on_duty",
    base.metadata,
    *(base.key(), base.words("organisation"), Column("starts", Utc, nullable=False, index=True)),
    *(base.at("ends"), base.words("state", "planned"), base.words("series"), base.whole("version", "1")),
    base.words("mode", "drop_in"),
)

series = Table(
    "series",
    base.metadata,
    *(base.key(), base.words("of"), base.json("what"), base.words("begins"), base.words("ends")),
    Column("first", Date, nullable=False),
    Column("until", Date, nullable=True),
    Column("planned", Date, nullable=False),
)
"""What repeats weekly: `of` names the table, `what` is what each of its rows gets, up to `planned`."""

special_days = Table(
    "special_days",
    base.metadata,
    Column("day", Date, primary_key=True),
    *(base.words("hours"), base.json("why"), base.yes_no("booked_only"), base.whole("version", "1")),
)

organisations = Table(
    "organisations",
    base.metadata,
    *(base.key("key"), base.words("icon", "bank"), base.json("names"), base.whole("sort")),
    *(base.yes_no("retired"), base.whole("version", "1")),
)

places = Table(
    "places",
    base.metadata,
    *(base.key("key"), base.words("icon", "map-pin"), base.json("names"), base.words("notice")),
    *(base.whole("sort"), base.words("short"), base.yes_no("retired"), base.whole("version", "1")),
)

calendars = Table(
    "calendars",
    base.metadata,
    base.key("organisation"),
    Column("mark", String, nullable=False, unique=True),
    base.at("since"),
)
"""Each organisation's secret address, as a mark that can't be turned back into it."""

outcomes = Table(
    "outcomes",
    base.metadata,
    *(base.key(), base.json("title"), base.json("words"), base.words("place"), base.words("icon")),
    Column("begins", Date, nullable=False),
    Column("ends", Date, nullable=False),
    *(base.words("state", "published"), base.at("at"), base.whole("version", "1")),
)

fetched = Table(
    "fetched",
    base.metadata,
    Column("device_id", ForeignKey("devices.id"), primary_key=True),
    *(base.words("programme"), base.at("at")),
)
"""Which programme each kiosk is known to have."""
