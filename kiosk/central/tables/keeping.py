"""What has been erased, by which rule and why; how far the journal is checked; texts that were shown."""

from sqlalchemy import Column, Date, Integer, Table

from kiosk.central.tables import base

marks = Table(
    "marks",
    base.metadata,
    *(base.key("name"), base.whole("seq"), base.words("hash"), base.at("at")),
)
"""Places in the journal: `checked`, `whole` (all was walked), `broken`, `erased` (all up to it)."""

erasing_days = Table("erasing_days", base.metadata, Column("day", Date, primary_key=True), base.at("at"))
"""Days on which retention has run."""

protocol = Table(
    "protocol",
    base.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    *(base.at("at"), base.words("by"), base.words("act"), base.words("rule"), base.json("why")),
    *(base.words("decision"), base.whole("count"), base.json("codes")),
)
"""What was erased, masked, taken out or refused, by whom, why and how many; never whose."""

told_texts = Table(
    "told_texts",
    base.metadata,
    *(base.key("version"), base.words("lang"), base.json("parts"), base.at("since")),
)
"""Every wording of the personal-data text that a finder has been shown, once each."""
