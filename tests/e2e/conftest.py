"""A house of processes for each test."""

from collections.abc import Iterator

import pytest

from tests.e2e.house import House


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Central runs, the kiosk is enrolled; a short folder name, because sockets need one."""
    made = House(tmp_path_factory.mktemp("e"))
    yield made
    made.end()
