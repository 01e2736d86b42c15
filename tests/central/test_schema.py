"""The steps lead to the tables that the code knows."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kiosk.central.people import HOUSE
from kiosk.central.tables import metadata
from tests.central.conftest import House


def test_steps_and_tables_agree(house: House) -> None:
    with house.parts.database.reading() as tx:
        context = MigrationContext.configure(tx, opts={"compare_server_default": False})
        found = [d for d in compare_metadata(context, metadata) if "alembic_version" not in str(d)]

    assert found == []


@pytest.mark.parametrize("change", ["UPDATE journal SET who = 'x'", "DELETE FROM journal"])
def test_the_database_itself_refuses_to_change_the_journal(house: House, change: str) -> None:
    house.parts.journal.note(HOUSE, "tried")

    with pytest.raises(DBAPIError), house.parts.database.writing() as tx:
        tx.execute(text(change))

    assert house.parts.journal.check().broken_at is None
