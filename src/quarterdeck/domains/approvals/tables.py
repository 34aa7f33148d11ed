"""Rows of approvals: what was asked, on which terms, and what was decided."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Text

from quarterdeck.db.base import Id, JsonColumn, UtcDateTime, tenant_table

approvals = tenant_table(
    "approvals",
    Column("workspace_id", Id, nullable=False),
    Column("execution_id", Id, nullable=False),
    Column("request", String(500), nullable=False),
    Column("purpose", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("requester_kind", String(20), nullable=False),
    Column("requester_id", Id, nullable=False),
    Column("requester_person", Id),
    Column("requester_name", String(200), nullable=False),
    Column("definition_kind", String(40), nullable=False),
    Column("definition_name", String(100), nullable=False),
    Column("definition_version", Integer, nullable=False),
    Column("task", String(200), nullable=False),
    Column("agent", String(200), nullable=False),
    Column("prompt", Text, nullable=False),
    Column("output", Text, nullable=False),
    Column("tool", String(200)),
    Column("tool_version", Integer),
    Column("effect", String(20)),
    Column("arguments", JsonColumn),
    Column("parameters", JsonColumn),
    Column("arguments_hash", String(64)),
    Column("role", String(20), nullable=False),
    Column("terms", JsonColumn, nullable=False),
    Column("deadline_at", UtcDateTime),
    # When time itself is to be looked at next: the deadline or a reminder, whichever comes first.
    Column("due_at", UtcDateTime),
    Column("is_escalated", Boolean, nullable=False),
    Column("reminders", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", String(300)),
    Column("reason", Text, nullable=False),
    Column("text", Text),
    Column("granted_arguments", JsonColumn),
    Column("granted_hash", String(64)),
    Column("valid_until", UtcDateTime),
    Column("used_at", UtcDateTime),
    Index("ix_approvals_inbox", "organization_id", "workspace_id", "status", "id"),
    Index("ix_approvals_page", "organization_id", "workspace_id", "id"),
    # What is decided is due never, so that this finds nothing else.
    Index("ix_approvals_due_at", "due_at"),
    # With the id at the end, so that the newest of an execution is found without going through everybody's.
    Index("ix_approvals_execution", "organization_id", "execution_id", "request", "id"),
)

_PENDING = approvals.c.status == "pending"
# The same question is open once, however often it is asked.
Index(
    "uq_approvals_pending",
    approvals.c.organization_id,
    approvals.c.execution_id,
    approvals.c.request,
    unique=True,
    sqlite_where=_PENDING,
    postgresql_where=_PENDING,
)
