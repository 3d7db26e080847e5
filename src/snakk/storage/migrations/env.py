"""Alembic's entrance: runs the migrations on the connection that ``migrate.py`` hands over, in its transaction."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
    render_as_batch=True,  # SQLite changes a column by making the table anew
)
context.run_migrations()
