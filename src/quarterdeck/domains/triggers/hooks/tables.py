"""Hooks, the sealed secrets that sign their calls, and the messages that came."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, String, UniqueConstraint

from quarterdeck.db.base import TENANT, Id, JsonColumn, UtcDateTime, tenant_table

hooks = tenant_table(
    "hooks",
    Column("workspace_id", Id, nullable=False),
    Column("name", String(63), nullable=False),
    Column("spec", JsonColumn, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint(TENANT, "workspace_id", "name"),
    ForeignKeyConstraint(
        [TENANT, "workspace_id"],
        [f"workspaces.{TENANT}", "workspaces.id"],
        ondelete="CASCADE",
        name="fk_hooks_workspace",
    ),
    # A call names the hook alone.
    Index("ix_hooks_id", "id", unique=True),
)


def _of_hook(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [TENANT, "hook_id"], [f"hooks.{TENANT}", "hooks.id"], ondelete="CASCADE", name=f"fk_{name}_hook"
    )


hook_secrets = tenant_table(
    "hook_secrets",
    Column("hook_id", Id, nullable=False),
    Column("key_version", Integer, nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # None as long as no newer one has taken its place.
    Column("expires_at", UtcDateTime),
    _of_hook("hook_secrets"),
    Index("ix_hook_secrets_hook", TENANT, "hook_id"),
    Index("ix_hook_secrets_key_version", "key_version"),
)

hook_deliveries = tenant_table(
    "hook_deliveries",
    Column("hook_id", Id, nullable=False),
    Column("message_id", String(200), nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("execution_id", Id),
    Column("reason", JsonColumn),
    # Whoever writes a message first starts its execution, in the same transaction.
    UniqueConstraint(TENANT, "hook_id", "message_id", name="uq_hook_deliveries_message"),
    _of_hook("hook_deliveries"),
    Index("ix_hook_deliveries_hook", TENANT, "hook_id", "id"),
    Index("ix_hook_deliveries_received", TENANT, "hook_id", "received_at"),
)
