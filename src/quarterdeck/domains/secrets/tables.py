"""Rows of secrets."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, String, UniqueConstraint

from quarterdeck.db.base import TENANT, Id, JsonColumn, UtcDateTime, tenant_table

secrets = tenant_table(
    "secrets",
    Column("workspace_id", Id, nullable=False),
    Column("name", String(100), nullable=False),
    Column("key_version", Integer, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("hosts", JsonColumn, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint(TENANT, "workspace_id", "name"),
    ForeignKeyConstraint(
        [TENANT, "workspace_id"],
        [f"workspaces.{TENANT}", "workspaces.id"],
        ondelete="CASCADE",
        name="fk_secrets_workspace",
    ),
    Index("ix_secrets_key_version", "key_version"),
)
