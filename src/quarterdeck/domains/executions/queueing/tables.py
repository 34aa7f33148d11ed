"""Bounds that an organization has set for itself."""

from sqlalchemy import Column, Integer

from quarterdeck.db.base import UtcDateTime, tenant_table

execution_limits = tenant_table(
    "execution_limits",
    Column("max_running", Integer),
    Column("max_queued", Integer),
    Column("updated_at", UtcDateTime, nullable=False),
    key=(),
)
