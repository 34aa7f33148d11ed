"""Events on their way to the bus: rows of their own, so that a broker that is down holds up nobody else."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Index, String

from quarterdeck.db.base import Id, JsonColumn, UtcDateTime, tenant_table
from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.repository import Repository

outgoing_events = tenant_table(
    "outgoing_events",
    Column("name", String(100), nullable=False),
    Column("subject", Id, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("occurred_at", UtcDateTime, nullable=False),
    Column("data", JsonColumn, nullable=False),
    # Until then a process is publishing it; one that dies lets go of it by not coming back.
    Column("taken_until", UtcDateTime, nullable=False),
    Index("ix_outgoing_events_taken_until", "taken_until"),
)

_EVENT = tuple(outgoing_events.c[name] for name in DomainEvent.model_fields)


class OutgoingRepository(Repository):
    """Writes, takes and removes what goes to the bus."""

    async def add(self, event: DomainEvent) -> None:
        """Keep an event until the broker has it; a second time is no error."""
        await self._insert_if_absent(outgoing_events, {**event.model_dump(), "taken_until": event.occurred_at})

    async def take(self, now: datetime, until: datetime, limit: int) -> list[DomainEvent]:
        """The oldest events that nobody is publishing, taken until this instant."""
        free = (
            self._select(outgoing_events, outgoing_events.c.id)
            .where(outgoing_events.c.taken_until <= now)
            .order_by(outgoing_events.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        taken = self._update(outgoing_events).where(outgoing_events.c.id.in_(free)).values(taken_until=until)
        rows = await self._all(taken.returning(*_EVENT))
        return sorted((DomainEvent(**row._mapping) for row in rows), key=lambda event: event.id)

    async def remove(self, events: Sequence[DomainEvent]) -> None:
        """The broker has them."""
        await self._run(self._delete(outgoing_events).where(outgoing_events.c.id.in_([event.id for event in events])))

    async def let_go(self, events: Sequence[DomainEvent], now: datetime) -> None:
        """The broker has not taken them: whoever comes next may try."""
        mine = outgoing_events.c.id.in_([event.id for event in events])
        await self._run(self._update(outgoing_events).where(mine).values(taken_until=now))
