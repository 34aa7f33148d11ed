"""Use cases of retention: look, set, and remove what is due, a piece at a time."""

from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.executions.retention import rules
from quarterdeck.domains.executions.retention.contracts import Prune, Pruned, Retention, RetentionState
from quarterdeck.domains.executions.retention.repository import RetentionRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.observability import metrics

PIECE = 100
"""Executions that one transaction looks at: few enough that nobody waits for it."""


class RetentionService:
    """Executions of one workspace; `deck` is what holds where a workspace says nothing."""

    def __init__(self, approvals: ApprovalsService, deck: Retention, clock: Clock) -> None:
        self._approvals = approvals
        self._deck = deck
        self._clock = clock

    async def state(self, unit: UnitOfWork) -> RetentionState:
        """What the principal's workspace has said, and what holds."""
        stored = await unit.repository(RetentionRepository).policy(unit.principal.workspace_id)
        return RetentionState(stored=stored, holds=rules.holding(stored, self._deck))

    async def keep(self, unit: UnitOfWork, policy: Retention) -> RetentionState:
        """Keep executions of the principal's workspace so long."""
        workspace = unit.principal.workspace_id
        await unit.repository(RetentionRepository).put_policy(workspace, policy, self._clock.now())
        unit.record("retention.set", workspace, policy.model_dump())
        return await self.state(unit)

    async def prune(self, unit: UnitOfWork, workspace_id: UUID, asked: Prune) -> Pruned:
        """Remove the next piece of what is due; what is not over is never due."""
        kept = unit.repository(RetentionRepository)
        policy = rules.holding(await kept.policy(workspace_id), self._deck)
        if not rules.removes_anything(policy):
            return Pruned(executions=0, events=0, next_after=None)
        found = await kept.ended(workspace_id, asked.after, PIECE)
        due = rules.due(found, policy, self._clock.now())
        next_after = found[-1].id if len(found) == PIECE else None
        events = await kept.events_of(due.logs) if due.logs else 0
        if asked.dry_run:
            return Pruned(executions=len(due.executions), events=events, next_after=next_after)
        if events:
            events = await kept.remove_events(due.logs)
        removed = await kept.remove(due.executions) if due.executions else []
        for execution_id in removed:
            await self._approvals.forget(unit, execution_id)
            unit.record("execution.deleted", execution_id, {"by": "retention"})
        unit.after_commit(lambda: metrics.executions_pruned_total.inc(len(removed)))
        return Pruned(executions=len(removed), events=events, next_after=next_after)
