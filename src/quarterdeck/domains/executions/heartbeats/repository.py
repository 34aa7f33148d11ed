"""Rows of executors; each change is one statement, so that of two rivals one wins."""

from sqlalchemy import select, update

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.heartbeats.contracts import Executor
from quarterdeck.domains.executions.heartbeats.tables import executors


class ExecutorRepository(Repository):
    """Reads and writes executors."""

    async def add(self, executor: Executor) -> None:
        """A process begins."""
        await self._insert(executors, executor.model_dump())

    async def beat(self, executor_id: str) -> bool:
        """Say that it lives; False when it has been given up for dead."""
        statement = self._update(executors).where(executors.c.id == executor_id, executors.c.claimed_by.is_(None))
        return await self._run(statement.values(beats=executors.c.beats + 1)) > 0

    async def leave(self, executor_id: str) -> None:
        """It ends on purpose: what it leaves may be taken at once."""
        await self._run(self._update(executors).where(executors.c.id == executor_id).values(left=True))

    async def all(self) -> list[Executor]:
        """Every executor, the claimed ones too."""
        return [Executor.model_validate(dict(row._mapping)) for row in await self._all(select(executors))]

    async def claim(self, dead: Executor, by: str) -> bool:
        """Take over from `dead`, unless it has beaten since it was seen so or a rival was quicker."""
        statement = update(executors).where(
            executors.c.id == dead.id,
            executors.c.beats == dead.beats,
            executors.c.claimed_by.is_not_distinct_from(dead.claimed_by),
        )
        return await self._run(statement.values(claimed_by=by)) > 0

    async def remove(self, executor_id: str) -> None:
        """Everything of it has been adopted."""
        await self._run(self._delete(executors).where(executors.c.id == executor_id))
