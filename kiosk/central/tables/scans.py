"""What was scanned at the desk, for as long as it can be undone there."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from kiosk.central.tables import base

scans = Table(
    "scans",
    base.metadata,
    Column("id", Integer, primary_key=True),
    base.at("at"),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    *(
        base.words("word"),
        base.words("text"),
        base.words("case_id"),
        base.words("shelf"),
        base.words("before"),
    ),
    *(base.whole("version"), base.yes_no("undone")),
    Index("ix_scans_person", "person_id", "id"),
)
"""Each person's own; forgotten after a day."""
