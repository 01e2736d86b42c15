"""Runs alembic's steps on an open database; they ship in the package (versions/)."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from kiosk.central.store import Database

_HERE = Path(__file__).parent


def migrate(database: Database) -> None:
    """Bring the schema up to date, in one transaction; an SQLite file with older contents is copied first."""
    config = _config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    with database.reading() as tx:
        now = MigrationContext.configure(tx).get_current_revision()
    if now == newest:
        return
    if now is not None:
        _copy(database, now)
    with database.writing() as tx:
        config.attributes["connection"] = tx
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _copy(database: Database, revision: str) -> None:
    """`central.db` as it was, beside it."""
    path = database.engine.url.database
    if not database.on_sqlite or not path:
        return
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    connection = database.engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (f"{path}.before-{revision}-{stamp}",))
    finally:
        connection.close()
