"""The agent's start: what is broken is set aside and begun anew, so that nothing restarts for ever."""

import logging
from contextlib import closing
from pathlib import Path

from kiosk.clock import Clock
from kiosk.errors import StoreBroken
from kiosk.log import fact
from kiosk.settings import Settings
from kiosk.store.database import Database
from kiosk.store.files import set_aside
from kiosk.sync.identity import remember
from kiosk.wiring.store import Store, database_file, open_store

_LOG = logging.getLogger(__name__)


def mended_store(settings: Settings, clock: Clock) -> Store:
    """As `open_store`; a broken file is set aside first, and the kiosk still knows who it is."""
    file = database_file(settings)
    if file.exists() and not _whole(file):
        fact(_LOG, logging.ERROR, "memory_set_aside", state=set_aside(file))
    store = open_store(settings, clock)
    remember(store.board, file.parent)
    return store


def _whole(file: Path) -> bool:
    try:
        with closing(Database(file)) as database:
            return database.whole()
    except StoreBroken:
        return False
