"""Schedules and the history of their fires."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint

from quarterdeck.db.base import TENANT, Id, JsonColumn, UtcDateTime, tenant_table

schedules = tenant_table(
    "schedules",
    Column("workspace_id", Id, nullable=False),
    Column("name", String(63), nullable=False),
    Column("spec", JsonColumn, nullable=False),
    Column("is_paused", Boolean, nullable=False),
    # Intervals are counted from here.
    Column("anchor_at", UtcDateTime, nullable=False),
    # None when nothing comes any more.
    Column("next_at", UtcDateTime),
    Column("revision", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint(TENANT, "workspace_id", "name"),
    ForeignKeyConstraint(
        [TENANT, "workspace_id"],
        [f"workspaces.{TENANT}", "workspaces.id"],
        ondelete="CASCADE",
        name="fk_schedules_workspace",
    ),
    Index("ix_schedules_next_at", "next_at"),
)

schedule_fires = tenant_table(
    "schedule_fires",
    Column("schedule_id", Id, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("fired_at", UtcDateTime, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("times", Integer, nullable=False),
    Column("execution_id", Id),
    Column("reason", JsonColumn),
    # The key of a fire: whoever writes it first starts the execution, in the same transaction.
    UniqueConstraint(TENANT, "schedule_id", "due_at", name="uq_schedule_fires_due"),
    ForeignKeyConstraint(
        [TENANT, "schedule_id"],
        [f"schedules.{TENANT}", "schedules.id"],
        ondelete="CASCADE",
        name="fk_schedule_fires_schedule",
    ),
    Index("ix_schedule_fires_schedule", TENANT, "schedule_id", "id"),
)
