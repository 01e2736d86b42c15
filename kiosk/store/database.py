"""The kiosk's one database file, opened so that what is committed survives a power cut at any instant.

WAL with synchronous=FULL loses nothing that was acknowledged; `psow=0` also covers cards that ruin a whole
sector while writing. All but the journal mode hold per connection: each is set up at birth, checked at use.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from kiosk.errors import StoreTrouble
from kiosk.store.files import touched
from kiosk.store.schema import STEPS, step_up, version
from kiosk.store.tables import WORDS

BUSY_SECONDS = 5
PRAGMAS: dict[str, tuple[str, object]] = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "secure_delete": ("ON", 1),
    "foreign_keys": ("ON", 1),
    "busy_timeout": (str(BUSY_SECONDS * 1000), BUSY_SECONDS * 1000),
}
"""What is set on each connection, and how SQLite reads it back."""


class Database:
    """Opens, steps up and guards the file; gives one transaction at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _translated():
            touched(path)
            self._engine = create_engine(
                "sqlite://", creator=self._open, poolclass=QueuePool, pool_size=4, hide_parameters=True
            )
            event.listen(self._engine, "connect", _set_up)
            event.listen(self._engine, "checkout", _check)
            event.listen(self._engine, "begin", _begin)
            self._writer = self._engine.execution_options(writes=True)
        self._step_up()
        self.epoch = self.word("epoch")
        """Random identity of this very file: a restored image is noticed by it."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view; raises StoreTrouble."""
        with self._guarded(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when the block is left; raises StoreTrouble, then nothing was written."""
        with self._guarded(), self._writer.begin() as connection:
            yield connection

    def word(self, name: str) -> str:
        """A small value the file carries, "" when it has none by that name."""
        with self.reading() as connection:
            found = connection.scalar(select(WORDS.c.value).where(WORDS.c.name == name))
        return str(found or "")

    def empty_log(self) -> None:
        """Write the WAL back and cut it to nothing, so that no wiped answer stays readable there."""
        with self._guarded(), closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(
            f"file:{quote(str(self.path))}?psow=0",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_SECONDS,
        )

    def _step_up(self) -> None:
        for number in range(1, len(STEPS) + 1):
            with self.writing() as connection:
                if version(connection) < number:
                    step_up(connection, number)
        with self.reading() as connection:
            if version(connection) > len(STEPS):
                raise StoreTrouble(f"{self.path} was written by a newer version of the kiosk")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """After any trouble all connections are closed: a failed fsync is never trusted by a second try."""
        try:
            with _translated():
                yield
        except StoreTrouble:
            self._engine.dispose()
            raise


def _set_up(connection: DBAPIConnection, _entry: object) -> None:
    for name, (wanted, _) in PRAGMAS.items():
        connection.cursor().execute(f"PRAGMA {name} = {wanted}")


def _check(connection: DBAPIConnection, _entry: object, _proxy: object) -> None:
    for name, (_, expected) in PRAGMAS.items():
        found = connection.cursor().execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise StoreTrouble(f"{name} is {found}, not {expected}: commits would not be durable")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None)
        raise StoreTrouble(getattr(cause, "sqlite_errorname", type(error).__name__)) from error
    except sqlite3.Error as error:
        raise StoreTrouble(getattr(error, "sqlite_errorname", type(error).__name__)) from error
    except OSError as error:
        raise StoreTrouble(error.strerror or "OSError") from error
