"""Alembic's own entry: the connection is handed in by `migrate`."""

from alembic import context

from kiosk.central.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
