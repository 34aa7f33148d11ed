"""How long a workspace keeps executions."""

from sqlalchemy import Column, Integer

from quarterdeck.db.base import Id, UtcDateTime, tenant_table

execution_retention = tenant_table(
    "execution_retention",
    Column("workspace_id", Id, nullable=False),
    Column("succeeded_days", Integer),
    Column("failed_days", Integer),
    Column("events_days", Integer),
    Column("updated_at", UtcDateTime, nullable=False),
    key=("workspace_id",),
)
