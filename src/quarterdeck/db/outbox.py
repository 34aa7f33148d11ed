"""Events recorded in the transaction that caused them, so that a crash loses none."""

from datetime import datetime
from uuid import UUID

from pydantic import Field
from sqlalchemy import Column, Index, Integer, String, bindparam

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


_EVENT = tuple(outbox.c[name] for name in DomainEvent.model_fields)


class OutboxRepository(Repository):
    """Writes and takes events."""

    async def add(self, events: list[DomainEvent]) -> None:
        """Record events in this transaction."""
        await self._insert(
            outbox, *({**event.model_dump(), "attempts": 0, "due_at": event.occurred_at} for event in events)
        )

    async def due(self, now: datetime, limit: int) -> list[tuple[DomainEvent, int]]:
        """The oldest events that wait for delivery, with the tries so far; locked until the transaction ends."""
        statement = self._prepared(
            "due",
            lambda: (
                self._select(outbox, *_EVENT, outbox.c.attempts)
                .where(outbox.c.due_at <= bindparam("now"))
                .order_by(outbox.c.id)
                .limit(bindparam("rows"))
                .with_for_update(skip_locked=True)
            ),
        )
        rows = await self._all(statement, now=now, rows=limit)
        return [
            (DomainEvent(**dict(zip(DomainEvent.model_fields, row[:-1], strict=True))), row.attempts) for row in rows
        ]

    async def remove(self, *events: DomainEvent) -> None:
        """The events were delivered to every subscriber."""
        if events:
            statement = self._prepared(
                "remove", lambda: self._delete(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True)))
            )
            await self._run(statement, ids=[event.id for event in events])

    async def postpone(self, event: DomainEvent, attempts: int, due_at: datetime) -> None:
        """A subscriber failed; try again later."""
        await self._run(self._update(outbox).where(outbox.c.id == event.id).values(attempts=attempts, due_at=due_at))
