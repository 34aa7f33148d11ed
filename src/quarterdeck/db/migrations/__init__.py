"""Steps from one schema to the next, in order, for both databases (Alembic)."""
