"""The kiosk's one database file, opened so that what is committed survives a power cut at any instant.

WAL with synchronous=FULL loses nothing that was acknowledged; `psow=0` also covers cards that ruin a whole
sector while writing. All but the journal mode hold per connection: each is set up at birth, checked at use.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event, insert, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from kiosk.errors import StoreBroken, StoreTrouble
from kiosk.store.files import asides, touched
from kiosk.store.schema import STEPS, step_up, version
from kiosk.store.tables import WORDS

READ_SECONDS, WRITE_SECONDS = 0.25, 5.0
"""How long another's lock is waited for: in WAL nobody hinders a reader; a write is worth a wait."""
PRAGMAS: dict[str, tuple[str, object]] = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "secure_delete": ("ON", 1),
    "foreign_keys": ("ON", 1),
}
"""What is set on each connection, and how SQLite reads it back."""


BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class _Opened(sqlite3.Connection):
    """A connection that knows which file it was opened to, whatever that is called later."""

    file = 0


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
            event.listen(self._engine, "checkout", self._moved)
            event.listen(self._engine, "checkout", _check)
            event.listen(self._engine, "begin", _begin)
            self._writer = self._engine.execution_options(writes=True)
        self._step_up()

    @property
    def epoch(self) -> str:
        """Random identity of this very file: a restored image is noticed by it."""
        return self.word("epoch")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view; raises StoreTrouble."""
        with self._guarded(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when the block is left; raises StoreTrouble, then nothing was written."""
        with self._guarded(), self._writer.connect() as connection:
            with connection.begin():
                yield connection
            if not self._same(connection.connection.dbapi_connection):
                raise StoreTrouble("the file was set aside while this was written")

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
        number = _number(self.path)
        connection = sqlite3.connect(
            f"file:{quote(str(self.path))}?psow=0",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=WRITE_SECONDS,
            factory=_Opened,
        )
        connection.file = number
        return connection

    def whole(self) -> bool:
        """Whether every page and index of the file agree; reads all of it."""
        with self.reading() as connection:
            return str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()) == "ok"

    def _moved(self, connection: DBAPIConnection, _entry: object, _proxy: object) -> None:
        """A connection to a file that was set aside is replaced by one to the new file."""
        if not self._same(connection):
            raise DisconnectionError

    def _same(self, connection: object) -> bool:
        now = _number(self.path)
        if not now:
            raise StoreBroken("the file is gone")
        return isinstance(connection, _Opened) and connection.file == now

    def _step_up(self) -> None:
        for number in range(1, len(STEPS) + 1):
            with self.writing() as connection:
                if version(connection) < number:
                    step_up(connection, number)
                    self._remade(connection, number)
        with self.reading() as connection:
            if version(connection) > len(STEPS):
                raise StoreTrouble(f"{self.path} was written by a newer version of the kiosk")

    def _remade(self, connection: Connection, step: int) -> None:
        """A new file knows how many broken ones lie beside it: its queue numbers may not be theirs again."""
        before = len(asides(self.path.parent, self.path.name)) if step == 1 else 0
        if before:
            connection.execute(insert(WORDS).values(name="remade", value=str(before)))

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
    patience = WRITE_SECONDS if writes else READ_SECONDS
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience * 1000:.0f}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise _trouble(getattr(error, "orig", None) or error) from error
    except sqlite3.Error as error:
        raise _trouble(error) from error
    except OSError as error:
        raise StoreTrouble(error.strerror or "OSError") from error


def _trouble(error: BaseException) -> StoreTrouble:
    name = str(getattr(error, "sqlite_errorname", type(error).__name__))
    return StoreBroken(name) if name.startswith(BROKEN) else StoreTrouble(name)


def _number(path: Path) -> int:
    """Which file has this name now; 0 when none has."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0
