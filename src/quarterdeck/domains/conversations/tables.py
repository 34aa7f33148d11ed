"""Conversations and what was said in them."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, String, Text

from quarterdeck.db.base import TENANT, Id, JsonColumn, UtcDateTime, tenant_table

conversations = tenant_table(
    "conversations",
    Column("workspace_id", Id, nullable=False),
    # Whose it is; nobody else sees it, whatever his role.
    Column("person_id", Id, nullable=False),
    Column("title", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("name", String(100), nullable=False),
    Column("version", Integer),
    # The newest message, or the conversation itself: identifiers grow with time, so lists go by it.
    Column("touched", Id, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        [TENANT, "workspace_id"],
        [f"workspaces.{TENANT}", "workspaces.id"],
        ondelete="CASCADE",
        name="fk_conversations_workspace",
    ),
    Index("ix_conversations_person", TENANT, "workspace_id", "person_id", "touched"),
)

conversation_messages = tenant_table(
    "conversation_messages",
    Column("conversation_id", Id, nullable=False),
    Column("text", Text, nullable=False),
    Column("inputs", JsonColumn, nullable=False),
    Column("execution_id", Id, nullable=False),
    # How the execution ended, kept for when it is gone, and to be searched.
    Column("outcome", String(20)),
    Column("answer", Text),
    Column("value", JsonColumn),
    Column("reason", JsonColumn),
    Column("is_removed", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    ForeignKeyConstraint(
        [TENANT, "conversation_id"],
        [f"conversations.{TENANT}", "conversations.id"],
        ondelete="CASCADE",
        name="fk_conversation_messages_conversation",
    ),
    Index("ix_conversation_messages_conversation", TENANT, "conversation_id", "id"),
    Index("ix_conversation_messages_execution", TENANT, "execution_id"),
)
