"""Lists of things that go to the police together."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint

from kiosk.central.tables import base

handovers = Table(
    "handovers",
    base.metadata,
    base.key(),
    *(
        base.words("number"),
        base.whole("year"),
        base.whole("n"),
        base.words("state"),
        base.whole("version", "1"),
    ),
    *(base.at("begun"), base.at("handed", nullable=True), base.words("police_number"), base.words("counted")),
    UniqueConstraint("year", "n"),
)

handover_things = Table(
    "handover_things",
    base.metadata,
    Column("handover_id", ForeignKey("handovers.id"), primary_key=True),
    Column("case_id", String, primary_key=True, index=True),
    base.whole("n"),
)
"""What stands on a list, in its order; what was taken off is told by the log and the thing's custody."""

handover_log = Table(
    "handover_log",
    base.metadata,
    Column("id", Integer, primary_key=True),
    Column("handover_id", ForeignKey("handovers.id"), nullable=False, index=True),
    *(base.at("at"), base.words("by"), base.words("act"), base.words("about")),
)
"""What happened to a list."""
