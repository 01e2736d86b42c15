"""The one schema, and the kinds of columns its tables are made of."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Integer, MetaData, String

from kiosk.central.store.columns import Utc

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def words(name: str, default: str | None = "") -> Column[Any]:
    """A text that is never null; PostgreSQL and SQLite alike keep it as long as the contract lets it be."""
    return Column(name, String, nullable=False, server_default=default)


def whole(name: str, default: str | None = "0") -> Column[Any]:
    """A whole number, 0 unless said otherwise."""
    return Column(name, BigInteger, nullable=False, server_default=default)


def yes_no(name: str, default: str = "0") -> Column[Any]:
    """1 or 0."""
    return Column(name, Integer, nullable=False, server_default=default)


def key(name: str = "id") -> Column[Any]:
    """What a row is known by."""
    return Column(name, String, primary_key=True)


def at(name: str, *, nullable: bool = False) -> Column[Any]:
    """A moment, kept as UTC."""
    return Column(name, Utc, nullable=nullable)


def json(name: str, default: str | None = None) -> Column[Any]:
    """Several words in one column."""
    return Column(name, JSON, nullable=False, server_default=default)
