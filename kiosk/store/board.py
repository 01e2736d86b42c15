"""What central has published, as it came: swapped as a whole, and the old one stays till the new is there."""

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.clock import Clock
from kiosk.store.database import Database
from kiosk.store.kept import Posted
from kiosk.store.tables import BOARD, WORDS
from kiosk.wire.codec import moment, read_moment


class Board:
    """Publications by name (`notices`, `calls`), and small words the kiosk keeps (`device`, `colour`)."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def swap(self, name: str, body: bytes, etag: str) -> None:
        """Put up a new one in place of the old, in one transaction."""
        fresh = {"body": body, "etag": etag, "at": moment(self._clock.now())}
        post = upsert(BOARD).values(name=name, **fresh)
        with self._database.writing() as connection:
            connection.execute(post.on_conflict_do_update(index_elements=[BOARD.c.name], set_=fresh))

    def read(self, name: str) -> Posted | None:
        """What hangs there, if anything does."""
        with self._database.reading() as connection:
            row = connection.execute(select(BOARD).where(BOARD.c.name == name)).one_or_none()
        return Posted(bytes(row.body), row.etag, read_moment(row.at)) if row else None

    def note(self, name: str, value: str) -> None:
        """Keep a small word."""
        word = upsert(WORDS).values(name=name, value=value)
        with self._database.writing() as connection:
            connection.execute(
                word.on_conflict_do_update(index_elements=[WORDS.c.name], set_={"value": value})
            )

    def noted(self, name: str) -> str:
        """A small word, "" when there is none."""
        return self._database.word(name)
