"""What people have lost, told at the desk."""

from sqlalchemy import Column, Date, LargeBinary, Table

from kiosk.central.tables import base

lost_reports = Table(
    "lost_reports",
    base.metadata,
    base.key(),
    *(base.words("number"), base.words("reference"), base.words("category"), base.words("place")),
    *(Column("first", Date, nullable=False), Column("last", Date, nullable=False), base.words("words")),
    *(base.words("state", "open"), base.whole("version", "1"), base.at("taken"), base.words("by")),
    *(Column("ends", Date, nullable=False, index=True), base.words("case_id"), base.words("closed_by")),
    *(base.words("why"), Column("sealed", LargeBinary, nullable=True)),
)
"""Never public; `sealed` is a contact that only readers' keys open."""
