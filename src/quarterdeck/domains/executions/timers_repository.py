"""SQL of timers: which waiting executions are to go on by themselves."""

from datetime import datetime

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.queueing.contracts import Place
from quarterdeck.domains.executions.rules import Move, sources, transition
from quarterdeck.domains.executions.tables import executions


class TimersRepository(Repository):
    """Executions that wait, by the instant at which they go on."""

    async def due(self, now: datetime, limit: int) -> list[RunRef]:
        """Executions whose timer ran out, the earliest first; for the system's keeper."""
        c = executions.c
        statement = (
            self._select(executions, c.organization_id, c.id, c.segment)
            .where(c.status == ExecutionStatus.WAITING, c.wake_at <= now)
            .order_by(c.wake_at)
            .limit(limit)
        )
        return [
            RunRef(organization_id=row.organization_id, execution_id=row.id, segment=row.segment)
            for row in await self._all(statement)
        ]

    async def wake(self, run: RunRef, now: datetime) -> bool:
        """Queue it as its next segment; False when somebody else did, or it is over."""
        c = executions.c
        statement = self._update(executions).where(
            c.id == run.execution_id, c.segment == run.segment, c.status.in_(sources(Move.WAKE)), c.wake_at <= now
        )
        woken = transition(ExecutionStatus.WAITING, Move.WAKE)
        moved = {"segment": c.segment + 1, "fence": c.fence + 1, "queued_at": now, "wake_at": None}
        return await self._run(statement.values(status=woken, place=Place.WAITING, **moved)) > 0
