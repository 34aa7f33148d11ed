"""What time does to requests that nobody decides: reminders, and the action at the deadline."""

import asyncio

import structlog

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.approvals import events, rules
from quarterdeck.domains.approvals.contracts import BY_TIME, Approval, ApprovalStatus, Verdict
from quarterdeck.domains.approvals.repository import ApprovalRepository, DueRef
from quarterdeck.domains.approvals.rules import Due
from quarterdeck.domains.approvals.service.inbox import decide, facts
from quarterdeck.kernel.clock import Clock

PERIOD_SECONDS = 1.0
BATCH = 500

_STATUS = {
    Due.APPROVE: ApprovalStatus.APPROVED,
    Due.REJECT: ApprovalStatus.REJECTED,
    Due.FAIL: ApprovalStatus.EXPIRED,
}

log = structlog.get_logger()


class DeadlineKeeper:
    """Looks at what is due; several processes may look at once, each request is dealt with under its row's lock."""

    def __init__(self, work: Work, clock: Clock, period_seconds: float = PERIOD_SECONDS) -> None:
        self._work = work
        self._clock = clock
        self._period_seconds = period_seconds

    async def run(self) -> None:
        """Keep looking until cancelled."""
        while True:
            try:
                while await self.keep() == BATCH:
                    pass
            except Exception:  # whatever the database raises, the next turn tries again
                log.exception("approvals.deadlines_failed")
            await asyncio.sleep(self._period_seconds)

    async def keep(self) -> int:
        """Deal with one batch of what is due; how many there were."""
        async with self._work.system(write=False) as unit:
            found = await unit.repository(ApprovalRepository).due(self._clock.now(), BATCH)
        for ref in found:
            await self._keep_one(ref)
        return len(found)

    async def _keep_one(self, ref: DueRef) -> None:
        async with self._work.tenant(ref.organization_id) as unit:
            kept = await unit.repository(ApprovalRepository).get(ref.id, None, lock=True)
            if kept is None or kept.approval.status is not ApprovalStatus.PENDING:
                return
            approval = kept.approval
            match what := rules.due(approval, self._clock.now()):
                case Due.REMIND:
                    await self._remind(unit, approval)
                case Due.ESCALATE:
                    await self._escalate(unit, approval)
                case Due.APPROVE | Due.REJECT | Due.FAIL:
                    reason = f"Nobody decided by {approval.deadline_at:%Y-%m-%d %H:%M:%S} UTC."
                    verdict = Verdict(status=_STATUS[what], by=BY_TIME, reason=reason)
                    await decide(unit, approval, verdict, self._clock.now())

    async def _remind(self, unit: UnitOfWork, approval: Approval) -> None:
        due_at = rules.next_due(approval.terms, approval.deadline_at, self._clock.now())
        changed = await unit.repository(ApprovalRepository).change(
            approval.id, reminders=approval.reminders + 1, due_at=due_at
        )
        if changed is not None:
            unit.record(events.REMINDED, approval.id, {**facts(changed), "reminders": changed.reminders})

    async def _escalate(self, unit: UnitOfWork, approval: Approval) -> None:
        now, terms = self._clock.now(), approval.terms
        deadline_at = rules.deadline(terms, now)
        due_at = rules.next_due(terms, deadline_at, now)
        changed = await unit.repository(ApprovalRepository).change(
            approval.id, role=terms.escalate_to, is_escalated=True, deadline_at=deadline_at, due_at=due_at
        )
        if changed is not None:
            unit.record(events.ESCALATED, approval.id, {**facts(changed), "from": str(approval.role)})
