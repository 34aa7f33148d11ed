"""Event triggers and the history of what they heard."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint

from quarterdeck.db.base import TENANT, Id, JsonColumn, UtcDateTime, tenant_table

event_triggers = tenant_table(
    "event_triggers",
    Column("workspace_id", Id, nullable=False),
    Column("name", String(63), nullable=False),
    # What it listens to, out of its specification: an event asks for these alone.
    Column("source", String(30), nullable=False),
    Column("spec", JsonColumn, nullable=False),
    Column("is_paused", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint(TENANT, "workspace_id", "name"),
    ForeignKeyConstraint(
        [TENANT, "workspace_id"],
        [f"workspaces.{TENANT}", "workspaces.id"],
        ondelete="CASCADE",
        name="fk_event_triggers_workspace",
    ),
)

event_fires = tenant_table(
    "event_fires",
    Column("trigger_id", Id, nullable=False),
    Column("event_id", Id, nullable=False),
    Column("event", String(100), nullable=False),
    Column("fired_at", UtcDateTime, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("execution_id", Id),
    Column("reason", JsonColumn),
    # The key of a fire: whoever writes it first starts the execution, in the same transaction.
    UniqueConstraint(TENANT, "trigger_id", "event_id", name="uq_event_fires_event"),
    ForeignKeyConstraint(
        [TENANT, "trigger_id"],
        [f"event_triggers.{TENANT}", "event_triggers.id"],
        ondelete="CASCADE",
        name="fk_event_fires_trigger",
    ),
    Index("ix_event_fires_trigger", TENANT, "trigger_id", "id"),
    Index("ix_event_fires_fired", TENANT, "trigger_id", "fired_at"),
)
