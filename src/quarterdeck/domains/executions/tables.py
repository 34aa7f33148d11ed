"""Executions, their journal of steps, their events, and the ledger of effects."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, String, Text, UniqueConstraint

from quarterdeck.db.base import Id, Int64, JsonColumn, UtcDateTime, tenant_table

executions = tenant_table(
    "executions",
    Column("workspace_id", Id, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("name", String(100), nullable=False),
    Column("version", Integer, nullable=False),
    # What people call this one execution; `name` is its definition's.
    Column("title", String(200)),
    Column("status", String(20), nullable=False),
    Column("reason", JsonColumn),
    Column("inputs", JsonColumn, nullable=False),
    Column("output", JsonColumn),
    Column("forked_from", JsonColumn),
    # Of one that tries a draft.
    Column("trial", JsonColumn),
    Column("plan", JsonColumn, nullable=False),
    Column("principal", JsonColumn, nullable=False),
    # Whoever began it; a retry acts for somebody else and leaves this as it is.
    Column("started_by", Id),
    # What a search looks through: title, definition and inputs, case-folded and cut.
    Column("search", Text, nullable=False, default=""),
    # Who may write: each claim, cancel or wake raises it, and a step that carries an older one is refused.
    Column("fence", Integer, nullable=False),
    Column("segment", Integer, nullable=False),
    # Whoever drives it stops before the next step; set while it runs, and gone once it is paused.
    Column("pause_requested", Boolean, nullable=False),
    Column("event_seq", Integer, nullable=False),
    # Of the queue: among those that wait for a place (`place` is "waiting") the least rank comes first.
    Column("priority", Integer, nullable=False, default=0),
    Column("rank", Int64, nullable=False, default=0),
    Column("place", String(10)),
    Column("max_concurrent", Integer),
    Column("steps", Integer, nullable=False),
    Column("model_calls", Integer, nullable=False),
    Column("tool_calls", Integer, nullable=False),
    Column("input_tokens", Int64, nullable=False),
    Column("output_tokens", Int64, nullable=False),
    # Of the calls whose price is known; how many others there were stands beside it.
    Column("cost_nano_usd", Int64, nullable=False),
    Column("unpriced_calls", Integer, nullable=False),
    Column("active_ms", Int64, nullable=False),
    # How many events led to it, one after the other: 0 when a person, a time or a call began it.
    Column("depth", Integer, nullable=False, default=0),
    Column("created_at", UtcDateTime, nullable=False),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("started_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    # Of one that waits: when the first of its timers runs out.
    Column("wake_at", UtcDateTime),
    Index("ix_executions_status_wake_at", "status", "wake_at"),
    Index("ix_executions_workspace", "organization_id", "workspace_id", "id"),
    # For lists of one status, also of a rare one, and for what is old enough to be removed.
    Index("ix_executions_workspace_status", "organization_id", "workspace_id", "status", "id"),
    # For lists of one definition, one kind, and one person: each in the order of the list.
    Index("ix_executions_workspace_name", "organization_id", "workspace_id", "name", "id"),
    Index("ix_executions_workspace_kind", "organization_id", "workspace_id", "kind", "id"),
    Index("ix_executions_workspace_started_by", "organization_id", "workspace_id", "started_by", "id"),
)

# Partial indexes hold only what is not over, or queued and at work: small however many executions there were.
_is_open = executions.c.finished_at.is_(None)
Index(
    "ix_executions_status_queued_at",
    executions.c.status,
    executions.c.queued_at,
    postgresql_where=_is_open,
    sqlite_where=_is_open,
)
_in_queue = executions.c.place.is_not(None)
Index(
    "ix_executions_place",
    *(executions.c[name] for name in ("place", "organization_id", "rank", "workspace_id", "kind", "name", "id")),
    postgresql_where=_in_queue,
    sqlite_where=_in_queue,
)


def _of_execution(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["organization_id", "execution_id"],
        ["executions.organization_id", "executions.id"],
        ondelete="CASCADE",
        name=f"fk_{name}_execution",
    )


execution_steps = tenant_table(
    "execution_steps",
    Column("execution_id", Id, nullable=False),
    Column("key", String(500), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("name", String(200), nullable=False),
    Column("task", String(200), nullable=False),
    Column("agent", String(200), nullable=False),
    Column("result", JsonColumn),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime, nullable=False),
    _of_execution("execution_steps"),
    key=("execution_id", "key"),
)

execution_events = tenant_table(
    "execution_events",
    Column("execution_id", Id, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("type", String(60), nullable=False),
    Column("step", String(500)),
    Column("at", UtcDateTime, nullable=False),
    Column("data", JsonColumn, nullable=False),
    _of_execution("execution_events"),
    key=("execution_id", "seq"),
)

execution_effects = tenant_table(
    "execution_effects",
    Column("execution_id", Id, nullable=False),
    Column("key", String(600), nullable=False),
    Column("step", String(500), nullable=False),
    Column("tool", String(200), nullable=False),
    Column("effect", String(20), nullable=False),
    Column("arguments", JsonColumn, nullable=False),
    Column("state", String(20), nullable=False),
    Column("outcome", JsonColumn),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    # The execution whose effect it was, when this one is a fork.
    Column("inherited_from", Id),
    _of_execution("execution_effects"),
    UniqueConstraint("organization_id", "execution_id", "key", name="uq_execution_effects_key"),
)

execution_counters = tenant_table(
    "execution_counters",
    Column("workspace_id", Id, nullable=False),
    Column("name", String(200), nullable=False),
    Column("value", Int64, nullable=False),
    key=("workspace_id", "name"),
)
