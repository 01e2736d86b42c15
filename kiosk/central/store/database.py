"""One database, SQLite or PostgreSQL, with one writer at a time on both."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from kiosk.central.bell import Bell
from kiosk.central.store import news

Tx = Connection
"""An open transaction, as other modules name it."""
DatabaseTrouble = SQLAlchemyError
"""The database can't be asked, or refuses."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "secure_delete=ON",
    "cache_size=-16000",
)
_WRITERS_LOCK = 0x6B696F736B
"""The advisory lock that PostgreSQL's writers share, so that both databases have one writer at a time."""


class Database:
    """Hands out transactions: any number that read, one that writes; its bell rings for what is written."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writers = engine.execution_options(writer=True)
        # PostgreSQL would let each statement of a reader see another moment.
        moment = {} if self.on_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._readers = engine.execution_options(**moment)
        self._turn = threading.Lock()
        self.bell = Bell(self._counts)

    @property
    def on_sqlite(self) -> bool:
        """Whether this is a file on this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A transaction that sees one moment and changes nothing."""
        with self._readers.connect() as tx:
            yield tx

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """The one writing transaction; commits at the end and rings, rolls back on any error.

        The queue in memory is there because SQLite's own waiting sleeps and is unfair (one second at p99).
        """
        with self._turn, self._writers.begin() as tx:
            if not self.on_sqlite:
                tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
            news.begin(tx)
            yield tx
            changed = news.end(tx)
        self.bell.hear(changed)

    def let_go(self) -> None:
        """After something was erased: no old page of it stays in SQLite's log, unless somebody reads.

        PostgreSQL keeps dead rows until its own VACUUM; README says what that means.
        """
        if self.on_sqlite:
            with self.engine.connect() as tx:
                tx.commit()
                tx.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of all connections and of whoever waits."""
        self.bell.close()
        self.engine.dispose()

    def _counts(self) -> dict[str, int]:
        """How often each topic has changed; nothing new while the database can't be asked."""
        try:
            with self.reading() as tx:
                return news.counts(tx)
        except SQLAlchemyError:
            return {}


def open_database(url: str) -> Database:
    """The database at an SQLAlchemy URL; nothing is created before `migrate`."""
    plain = partial(json.dumps, ensure_ascii=False, sort_keys=True)
    engine = create_engine(url, json_serializer=plain, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    event.listen(engine, "before_execute", news.note)
    return Database(engine)


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Writers lock at once: a reader that turns writer gets SQLITE_BUSY whatever busy_timeout says."""
    writer = connection.get_execution_options().get("writer")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def insert_or_ignore(tx: Tx, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert unless a unique key is taken; whether it was inserted."""
    insert = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    key = next(iter(table.primary_key))
    tried = insert(table).values(**values).on_conflict_do_nothing().returning(key)
    return tx.execute(tried).first() is not None
