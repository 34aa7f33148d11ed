"""The inbox: what is asked of people, who decides it, and what a decision is good for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.approvals import events, rules
from quarterdeck.domains.approvals.contracts import (
    GUARDED,
    Approval,
    ApprovalStatus,
    Approve,
    Binding,
    BulkDecision,
    BulkOutcome,
    Grant,
    InboxCount,
    InboxFilter,
    InboxItem,
    ItemOutcome,
    NewApproval,
    Purpose,
    Reject,
    Verdict,
)
from quarterdeck.domains.approvals.errors import (
    AlreadyDecidedError,
    ApprovalNotFoundError,
    NotYoursToDecideError,
    OutcomeAskedError,
)
from quarterdeck.domains.approvals.repository import ApprovalRepository, Kept
from quarterdeck.domains.policy.contracts import Decision
from quarterdeck.domains.policy.service import PolicyService
from quarterdeck.domains.tenants.service import MembersService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of
from quarterdeck.kernel.principal import Principal, Role

DECIDE = "approvals.decide"
RESOLVE = "effects.resolve"
MOST_COUNTED = 99


class ApprovalsService:
    """Requests of the principal's workspace. Whoever asked hears of a decision by the event `approval.decided`.

    `sole_owner_may` says whether somebody who is alone in his organization may decide on his own requests
    (docs/adr/0015).
    """

    def __init__(self, members: MembersService, policy: PolicyService, clock: Clock, *, sole_owner_may: bool) -> None:
        self._members = members
        self._policy = policy
        self._clock = clock
        self._sole_owner_may = sole_owner_may

    async def open(self, unit: UnitOfWork, new: NewApproval) -> tuple[Approval, bool]:
        """Ask, unless it is being asked or was decided; the request, and whether it is new."""
        rows, now = unit.repository(ApprovalRepository), self._clock.now()
        known = await rows.newest_of(new.execution_id, new.request)
        is_settled = known is not None and known.approval.status is not ApprovalStatus.PENDING
        # What became of an effect is asked anew each time that nobody knows.
        if known is not None and not (is_settled and new.purpose is Purpose.EFFECT_OUTCOME):
            return known.approval, False
        deadline_at = rules.deadline(new.terms, now)
        due_at = rules.next_due(new.terms, deadline_at, now)
        digest = None if new.arguments is None else rules.arguments_hash(new.arguments)
        is_new = await rows.add(new, digest, deadline_at, due_at, now)
        kept = await rows.newest_of(new.execution_id, new.request)
        if kept is None:
            msg = f"the request {new.request} of {new.execution_id} is gone as soon as it is made"
            raise AssertionError(msg)
        if is_new:
            unit.record(events.REQUESTED, kept.approval.id, facts(kept.approval))
        return kept.approval, is_new

    async def get(self, unit: UnitOfWork, approval_id: UUID) -> Approval:
        """One request. Raises ApprovalNotFoundError."""
        return (await self._find(unit, approval_id)).approval

    async def of_organization(self, unit: UnitOfWork, approval_id: UUID) -> Approval | None:
        """One request of any workspace, for the system's own work."""
        kept = await unit.repository(ApprovalRepository).get(approval_id, None)
        return None if kept is None else kept.approval

    async def look(self, unit: UnitOfWork, approval_id: UUID) -> InboxItem:
        """One request, and whether the principal may decide it. Raises ApprovalNotFoundError."""
        kept = await self._find(unit, approval_id)
        return self._item(unit.principal, kept, own=await self.may_decide_own(unit))

    async def page(self, unit: UnitOfWork, which: InboxFilter, page: PageRequest) -> Page[InboxItem]:
        """Newest first; `mine` are those that the principal may decide now."""
        principal, own = unit.principal, await self.may_decide_own(unit)
        rows = unit.repository(ApprovalRepository)
        found = await rows.page(principal.workspace_id, principal, which, page, own=own)
        items = tuple(self._item(principal, kept, own=own) for kept in found[: page.limit])
        return Page(items=items, next_cursor=cursor_of(items[-1].id) if len(found) > page.limit else None)

    async def count(self, unit: UnitOfWork, which: InboxFilter) -> InboxCount:
        """How many, counted up to MOST_COUNTED."""
        principal = unit.principal
        own = which.mine and await self.may_decide_own(unit)
        rows = unit.repository(ApprovalRepository)
        found = await rows.count(principal.workspace_id, principal, which, MOST_COUNTED + 1, own=own)
        return InboxCount(count=min(found, MOST_COUNTED), is_more=found > MOST_COUNTED)

    async def pending_of(self, unit: UnitOfWork, execution_ids: Sequence[UUID]) -> dict[UUID, tuple[Approval, ...]]:
        """What these executions wait for, the first asked first."""
        found: dict[UUID, tuple[Approval, ...]] = {}
        if execution_ids:
            for approval in await unit.repository(ApprovalRepository).pending_of(execution_ids):
                found[approval.execution_id] = (*found.get(approval.execution_id, ()), approval)
        return found

    async def may_decide_own(self, unit: UnitOfWork) -> bool:
        """Whether the principal may decide on tool calls of his own: he is alone, and the deck is his machine's."""
        person = unit.principal.person
        return self._sole_owner_may and person is not None and await self._members.is_sole_owner(unit, person)

    async def approve(self, unit: UnitOfWork, approval_id: UUID, decision: Approve) -> Approval:
        """Say yes. Raises ApprovalNotFoundError, AlreadyDecidedError, NotYoursToDecideError, EditRefusedError."""
        return await self._approve(unit, await self._lock(unit, approval_id), decision)

    async def reject(self, unit: UnitOfWork, approval_id: UUID, decision: Reject) -> Approval:
        """Say no. Raises ApprovalNotFoundError, AlreadyDecidedError, NotYoursToDecideError."""
        return await self._reject(unit, await self._lock(unit, approval_id), decision)

    async def decide_all(self, unit: UnitOfWork, decision: BulkDecision) -> BulkOutcome:
        """The same word on each; what cannot be decided is left as it is and says why, the others are decided."""
        outcomes: dict[UUID, ItemOutcome] = {}
        # In one order, whoever names them: of two who decide on the same ones neither waits for the other in a ring.
        for approval_id in sorted(decision.ids):
            outcomes[approval_id] = await self._decide_item(unit, approval_id, decision)
        items = tuple(outcomes[approval_id] for approval_id in decision.ids)
        refused = sum(item.code is not None for item in items)
        return BulkOutcome(decided=len(items) - refused, refused=refused, items=items)

    async def _decide_item(self, unit: UnitOfWork, approval_id: UUID, decision: BulkDecision) -> ItemOutcome:
        try:
            if decision.verdict == "approve":
                decided = await self.approve(unit, approval_id, Approve(reason=decision.reason))
            else:
                decided = await self.reject(unit, approval_id, Reject(reason=decision.reason))
        except (ApprovalNotFoundError, AlreadyDecidedError, NotYoursToDecideError, OutcomeAskedError) as error:
            return ItemOutcome(id=approval_id, status=None, code=error.code, detail=str(error))
        return ItemOutcome(id=approval_id, status=decided.status)

    async def answer(
        self, unit: UnitOfWork, execution_id: UUID, request: str, decision: Approve | Reject
    ) -> Approval | None:
        """Decide on an output that an execution shows; None when it does not ask for that (any more)."""
        kept = await unit.repository(ApprovalRepository).lock_pending(execution_id, request)
        if kept is None or kept.approval.purpose is not Purpose.HUMAN_INPUT:
            return None
        if isinstance(decision, Approve):
            return await self._approve(unit, kept, decision)
        return await self._reject(unit, kept, decision)

    async def assign(self, unit: UnitOfWork, approval_id: UUID, role: Role) -> Approval:
        """Ask this role instead; whoever may decide may also hand it on, to none below the role of the terms."""
        kept = await self._lock(unit, approval_id)
        await self._check_decider(unit, kept)
        rules.check_assignment(kept.approval, role)
        changed = await unit.repository(ApprovalRepository).change(approval_id, role=role)
        if changed is None:
            raise _decided(kept.approval)
        unit.record(events.ASSIGNED, approval_id, facts(changed))
        return changed

    async def settle(self, unit: UnitOfWork, execution_id: UUID, request: str, *, happened: bool, text: str) -> None:
        """Somebody said what became of an effect: the question is answered."""
        kept = await unit.repository(ApprovalRepository).lock_pending(execution_id, request)
        if kept is not None:
            status = ApprovalStatus.APPROVED if happened else ApprovalStatus.REJECTED
            await self._decide(unit, kept, status, text)

    async def use(self, unit: UnitOfWork, approval_id: UUID, binding: Binding) -> Grant | None:
        """Use an approval up, once; None when it does not hold for this call, or not any more."""
        kept = await unit.repository(ApprovalRepository).use(approval_id, binding, self._clock.now())
        if kept is None or kept.approval.granted_arguments is None:
            return None
        granted = kept.approval.granted_arguments
        # What is done is what was granted, byte for byte, whoever has been at the row since.
        return (
            Grant(approval_id=approval_id, arguments=granted)
            if rules.arguments_hash(granted) == kept.granted_hash
            else None
        )

    async def close_all(self, unit: UnitOfWork, execution_id: UUID) -> None:
        """The execution is over: nobody needs to decide, and what was approved and not used does not hold."""
        for approval_id in await unit.repository(ApprovalRepository).close_all(execution_id):
            unit.record(events.CLOSED, approval_id, {"execution_id": str(execution_id)})

    async def forget(self, unit: UnitOfWork, execution_id: UUID) -> None:
        """The execution is deleted, with all that it asked."""
        await unit.repository(ApprovalRepository).forget(execution_id)

    async def _find(self, unit: UnitOfWork, approval_id: UUID, *, lock: bool = False) -> Kept:
        kept = await unit.repository(ApprovalRepository).get(approval_id, unit.principal.workspace_id, lock=lock)
        if kept is None:
            raise ApprovalNotFoundError("There is no approval of this id.")
        return kept

    async def _lock(self, unit: UnitOfWork, approval_id: UUID) -> Kept:
        kept = await self._find(unit, approval_id, lock=True)
        if kept.approval.status is not ApprovalStatus.PENDING:
            raise _decided(kept.approval)
        if kept.approval.purpose is Purpose.EFFECT_OUTCOME:
            raise OutcomeAskedError(
                "This asks whether an effect happened.",
                mend="Use POST /v1/executions/{id}/effects/{effect_id}/resolve.",
            )
        return kept

    async def _approve(self, unit: UnitOfWork, kept: Kept, decision: Approve) -> Approval:
        await self._check_decider(unit, kept)
        rules.check_approval(kept.approval, decision)
        return await self._decide(unit, kept, ApprovalStatus.APPROVED, decision.reason, decision)

    async def _reject(self, unit: UnitOfWork, kept: Kept, decision: Reject) -> Approval:
        await self._check_decider(unit, kept)
        return await self._decide(unit, kept, ApprovalStatus.REJECTED, decision.reason)

    def _item(self, principal: Principal, kept: Kept, *, own: bool) -> InboxItem:
        """What the inbox shows the principal, who may or may not decide on requests of his own."""
        approval = kept.approval
        refusal = None
        if approval.status is ApprovalStatus.PENDING:
            decision = self._asked(principal, kept, own=own)
            refusal = None if decision.allowed else decision.reason
        return InboxItem(**{name: getattr(approval, name) for name in Approval.model_fields}, refusal=refusal)

    def _asked(self, principal: Principal, kept: Kept, *, own: bool) -> Decision:
        """Ask policy; whether somebody judges the work done for him is not limited, only what is done to the world."""
        approval = kept.approval
        if approval.purpose is Purpose.EFFECT_OUTCOME:
            return self._policy.decide(principal, RESOLVE, {"approval_id": str(approval.id)})
        is_own = _is_guarded_own(kept, principal)
        resource: dict[str, Json] = {
            "approval_id": str(approval.id),
            "role": str(approval.role),
            "own": is_own,
            "self_approval": is_own and own,
        }
        return self._policy.decide(principal, DECIDE, resource)

    async def _check_decider(self, unit: UnitOfWork, kept: Kept) -> None:
        own = _is_guarded_own(kept, unit.principal)
        decision = self._asked(unit.principal, kept, own=own and await self.may_decide_own(unit))
        if not decision.allowed:
            mend = f"Ask somebody else with the role {kept.approval.role} or a higher one; invite one if there is none."
            if own:
                mend += " Who is alone at his own machine may start the deck with QUARTERDECK_SELF_APPROVAL=true."
            raise NotYoursToDecideError(decision.reason, mend=mend)

    async def _decide(
        self,
        unit: UnitOfWork,
        kept: Kept,
        status: ApprovalStatus,
        reason: str,
        edits: Approve | None = None,
    ) -> Approval:
        principal = unit.principal
        verdict = Verdict(
            status=status,
            by=f"{principal.kind}:{principal.name or principal.id}",
            reason=reason,
            arguments=None if edits is None else edits.arguments,
            text=None if edits is None else edits.text,
            is_own=rules.is_own(kept.requester_id, kept.requester_person, principal),
        )
        return await decide(unit, kept.approval, verdict, self._clock.now())


def _is_guarded_own(kept: Kept, principal: Principal) -> bool:
    is_own = rules.is_own(kept.requester_id, kept.requester_person, principal)
    return is_own and kept.approval.purpose in GUARDED


async def decide(unit: UnitOfWork, approval: Approval, verdict: Verdict, now: datetime) -> Approval:
    """Write the decision on an open request and tell of it; raises AlreadyDecidedError when it is not open."""
    is_granted = verdict.status is ApprovalStatus.APPROVED and approval.arguments is not None
    asked_or_edited = approval.arguments if verdict.arguments is None else verdict.arguments
    granted = asked_or_edited if is_granted else None
    decided = await unit.repository(ApprovalRepository).change(
        approval.id,
        status=verdict.status,
        decided_at=now,
        decided_by=verdict.by,
        reason=verdict.reason,
        text=verdict.text,
        granted_arguments=granted,
        granted_hash=None if granted is None else rules.arguments_hash(granted),
        valid_until=now + timedelta(seconds=approval.terms.valid_seconds) if is_granted else None,
        due_at=None,
    )
    if decided is None:
        raise _decided(approval)
    data: JsonObject = verdict.model_dump(mode="json", include={"status", "by", "reason", "is_own"})
    unit.record(events.DECIDED, approval.id, {**facts(decided), **data})
    return decided


def facts(approval: Approval) -> JsonObject:
    """What an event says of a request."""
    return {
        "execution_id": str(approval.execution_id),
        "request": approval.request,
        "purpose": str(approval.purpose),
        "tool": approval.tool,
        "role": str(approval.role),
    }


def _decided(approval: Approval) -> AlreadyDecidedError:
    by = f" by {approval.decided_by}" if approval.decided_by else ""
    return AlreadyDecidedError(f"The request is {approval.status}{by}.", mend="Each is decided once.")
