"""HTTP of the inbox."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AwareDatetime

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.approvals.contracts import (
    Approval,
    ApprovalStatus,
    Approve,
    Assign,
    BulkDecision,
    BulkOutcome,
    InboxCount,
    InboxFilter,
    InboxItem,
    Purpose,
    Reject,
)
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page
from quarterdeck.kernel.principal import Role

Read = Annotated[UnitOfWork, reads("approvals.read")]
Decide = Annotated[UnitOfWork, writes("approvals.decide")]


async def _filter(
    *,
    mine: Annotated[bool, Query(description="Only what you may decide now.")] = False,
    status: ApprovalStatus | None = None,
    purpose: Purpose | None = None,
    role: Annotated[Role | None, Query(description="Assigned to exactly this role.")] = None,
    execution_id: UUID | None = None,
    tool: Annotated[str | None, Query(max_length=200)] = None,
    definition: Annotated[str | None, Query(max_length=100, description="Asked by runs of this definition.")] = None,
    due_before: Annotated[AwareDatetime | None, Query(description="With a deadline before this instant.")] = None,
) -> InboxFilter:
    return InboxFilter(
        mine=mine,
        status=status,
        purpose=purpose,
        role=role,
        execution_id=execution_id,
        tool=tool,
        definition=definition,
        due_before=due_before,
    )


Filter = Annotated[InboxFilter, Depends(_filter)]


def build_router(service: ApprovalsService) -> Router:
    """Routes under /v1/approvals."""
    router = Router(prefix="/v1/approvals", tags=["approvals"])

    @router.get("")
    async def list_approvals(unit: Read, which: Filter, page: PageQuery) -> Page[InboxItem]:
        """What people are asked in this workspace, and what they decided; newest first."""
        return await service.page(unit, which, page)

    @router.get("/count")
    async def count_approvals(unit: Read, which: Filter) -> InboxCount:
        """How many requests there are like that, counted up to 99: for a number beside the inbox's name."""
        return await service.count(unit, which)

    @router.post("/decide")
    async def decide_approvals(body: BulkDecision, unit: Decide) -> BulkOutcome:
        """The same word on up to 100 requests; what you may not decide is left as it is, and says why."""
        return await service.decide_all(unit, body)

    @router.get("/{approval_id}")
    async def get_approval(approval_id: UUID, unit: Read) -> InboxItem:
        """One request, with its decision if there is one, and whether you may decide it."""
        return await service.look(unit, approval_id)

    @router.post("/{approval_id}/approve")
    async def approve_approval(approval_id: UUID, body: Approve, unit: Decide) -> Approval:
        """Let it happen, once, as asked or with edited arguments; the execution goes on."""
        return await service.approve(unit, approval_id, body)

    @router.post("/{approval_id}/reject")
    async def reject_approval(approval_id: UUID, body: Reject, unit: Decide) -> Approval:
        """Do not let it happen; the agent is told the reason and goes on."""
        return await service.reject(unit, approval_id, body)

    @router.post("/{approval_id}/assign")
    async def assign_approval(approval_id: UUID, body: Assign, unit: Decide) -> Approval:
        """Ask another role; only who may decide himself may hand it on."""
        return await service.assign(unit, approval_id, body.role)

    return router
