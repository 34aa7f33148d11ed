"""SQL of the sweeper: executions whose row expects work that nobody may be doing."""

from datetime import datetime

from sqlalchemy import ColumnElement

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.queueing.contracts import Place
from quarterdeck.domains.executions.rules import Move, sources, transition
from quarterdeck.domains.executions.tables import executions


class RecoveryRepository(Repository):
    """Finds and takes back executions of every organization."""

    async def stranded(self, queued_before: datetime, limit: int) -> list[RunRef]:
        """Executions that have had a place and were not begun since; for the system's sweeper."""
        c = executions.c
        has_turn = c.place.is_distinct_from(Place.WAITING)
        return await self._runs(limit, c.status == ExecutionStatus.QUEUED, c.queued_at < queued_before, has_turn)

    async def running(self, limit: int) -> list[RunRef]:
        """Executions that somebody drives, or ought to; for the system's sweeper."""
        return await self._runs(limit, executions.c.status == ExecutionStatus.RUNNING)

    async def _runs(self, limit: int, *conditions: ColumnElement[bool]) -> list[RunRef]:
        statement = (
            self._select(executions, executions.c.organization_id, executions.c.id, executions.c.segment)
            .where(executions.c.finished_at.is_(None), *conditions)
            .order_by(executions.c.queued_at)
            .limit(limit)
        )
        return [
            RunRef(organization_id=row.organization_id, execution_id=row.id, segment=row.segment)
            for row in await self._all(statement)
        ]

    async def abandon(self, run: RunRef, now: datetime) -> bool:
        """Queue an execution whose engine run has ended as a new segment; False when it moved on by itself."""
        statement = self._update(executions).where(
            executions.c.id == run.execution_id,
            executions.c.segment == run.segment,
            executions.c.status.in_(sources(Move.ABANDON)),
        )
        values = {"status": transition(ExecutionStatus.RUNNING, Move.ABANDON), "queued_at": now}
        changed = statement.values(segment=executions.c.segment + 1, fence=executions.c.fence + 1, **values)
        return await self._run(changed) > 0
