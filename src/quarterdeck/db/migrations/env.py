"""How Alembic meets our schema; `quarterdeck.db.migrate` hands over the connection, in its transaction."""

from alembic import context

from quarterdeck.db.migrations.operations import rewriter
from quarterdeck.db.migrations.types import render
from quarterdeck.db.schema import load_tables

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=load_tables(),
    process_revision_directives=rewriter,
    render_item=render,
    # SQLite changes a table by making it anew; its statements on tables can be undone, too.
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
