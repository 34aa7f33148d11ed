"""Rows of the models slice."""

from sqlalchemy import Column, ForeignKeyConstraint, String

from quarterdeck.db.base import TENANT, Id, UtcDateTime, tenant_table

default_models = tenant_table(
    "default_models",
    Column("workspace_id", Id, nullable=False),
    Column("name", String(100), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        [TENANT, "workspace_id"],
        [f"workspaces.{TENANT}", "workspaces.id"],
        ondelete="CASCADE",
        name="fk_default_models_workspace",
    ),
    key=("workspace_id",),
)
