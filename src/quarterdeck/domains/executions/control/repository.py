"""SQL of control: what is done to an execution from outside, beside what its driver does."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func

from quarterdeck.domains.executions.contracts import FINAL, Event, Execution, ExecutionStatus, NewEvent
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

    async def open(self, workspace_id: UUID, limit: int) -> list[Recorded]:
        """The newest executions that are not over, with their plans."""
        statement = (
            self._select(executions, executions.c.id, executions.c.plan)
            .where(*_open(workspace_id))
            .order_by(executions.c.id.desc())
            .limit(limit)
        )
        found: list[Recorded] = []
        for row in await self._all(statement):
            execution = await self.get(row.id, workspace_id)
            if execution is not None:
                found.append(Recorded(execution, plan_of(row.plan)))
        return found

    async def count_open(self, workspace_id: UUID) -> int:
        """How many executions are not over."""
        row = await self._one(self._select(executions, func.count()).where(*_open(workspace_id)))
        return 0 if row is None else row[0]


def _open(workspace_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (executions.c.workspace_id == workspace_id, executions.c.status.in_(set(ExecutionStatus) - FINAL))
