"""SQL of figures: one more execution that ended, one that goes on after all, and the sums of a period."""

from uuid import UUID

from sqlalchemy import bindparam, func

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.figures.contracts import End
from quarterdeck.domains.executions.figures.rules import Frame, Sum, Time, class_of, hour_of
from quarterdeck.domains.executions.figures.tables import execution_figures, execution_times
from quarterdeck.domains.executions.tables import executions

_AMOUNTS = ("executions", "input_tokens", "output_tokens", "cost_nano_usd", "unpriced_calls")


class FiguresRepository(Repository):
    """Each execution that is over is counted once, in the hour of its end, within the transaction that ends it."""

    async def ended(self, execution_id: UUID) -> None:
        """Count an execution that this transaction ended."""
        end = await self._end(execution_id)
        if end is not None:
            await self.count(end)

    async def retried(self, execution_id: UUID) -> None:
        """Take back an execution that this transaction is about to let go on; nothing when it is not over."""
        end = await self._end(execution_id)
        if end is not None:
            await self.count(end, -1)

    async def count(self, end: End, sign: int = 1) -> None:
        """Count how an execution ended within this transaction, or take it back (-1)."""
        place = {"workspace_id": end.workspace_id, "hour": hour_of(end.finished_at)}
        amounts = {name: sign * getattr(end, name) for name in _AMOUNTS[1:]}
        whose = end.model_dump(include={"kind", "name", "status"})
        await self._insert_or_add(execution_figures, {**place, **whose, "executions": sign, **amounts}, _AMOUNTS)
        if end.status is ExecutionStatus.SUCCEEDED:
            time = {**place, "took": class_of(end.active_ms), "executions": sign}
            await self._insert_or_add(execution_times, time, ("executions",))

    async def _end(self, execution_id: UUID) -> End | None:
        c = executions.c
        statement = self._prepared(
            "end",
            lambda: (
                self._select(executions, *(c[name] for name in End.model_fields))
                .where(c.id == bindparam("execution"), c.finished_at.is_not(None))
                .with_for_update()
            ),
        )
        row = await self._one(statement, execution=execution_id)
        return None if row is None else End(**row._mapping)

    async def sums(self, workspace_id: UUID, frame: Frame) -> list[Sum]:
        """What the ends of a period add up to, by step and status."""
        c = execution_figures.c
        step = ((c.hour - frame.first) // frame.step).label("step")
        amounts = (func.sum(c[name]).label(name) for name in _AMOUNTS)
        statement = self._select(execution_figures, step, c.status, *amounts).where(
            c.workspace_id == workspace_id, c.hour >= frame.first, c.hour < frame.last
        )
        rows = await self._all(statement.group_by(step, c.status))
        return [Sum(row.step, row.status, *(int(getattr(row, name)) for name in _AMOUNTS)) for row in rows]

    async def times(self, workspace_id: UUID, frame: Frame) -> list[Time]:
        """How many took how long in a period, by step and class of times."""
        c = execution_times.c
        step = ((c.hour - frame.first) // frame.step).label("step")
        statement = self._select(execution_times, step, c.took, func.sum(c.executions).label("executions")).where(
            c.workspace_id == workspace_id, c.hour >= frame.first, c.hour < frame.last
        )
        rows = await self._all(statement.group_by(step, c.took))
        return [Time(row.step, row.took, int(row.executions)) for row in rows]

    async def definitions(self, workspace_id: UUID, frame: Frame) -> list[tuple[str, str, str, int]]:
        """How many runs of each definition ended how: kind, name, status and count."""
        c = execution_figures.c
        keys = (c.kind, c.name, c.status)
        statement = self._select(execution_figures, *keys, func.sum(c.executions).label("ended")).where(
            c.workspace_id == workspace_id, c.hour >= frame.first, c.hour < frame.last
        )
        return [(row.kind, row.name, row.status, int(row.ended)) for row in await self._all(statement.group_by(*keys))]

    async def forget_before(self, hour: int) -> None:
        """Remove the rows of hours before this one."""
        for table in (execution_figures, execution_times):
            await self._run(self._delete(table).where(table.c.hour < hour))
