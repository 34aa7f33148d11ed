"""Use cases of messages: send one from outside, and say from which other workspaces messages are taken."""

from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.messages.contracts import AcceptedMessage, Letter, NewMessage, Senders
from quarterdeck.domains.executions.messages.delivery import Delivery
from quarterdeck.domains.executions.messages.repository import AddressesRepository
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.ids import uuid7


class MessagesService:
    """Messages of the principal's workspace."""

    def __init__(self, delivery: Delivery, organizations: OrganizationsService, clock: Clock) -> None:
        self._delivery = delivery
        self._organizations = organizations
        self._clock = clock

    async def send(self, unit: UnitOfWork, new: NewMessage) -> AcceptedMessage:
        """Record a message of the principal. Raises MessageRefusedError when nobody could read it there."""
        principal = unit.principal
        letter = Letter(
            to=new.to,
            text=new.text,
            sender=f"{principal.kind}:{principal.name or principal.id}"[:200],
            sender_execution_id=None,
            key=f"outside:{uuid7()}",
        )
        return AcceptedMessage(id=await self._delivery.deliver(unit, letter), to=new.to)

    async def senders(self, unit: UnitOfWork) -> Senders:
        """The other workspaces whose messages the principal's takes."""
        listed = await unit.repository(AddressesRepository).senders(unit.principal.workspace_id)
        names = [(await self._organizations.workspace(unit, each)).name for each in listed]
        return Senders(workspaces=tuple(sorted(names)))

    async def set_senders(self, unit: UnitOfWork, senders: Senders) -> Senders:
        """Take messages of these workspaces and of no other. Raises WorkspaceNotFoundError."""
        own = unit.principal.workspace_id
        listed: set[UUID] = {await self._organizations.workspace_id(unit, name) for name in senders.workspaces}
        await unit.repository(AddressesRepository).set_senders(own, sorted(listed - {own}), self._clock.now())
        unit.record("message_senders.set", own, senders.model_dump(mode="json"))
        return await self.senders(unit)
