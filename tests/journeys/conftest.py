"""The house on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.house import House


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """Kiosk and central, fresh; central on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        database = f"sqlite:///{tmp_path / 'central.db'}"
    else:
        database = request.getfixturevalue("postgres_url")
    made = House(tmp_path, database)
    yield made
    made.close()
