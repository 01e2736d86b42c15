"""What is counted for the statistics, day by day; it stays when what was counted is erased."""

from sqlalchemy import Column, Date, String, Table

from kiosk.central.tables import base

day_counts = Table(
    "day_counts",
    base.metadata,
    Column("day", Date, primary_key=True),
    Column("what", String, primary_key=True),
    Column("device_id", String, primary_key=True),
    Column("key1", String, primary_key=True),
    Column("key2", String, primary_key=True),
    *(base.whole("n"), base.whole("gone")),
)
"""`n` of all there ever was, `gone` of it can't be counted again: its rows are erased."""
