"""Events recorded in the transaction that caused them, so that a crash loses none."""

from datetime import datetime
from uuid import UUID

from pydantic import Field
from sqlalchemy import Column, Index, Integer, String

from quarterdeck.db.base import Id, JsonColumn, UtcDateTime, tenant_table
from quarterdeck.db.repository import Repository
from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.ids import uuid7

outbox = tenant_table(
    "outbox",
    Column("name", String(100), nullable=False),
    Column("subject", Id, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("occurred_at", UtcDateTime, nullable=False),
    Column("data", JsonColumn, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due_at", UtcDateTime, nullable=False),
    Index("ix_outbox_due_at", "due_at"),
)


class DomainEvent(Frozen):
    """A fact that other slices may react to; `subject` is the thing it is about."""

    id: UUID = Field(default_factory=uuid7)
    name: str
    organization_id: UUID
    subject: UUID
    actor: str
    occurred_at: datetime
    data: JsonObject = {}


class OutboxRepository(Repository):
    """Writes and takes events."""

    async def add(self, events: list[DomainEvent]) -> None:
        """Record events in this transaction."""
        await self._insert(
            outbox, *({**event.model_dump(), "attempts": 0, "due_at": event.occurred_at} for event in events)
        )

    async def due(self, now: datetime, limit: int) -> list[tuple[DomainEvent, int]]:
        """The oldest events that wait for delivery, with the tries so far; locked until the transaction ends."""
        statement = self._select(outbox).where(outbox.c.due_at <= now).order_by(outbox.c.id).limit(limit)
        rows = await self._all(statement.with_for_update(skip_locked=True))
        fields = DomainEvent.model_fields
        return [
            (DomainEvent(**{key: value for key, value in row._mapping.items() if key in fields}), row.attempts)
            for row in rows
        ]

    async def remove(self, event: DomainEvent) -> None:
        """The event was delivered to every subscriber."""
        await self._run(self._delete(outbox).where(outbox.c.id == event.id))

    async def postpone(self, event: DomainEvent, attempts: int, due_at: datetime) -> None:
        """A subscriber failed; try again later."""
        await self._run(self._update(outbox).where(outbox.c.id == event.id).values(attempts=attempts, due_at=due_at))
