"""The PostgreSQL of tests/conftest.py gives each test an empty database."""

import psycopg
import pytest


@pytest.mark.postgres
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_a_database_of_its_own(postgres_url: str, turn: int) -> None:
    with psycopg.connect(postgres_url) as line:
        line.execute("CREATE TABLE mine (turn integer)")
        line.execute("INSERT INTO mine VALUES (%s)", (turn,))
        kept = line.execute("SELECT turn FROM mine").fetchall()

    assert kept == [(turn,)]
