"""The steps that bring a kiosk's database from nothing to today: each is one transaction, none is edited.

`PRAGMA user_version` is written in the same transaction: version and tables can't disagree after a power cut.
"""

import secrets

from sqlalchemy import Connection

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE words (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        """CREATE TABLE parcels (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            ref TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            lang TEXT NOT NULL,
            at TEXT,
            trusted INTEGER NOT NULL,
            code TEXT NOT NULL,
            number TEXT NOT NULL,
            ticket TEXT NOT NULL,
            day TEXT NOT NULL,
            answers TEXT NOT NULL,
            envelope BLOB,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'settled', 'set_aside')),
            word TEXT NOT NULL DEFAULT '',
            reason TEXT NOT NULL DEFAULT '',
            tries INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        "CREATE INDEX parcels_by_state ON parcels (state, seq)",
        """CREATE TABLE queue_days (
            day TEXT,
            colour TEXT,
            last INTEGER NOT NULL,
            PRIMARY KEY (day, colour)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE tickets (
            mark TEXT PRIMARY KEY,
            day TEXT NOT NULL,
            number TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE print_jobs (
            job INTEGER PRIMARY KEY AUTOINCREMENT,
            seq INTEGER NOT NULL,
            code TEXT NOT NULL,
            first INTEGER,
            ordered INTEGER,
            role TEXT NOT NULL,
            paper BLOB NOT NULL,
            copy INTEGER NOT NULL,
            at TEXT NOT NULL,
            state TEXT NOT NULL,
            reason TEXT NOT NULL DEFAULT ''
        ) STRICT""",
        "CREATE INDEX print_jobs_by_state ON print_jobs (state, job)",
        """CREATE TABLE board (
            name TEXT PRIMARY KEY,
            body BLOB NOT NULL,
            etag TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT""",
    ),
)


def version(connection: Connection) -> int:
    """How many steps this file has taken."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def step_up(connection: Connection, to: int) -> None:
    """Take step number `to` (1 is the first) in the transaction that is open."""
    for statement in STEPS[to - 1]:
        connection.exec_driver_sql(statement)
    if to == 1:
        for name, length in (("epoch", 16), ("salt", 16)):
            connection.exec_driver_sql("INSERT INTO words VALUES (?, ?)", (name, secrets.token_hex(length)))
    connection.exec_driver_sql(f"PRAGMA user_version = {to}")
