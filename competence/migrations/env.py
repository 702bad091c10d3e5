"""Runs revisions on the connection it is handed; see `competence.migrations`."""

from alembic import context

from competence.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
