"""Delivers messages within the transaction of whoever sends them.

Into the box of an execution; or to an address of a workspace, at which event triggers listen. What goes to another
workspace goes by a decision of the policy, which knows whether that workspace lists the sender's.
"""

from datetime import timedelta
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import FINAL
from quarterdeck.domains.executions.events import MESSAGE_ADDRESSED, MESSAGE_SENT, MessageAddressed
from quarterdeck.domains.executions.messages.contracts import Letter
from quarterdeck.domains.executions.messages.errors import MessageRefusedError
from quarterdeck.domains.executions.messages.ports import Listeners
from quarterdeck.domains.executions.messages.repository import Addressed, AddressesRepository, Mail, MessagesRepository
from quarterdeck.domains.executions.messages.rules import Box, Named, destination
from quarterdeck.domains.executions.plan import agents_of
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.policy.service import PolicyService
from quarterdeck.domains.tenants.errors import WorkspaceNotFoundError
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.ids import uuid7

CROSS = "messages.cross"
"""The action that policy decides on before a message leaves its workspace."""

KEYS_KEPT = timedelta(days=30)
"""So long it is known which calls have sent something to an address."""


class Delivery:
    """The post of all organizations; each delivery is in the unit of work of its sender."""

    def __init__(
        self, organizations: OrganizationsService, policy: PolicyService, listeners: Listeners, clock: Clock
    ) -> None:
        self._organizations = organizations
        self._policy = policy
        self._listeners = listeners
        self._clock = clock

    async def deliver(self, unit: UnitOfWork, letter: Letter) -> UUID:
        """Deliver it, once for each key; its identifier. Raises MessageRefusedError when nobody could read it."""
        to, message_id = destination(letter.to, letter.sender_execution_id), uuid7()
        if isinstance(to, Box):
            await self._into_box(unit, letter, to, message_id)
        else:
            await self._to_address(unit, letter, to, message_id)
        return message_id

    async def _into_box(self, unit: UnitOfWork, letter: Letter, to: Box, message_id: UUID) -> None:
        await self._check_box(unit, to)
        mail = Mail(
            id=message_id,
            execution_id=to.execution_id,
            agent=to.agent,
            sender_execution_id=letter.sender_execution_id,
            sender=letter.sender,
            body=letter.text,
            sent_at=self._clock.now(),
        )
        if await unit.repository(MessagesRepository).add(mail, letter.key):
            sender = letter.sender_execution_id
            data: JsonObject = {
                "message_id": str(mail.id),
                "workspace_id": str(unit.principal.workspace_id),
                "to": to.agent,
                "from": letter.sender,
                "from_execution": None if sender is None else str(sender),
                "text": letter.text,
            }
            unit.record(MESSAGE_SENT, to.execution_id, data)

    async def _check_box(self, unit: UnitOfWork, to: Box) -> None:
        executions = unit.repository(ExecutionsRepository)
        known = await executions.caused(to.execution_id)
        # Whether there is one in a workspace that takes nothing from here is not told.
        if known is None or not await self._may_reach(unit, known[0]):
            raise MessageRefusedError(
                f"There is no execution {to.execution_id} in this workspace; the message was not sent."
            )
        found, plan = await executions.get(to.execution_id, known[0]), await executions.plan(to.execution_id)
        if found is None or plan is None:
            raise MessageRefusedError(f"There is no execution {to.execution_id} any more; the message was not sent.")
        if found.status in FINAL:
            raise MessageRefusedError(
                f"The execution {to.execution_id} is over ({found.status}): nobody reads messages there."
            )
        names = agents_of(plan)
        if to.agent and to.agent not in names:
            agents = ", ".join(sorted(names))
            raise MessageRefusedError(
                f"There is no agent {to.agent!r} in execution {to.execution_id}; the message was not sent."
                f" Agents: {agents}."
            )

    async def _to_address(self, unit: UnitOfWork, letter: Letter, to: Named, message_id: UUID) -> None:
        workspace_id = await self._workspace(unit, to)
        if not await self._listeners.listen(unit, workspace_id, to.address):
            raise MessageRefusedError(f"No event trigger listens at {letter.to!r}; the message was not sent.")
        now, depth, sender = self._clock.now(), 0, letter.sender_execution_id
        if sender is not None:
            known = await unit.repository(ExecutionsRepository).caused(sender)
            depth = 0 if known is None else known[1]
        addresses = unit.repository(AddressesRepository)
        await addresses.forget_before(now - KEYS_KEPT)
        addressed = Addressed(id=message_id, workspace_id=workspace_id, address=to.address, key=letter.key, sent_at=now)
        if await addresses.add(addressed):
            told = MessageAddressed(
                message_id=message_id,
                workspace_id=workspace_id,
                address=to.address,
                text=letter.text,
                sender=letter.sender,
                sender_execution_id=sender,
                depth=depth,
            )
            unit.record(MESSAGE_ADDRESSED, workspace_id, told.model_dump(mode="json"))

    async def _workspace(self, unit: UnitOfWork, to: Named) -> UUID:
        if to.workspace is None:
            return unit.principal.workspace_id
        try:
            found = await self._organizations.workspace_id(unit, to.workspace)
        except WorkspaceNotFoundError:
            found = None
        # Whether there is a workspace that takes nothing from here is not told.
        if found is None or not await self._may_reach(unit, found):
            raise MessageRefusedError(
                f"No workspace {to.workspace!r} takes messages from this one; the message was not sent."
            )
        return found

    async def _may_reach(self, unit: UnitOfWork, workspace_id: UUID) -> bool:
        own = unit.principal.workspace_id
        if workspace_id == own:
            return True
        is_listed = await unit.repository(AddressesRepository).takes(workspace_id, own)
        resource: JsonObject = {"from_workspace": str(own), "to_workspace": str(workspace_id), "listed": is_listed}
        return self._policy.decide(unit.principal, CROSS, resource).allowed
