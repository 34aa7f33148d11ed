"""Saved filters of lists of executions."""

from sqlalchemy import Column, String, UniqueConstraint

from quarterdeck.db.base import Id, JsonColumn, UtcDateTime, tenant_table

execution_views = tenant_table(
    "execution_views",
    Column("workspace_id", Id, nullable=False),
    Column("owner_id", Id, nullable=False),
    Column("name", String(100), nullable=False),
    Column("filter", JsonColumn, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("organization_id", "workspace_id", "owner_id", "name", name="uq_execution_views_name"),
)
