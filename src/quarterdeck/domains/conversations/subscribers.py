"""How conversations react to the end of an execution that answers, to its removal, and to a person who leaves."""

from collections.abc import Collection
from uuid import UUID

from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.conversations.repository import ConversationsRepository
from quarterdeck.domains.executions.service import ExecutionsService


class AnswerSubscriber:
    """Hears that executions ended or were removed, perhaps twice: what they answered stays in the conversation."""

    def __init__(self, executions: ExecutionsService) -> None:
        self._executions = executions

    async def interested(self, unit: UnitOfWork, organizations: Collection[UUID]) -> frozenset[UUID]:
        """Which of these organizations have conversations."""
        return await unit.repository(ConversationsRepository).organizations(organizations)

    async def finished(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Keep what the execution answered."""
        conversations = unit.repository(ConversationsRepository)
        if not await conversations.answers(event.subject):
            return
        known = await self._executions.known(unit, event.subject)
        if known is not None:
            await conversations.settle(known[0])

    async def removed(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Note that the execution is gone."""
        await unit.repository(ConversationsRepository).mark_removed(event.subject)


class LeaverSubscriber:
    """Hears that somebody left the organization, perhaps twice: his conversations go, which nobody else may see."""

    async def left(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Remove what he began before he left; should he have come back since, what is new stays."""
        person = event.data.get("user_id")
        if person is not None:
            await unit.repository(ConversationsRepository).remove_of(UUID(str(person)), event.occurred_at)
