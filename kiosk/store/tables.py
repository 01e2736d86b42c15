"""The tables as queries name them; private to this folder, made by schema.py."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table

METADATA = MetaData()

WORDS = Table(
    "words",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

PARCELS = Table(
    "parcels",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("ref", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("lang", String, nullable=False),
    Column("at", String),
    Column("trusted", Integer, nullable=False),
    Column("code", String, nullable=False),
    Column("number", String, nullable=False),
    Column("ticket", String, nullable=False),
    Column("day", String, nullable=False),
    Column("answers", String, nullable=False),
    Column("envelope", LargeBinary),
    Column("state", String, nullable=False),
    Column("word", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("tries", Integer, nullable=False),
)

QUEUE_DAYS = Table(
    "queue_days",
    METADATA,
    Column("day", String, primary_key=True),
    Column("colour", String, primary_key=True),
    Column("last", Integer, nullable=False),
)

TICKETS = Table(
    "tickets",
    METADATA,
    Column("mark", String, primary_key=True),
    Column("day", String, nullable=False),
    Column("number", String, nullable=False),
)

PRINT_JOBS = Table(
    "print_jobs",
    METADATA,
    Column("job", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("code", String, nullable=False),
    Column("first", Integer),
    Column("ordered", Integer),
    Column("role", String, nullable=False),
    Column("paper", LargeBinary, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False),
)

BOARD = Table(
    "board",
    METADATA,
    Column("name", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("etag", String, nullable=False),
    Column("at", String, nullable=False),
)
