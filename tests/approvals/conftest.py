"""An inbox on both databases, and people around it."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest

from quarterdeck.db.outbox import DomainEvent, OutboxRepository
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.approvals.contracts import (
    Approval,
    ApprovalTerms,
    Approve,
    Binding,
    DefinitionInForce,
    InboxFilter,
    InboxItem,
    NewApproval,
    Purpose,
    Reject,
)
from quarterdeck.domains.approvals.rules import arguments_hash
from quarterdeck.domains.approvals.service import ApprovalsService, DeadlineKeeper
from quarterdeck.domains.identity.adapters.hmac import HmacDigests
from quarterdeck.domains.identity.service import KeysService
from quarterdeck.domains.policy.service import PolicyService, RolePolicy
from quarterdeck.domains.tenants.service import MembersService
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from tests.support.clock import FakeClock
from tests.support.harbour import Harbour, open_harbour

DEFINITION = DefinitionInForce(kind="Crew", name="c", version=3)
SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"path": {"type": "string"}},
    "required": ["path"],
    "additionalProperties": False,
}


@dataclass
class Inbox:
    """The service with its transactions; `asker` is whose executions ask."""

    service: ApprovalsService
    keeper: DeadlineKeeper
    work: Work
    clock: FakeClock
    asker: Principal
    execution_id: UUID = field(default_factory=uuid7)

    def person(self, role: Role = Role.OPERATOR, *, kind: PrincipalKind = PrincipalKind.USER) -> Principal:
        """Somebody else of the workspace."""
        return self.asker.model_copy(update={"id": uuid7(), "role": role, "kind": kind, "name": f"An {role}"})

    def new(
        self, request: str = "step/approval.0", purpose: Purpose = Purpose.TOOL_CALL, **changes: object
    ) -> NewApproval:
        """Something to ask."""
        asked: dict[str, object] = {
            "workspace_id": self.asker.workspace_id,
            "execution_id": self.execution_id,
            "request": request,
            "purpose": purpose,
            "requester": self.asker,
            "definition": DEFINITION,
            "task": "t",
            "agent": "a",
            "prompt": "May it?",
        }
        if purpose is Purpose.TOOL_CALL:
            asked |= {"tool": "rm", "tool_version": 1, "effect": "destructive", "arguments": {"path": "old.txt"}}
            asked |= {"parameters": SCHEMA}
        return NewApproval.model_validate(asked | changes)

    def binding(self, approval: Approval, **changes: object) -> Binding:
        """What this approval holds for."""
        held = {
            "execution_id": approval.execution_id,
            "request": approval.request,
            "requester_id": self.asker.id,
            "definition": DEFINITION,
            "tool": "rm",
            "tool_version": 1,
            "arguments_hash": arguments_hash({"path": "old.txt"}),
        }
        return Binding.model_validate(held | changes)

    async def ask(self, new: NewApproval | None = None, **terms: object) -> Approval:
        """Ask, in a transaction of the run."""
        asked = new or self.new()
        if terms:
            asked = asked.model_copy(update={"terms": ApprovalTerms.model_validate(terms)})
        async with self.work.tenant(self.asker.organization_id) as unit:
            return (await self.service.open(unit, asked))[0]

    async def decide(self, approval: Approval, decision: Approve | Reject, by: Principal | None = None) -> Approval:
        """Approve or reject."""
        async with self.work.begin(by or self.person()) as unit:
            if isinstance(decision, Approve):
                return await self.service.approve(unit, approval.id, decision)
            return await self.service.reject(unit, approval.id, decision)

    async def look(self, approval: Approval, by: Principal | None = None) -> Approval:
        """The request now."""
        async with self.work.begin(by or self.asker, write=False) as unit:
            return await self.service.get(unit, approval.id)

    async def page(
        self, by: Principal | None = None, *, limit: int = 50, cursor: str | None = None, **which: object
    ) -> Page[InboxItem]:
        """A page of the inbox."""
        async with self.work.begin(by or self.asker, write=False) as unit:
            request = PageRequest(limit=limit, cursor=cursor)
            return await self.service.page(unit, InboxFilter.model_validate(which), request)

    async def use(self, approval: Approval, **changes: object) -> JsonObject | None:
        """Use it up; the arguments that may be used."""
        async with self.work.tenant(self.asker.organization_id) as unit:
            grant = await self.service.use(unit, approval.id, self.binding(approval, **changes))
        return None if grant is None else grant.arguments

    async def told(self, approval: Approval) -> list[DomainEvent]:
        """The events about it that wait in the outbox."""
        async with self.work.system() as unit:
            due = await unit.repository(OutboxRepository).due(self.clock.now(), 1000)
        return [event for event, _ in due if event.subject == approval.id]


@pytest.fixture
def inbox(work: Work, clock: FakeClock, principal: Principal) -> Inbox:
    """An inbox where nobody decides on his own requests."""
    members = MembersService(KeysService(HmacDigests({1: b"k" * 32}), clock), clock)
    service = ApprovalsService(members, PolicyService(RolePolicy()), clock, sole_owner_may=False)
    return Inbox(service, DeadlineKeeper(work, clock), work, clock, principal)


@pytest.fixture
async def harbour(database_url: str, tmp_path: Path, clock: FakeClock, anyio_backend: str) -> AsyncGenerator[Harbour]:
    """A deck at its first start, nobody signed in yet."""
    del anyio_backend
    async with open_harbour(database_url, tmp_path / "data", clock) as harbour:
        yield harbour
