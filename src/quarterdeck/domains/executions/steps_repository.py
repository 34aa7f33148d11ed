"""SQL of the journal: what each step of an execution gave."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, case, func, or_

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import Step
from quarterdeck.domains.executions.rules import objects_folder
from quarterdeck.domains.executions.tables import execution_steps
from quarterdeck.kernel.contracts import JsonObject


class Outline(NamedTuple):
    """A recorded step without what it gave: of a call what it used, and whether it failed."""

    key: str
    kind: str
    name: str
    task: str
    agent: str
    started_at: datetime
    finished_at: datetime
    usage: JsonObject
    is_error: bool


class TaskTime(NamedTuple):
    """From when to when the steps of a task went."""

    name: str
    started_at: datetime
    finished_at: datetime


class StepsRepository(Repository):
    """Recorded steps; one is written once, under its key."""

    async def add(self, execution_id: UUID, *steps: Step) -> None:
        """Record steps. Raises IntegrityError when one of them was recorded before."""
        await self._insert(execution_steps, *[await self._row(execution_id, step) for step in steps])

    async def find(self, execution_id: UUID, key: str) -> Step | None:
        """The record of one step."""
        c = execution_steps.c
        statement = self._prepared(
            "step",
            lambda: self._select(execution_steps, *(c[name] for name in Step.model_fields)).where(
                c.execution_id == bindparam("execution"), c.key == bindparam("step_key")
            ),
        )
        row = await self._one(statement, execution=execution_id, step_key=key)
        return None if row is None else await self._whole(row)

    async def forget(self, execution_id: UUID, keys: Sequence[str]) -> None:
        """Take these steps out of the journal."""
        await self._run(
            self._delete(execution_steps).where(
                execution_steps.c.execution_id == execution_id, execution_steps.c.key.in_(keys)
            )
        )

    async def all(self, execution_id: UUID) -> list[Step]:
        """The journal, in the order in which the steps ended."""
        c = execution_steps.c
        statement = self._prepared(
            "steps",
            lambda: (
                self._select(execution_steps, *(c[name] for name in Step.model_fields))
                .where(c.execution_id == bindparam("execution"))
                .order_by(c.finished_at, c.key)
            ),
        )
        return [await self._whole(row) for row in await self._all(statement, execution=execution_id)]

    async def extent(self, execution_id: UUID) -> tuple[int, datetime | None]:
        """How many steps are recorded, and when the last of them ended."""
        c = execution_steps.c
        statement = self._select(
            execution_steps, func.count().label("recorded"), func.max(c.finished_at).label("ended")
        )
        row = await self._one(statement.where(c.execution_id == execution_id))
        return (0, None) if row is None else (row.recorded, row.ended)

    async def begun_tasks(self, execution_id: UUID, names: Collection[str], first: Outline) -> list[TaskTime]:
        """When these tasks began and ended, of those without a step before `first`, by their begin."""
        c = execution_steps.c
        sooner = and_(c.finished_at == first.finished_at, c.key < first.key)
        before = func.sum(case((or_(c.finished_at < first.finished_at, sooner), 1), else_=0))
        begin = func.min(c.started_at)
        statement = (
            self._select(execution_steps, c.task, begin, func.max(c.finished_at))
            .where(c.execution_id == execution_id, c.task.in_(names))
            .group_by(c.task)
            .having(before == 0)
            .order_by(begin, c.task)
        )
        return [TaskTime(*row) for row in await self._all(statement)]

    async def outlines(self, execution_id: UUID, skipped: int, limit: int) -> list[Outline]:
        """Steps of the journal after its first `skipped`, without the results, in the order in which they ended."""
        c = execution_steps.c
        names = ("key", "kind", "name", "task", "agent", "started_at", "finished_at")
        usage, is_error = (c.result[name] for name in ("usage", "is_error"))
        # As a text it is NULL where there is none; as JSON, SQLite has a null there.
        outside = c.result["$object"].as_string()
        statement = self._select(
            execution_steps,
            *(c[name] for name in names),
            usage.label("usage"),
            is_error.label("is_error"),
            outside.is_not(None).label("is_outside"),
        ).where(c.execution_id == execution_id)
        rows = await self._all(statement.order_by(c.finished_at, c.key).offset(skipped).limit(limit))
        found: list[Outline] = []
        for row in rows:
            usage, is_error = row.usage, row.is_error
            if row.is_outside:
                step = await self.find(execution_id, row.key)
                result: JsonObject = step.result if step is not None and isinstance(step.result, dict) else {}
                usage, is_error = result.get("usage"), result.get("is_error")
            values = {name: getattr(row, name) for name in names}
            found.append(Outline(**values, usage=usage if isinstance(usage, dict) else {}, is_error=is_error is True))
        return found

    async def answers(self, execution_id: UUID) -> int:
        """How many answers of people are recorded."""
        statement = self._select(execution_steps, func.count()).where(
            execution_steps.c.execution_id == execution_id, execution_steps.c.kind == "answer"
        )
        row = await self._one(statement)
        return 0 if row is None else row[0]

    async def _row(self, execution_id: UUID, step: Step) -> dict[str, Any]:
        result = await self._outside(step.result, objects_folder(execution_id))
        return {**step.model_dump(), "result": result, "execution_id": execution_id}

    async def _whole(self, row: Row[Any]) -> Step:
        step = Step(**row._mapping)
        result = await self._inside(step.result)
        return step if result is step.result else step.model_copy(update={"result": result})
