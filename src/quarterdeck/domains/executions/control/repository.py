"""SQL of control: what is done to an execution from outside, beside what its driver does."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from quarterdeck.domains.executions.contracts import Event, Execution, ExecutionStatus, NewEvent
from quarterdeck.domains.executions.plan import Plan, plan_of
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.executions.rules import Move
from quarterdeck.domains.executions.tables import executions


class Recorded(NamedTuple):
    """An execution and what it runs."""

    execution: Execution
    plan: Plan


class ControlRepository(ExecutionsRepository):
    """Executions of one organization, with what control alone does to them."""

    async def ask_to_pause(self, execution_id: UUID, *, wanted: bool) -> int | None:
        """Ask whoever drives a running execution to pause, or take that back, with a number for its event.

        None when it does not run, or this was asked before.
        """
        c = executions.c
        statement = (
            self._update(executions)
            .where(
                c.id == execution_id,
                c.status == ExecutionStatus.RUNNING,
                c.pause_requested.is_(not wanted),
            )
            .values(pause_requested=wanted, event_seq=c.event_seq + 1)
            .returning(c.event_seq)
        )
        row = await self._one(statement)
        return None if row is None else row.event_seq

    async def resume(self, execution_id: UUID, event: NewEvent, now: datetime) -> tuple[Event, int] | None:
        """Queue a paused execution again, as a new segment; None when it is not paused (any more)."""
        segment = executions.c.segment + 1
        return await self.move(execution_id, Move.RESUME, event, now, segment=segment, queued_at=now)

    async def recorded(self, execution_id: UUID, workspace_id: UUID) -> Recorded | None:
        """An execution with its plan."""
        execution = await self.get(execution_id, workspace_id)
        row = await self._one(self._select(executions, executions.c.plan).where(executions.c.id == execution_id))
        return None if execution is None or row is None else Recorded(execution, plan_of(row.plan))
