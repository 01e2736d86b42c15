"""What people have lost, told at the desk."""

from sqlalchemy import JSON, Column, Date, LargeBinary, Table

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
    Column("log", JSON, nullable=False, server_default="[]"),
)
"""Never public; `ends` is the last day it is asked for; `sealed` is a contact that readers' keys open."""
