"""Central's memory: the only place, with tables, schema, queue and journal, that speaks SQL."""

from kiosk.central.store.database import Database, DatabaseTrouble, Tx, insert_or_ignore, open_database

__all__ = ["Database", "DatabaseTrouble", "Tx", "insert_or_ignore", "open_database"]
