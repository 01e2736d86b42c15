"""Stock-takes: a shelf, and what was seen on it."""

from sqlalchemy import Column, ForeignKey, String, Table

from kiosk.central.tables import base

stock_takes = Table(
    "stock_takes",
    base.metadata,
    base.key(),
    *(base.words("shelf"), base.at("begun"), base.words("by"), base.at("ended", nullable=True)),
    base.words("ended_by"),
)

stock_seen = Table(
    "stock_seen",
    base.metadata,
    Column("take_id", ForeignKey("stock_takes.id"), primary_key=True),
    Column("case_id", String, primary_key=True),
    *(base.at("at"), base.words("by"), base.words("word"), base.words("code"), base.words("before")),
)
"""What was seen; after the end also what was not, and what became of each."""
