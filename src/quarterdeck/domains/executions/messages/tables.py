"""Messages, who waits for one, and which workspaces may write to which."""

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
    # None: it came from outside.
    Column("sender_execution_id", Id),
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


def _of_workspace(name: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [TENANT, column], [f"workspaces.{TENANT}", "workspaces.id"], ondelete="CASCADE", name=f"fk_{name}_{column}"
    )


addressed_messages = tenant_table(
    "addressed_messages",
    Column("workspace_id", Id, nullable=False),
    Column("address", String(63), nullable=False),
    # The call that sent it: one that is repeated sends nothing again.
    Column("key", String(600), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    UniqueConstraint(TENANT, "key", name="uq_addressed_messages_key"),
    _of_workspace("addressed_messages", "workspace_id"),
    Index("ix_addressed_messages_sent_at", TENANT, "sent_at"),
)

message_senders = tenant_table(
    "message_senders",
    # Who takes messages, and whose.
    Column("workspace_id", Id, nullable=False),
    Column("sender_workspace_id", Id, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    _of_workspace("message_senders", "workspace_id"),
    _of_workspace("message_senders", "sender_workspace_id"),
    key=("workspace_id", "sender_workspace_id"),
)
