"""Messages that agents sent each other, and who waits for one."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, String, Text, UniqueConstraint

from quarterdeck.db.base import TENANT, Id, UtcDateTime, tenant_table


def _of_execution(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [TENANT, "execution_id"],
        [f"executions.{TENANT}", "executions.id"],
        ondelete="CASCADE",
        name=f"fk_{name}_execution",
    )


execution_messages = tenant_table(
    "execution_messages",
    # Whose mail it is: an execution, and one of its agents ("" is whoever asks first).
    Column("execution_id", Id, nullable=False),
    Column("agent", String(200), nullable=False),
    Column("sender_execution_id", Id, nullable=False),
    Column("sender", String(200), nullable=False),
    # The effect's key: a call that is repeated after a crash sends nothing again.
    Column("key", String(600), nullable=False),
    Column("body", Text, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    # The step that took it; None as long as it lies there.
    Column("taken_by", String(500)),
    UniqueConstraint(TENANT, "key", name="uq_execution_messages_key"),
    _of_execution("execution_messages"),
    Index("ix_execution_messages_execution", TENANT, "execution_id", "id"),
)

message_waits = tenant_table(
    "message_waits",
    Column("execution_id", Id, nullable=False),
    Column("step", String(500), nullable=False),
    Column("agent", String(200), nullable=False),
    Column("sender", String(200), nullable=False),
    Column("deadline_at", UtcDateTime, nullable=False),
    _of_execution("message_waits"),
    key=("execution_id", "step"),
)
