"""Use cases of messages: send one from outside, and say from which other workspaces messages are taken."""

from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.messages.contracts import MOST_SENDERS, AcceptedMessage, Letter, NewMessage, Senders
from quarterdeck.domains.executions.messages.delivery import Delivery
from quarterdeck.domains.executions.messages.errors import TooManySendersError
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
        return await self._told(unit)

    async def accept(self, unit: UnitOfWork, name: str) -> Senders:
        """Take messages of this workspace, too, whoever else is listed.

        Raises WorkspaceNotFoundError, TooManySendersError.
        """
        addresses, own = unit.repository(AddressesRepository), unit.principal.workspace_id
        sender = await self._organizations.workspace_id(unit, name)
        if sender == own or await addresses.takes(own, sender):
            return await self.senders(unit)
        if len(await addresses.senders(own)) >= MOST_SENDERS:
            raise TooManySendersError(
                f"A workspace takes messages of at most {MOST_SENDERS} others.",
                mend="Refuse those of another one first.",
            )
        await addresses.add_sender(own, sender, self._clock.now())
        return await self._told(unit)

    async def refuse(self, unit: UnitOfWork, name: str) -> Senders:
        """Take messages of this workspace no more; of one that is not listed none are taken anyway."""
        own, sender = unit.principal.workspace_id, await self._organizations.workspace_id(unit, name)
        if not await unit.repository(AddressesRepository).remove_sender(own, sender):
            return await self.senders(unit)
        return await self._told(unit)

    async def _told(self, unit: UnitOfWork) -> Senders:
        now = await self.senders(unit)
        unit.record("message_senders.set", unit.principal.workspace_id, now.model_dump(mode="json"))
        return now
