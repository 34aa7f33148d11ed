"""Calls of models which say how many there may be: those that are under way, and those of the last minute."""

from sqlalchemy import Column, Index, String

from quarterdeck.db.base import TENANT, Id, UtcDateTime, tenant_table

model_slots = tenant_table(
    "model_slots",
    Column("workspace_id", Id, nullable=False),
    Column("model", String(100), nullable=False),
    # Whoever holds it says again and again that he does; a process that died says nothing any more.
    Column("held_until", UtcDateTime, nullable=False),
    Index("ix_model_slots_model", TENANT, "workspace_id", "model"),
)

model_turns = tenant_table(
    "model_turns",
    Column("workspace_id", Id, nullable=False),
    Column("model", String(100), nullable=False),
    # When the call may be made: also in the time to come, when many wait.
    Column("at", UtcDateTime, nullable=False),
    Index("ix_model_turns_model", TENANT, "workspace_id", "model", "at"),
)
