"""SQL of the queue: what waits, who holds places, and what an organization has set for itself."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Integer, Row, Select, and_, bindparam, func, not_, or_, select

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.queueing.contracts import Head, Place, QueueLimits
from quarterdeck.domains.executions.queueing.tables import execution_limits
from quarterdeck.domains.executions.tables import executions
from quarterdeck.kernel.contracts import Frozen

Definition = tuple[UUID, str, str]
"""Workspace, kind and name: what a definition's own limit counts."""


class Waiting(Frozen):
    """One execution that waits, with the limit of its definition."""

    run: RunRef
    rank: int
    definition: Definition
    max_concurrent: int | None


class QueueRepository(Repository):
    """The queue of one organization."""

    async def limits(self) -> QueueLimits:
        """What the organization has set for itself."""
        row = await self._one(self._prepared("limits", lambda: self._select(execution_limits)))
        return _limits(row)

    async def put_limits(self, limits: QueueLimits, now: datetime) -> None:
        """Set both bounds."""
        values = {**limits.model_dump(), "updated_at": now}
        if not await self._insert_if_absent(execution_limits, values):
            await self._run(self._update(execution_limits).values(**values))

    async def counted(self, place: Place) -> int:
        """How many of the organization's executions have or await a place."""
        statement = self._prepared(
            "counted",
            lambda: self._select(executions, func.count()).where(executions.c.place == bindparam("which")),
        )
        row = await self._one(statement, which=place)
        return 0 if row is None else row[0]

    async def oldest(self) -> datetime | None:
        """Since when the one that has waited longest waits."""
        statement = self._select(executions, func.min(executions.c.queued_at))
        row = await self._one(statement.where(executions.c.place == Place.WAITING))
        return None if row is None else row[0]


class DispatchRepository(Repository):
    """The queues of all organizations: for the system's dispatcher alone."""

    async def heads(self, at_most: int) -> list[Head]:
        """The first of each organization of which executions wait, with what the organization has set.

        Jumps from organization to organization over the index, so a long queue costs no more than a short one.
        """
        found = self._prepared("heads", _heads)
        return [
            Head(organization_id=row.organization_id, rank=row.rank, stored=_limits(row))
            for row in await self._all(found, rows=at_most)
        ]

    async def lock(self, organization_id: UUID) -> None:
        """Let nobody else give places of this organization away until the transaction ends.

        On SQLite the writer's turn, which this transaction has, is the lock.
        """
        if not self._is_sqlite:
            key = int.from_bytes(organization_id.bytes[8:], signed=True)
            await self._one(self._prepared("lock", _lock), key=key)

    async def held(self, organization_id: UUID) -> int:
        """How many places the organization has, in all processes."""
        return await self._counted(organization_id)

    async def held_by(self, organization_id: UUID, definition: Definition) -> int:
        """How many places executions of this definition have."""
        return await self._counted(organization_id, _is(definition))

    async def next_waiting(
        self, organization_id: UUID, rows: int, after: Waiting | None, full: Collection[Definition]
    ) -> list[Waiting]:
        """Those that come next, in order, without the definitions that are at their limit."""
        c = executions.c
        statement = self._of(organization_id, Place.WAITING, *_WAITING).where(*(not_(_is(each)) for each in full))
        if after is not None:
            later = and_(c.rank == after.rank, c.id > after.run.execution_id)
            statement = statement.where(or_(c.rank > after.rank, later))
        ordered = statement.order_by(c.rank, c.id).limit(rows).with_for_update(skip_locked=True)
        return [
            Waiting(
                run=RunRef(organization_id=organization_id, execution_id=row.id, segment=row.segment),
                rank=row.rank,
                definition=(row.workspace_id, row.kind, row.name),
                max_concurrent=row.max_concurrent,
            )
            for row in await self._all(ordered)
        ]

    async def give(self, organization_id: UUID, runs: Sequence[RunRef]) -> None:
        """These have a place from now on."""
        ids = [run.execution_id for run in runs]
        mine = (executions.c.organization_id == organization_id, executions.c.id.in_(ids))
        await self._run(self._update(executions).where(*mine).values(place=Place.TAKEN))

    async def _counted(self, organization_id: UUID, *conditions: ColumnElement[bool]) -> int:
        row = await self._one(self._of(organization_id, Place.TAKEN, func.count()).where(*conditions))
        return 0 if row is None else row[0]

    def _of(self, organization_id: UUID, place: Place, *columns: ColumnElement[Any]) -> Select[Any]:
        c = executions.c
        return self._select(executions, *columns).where(c.place == place, c.organization_id == organization_id)


_WAITING = tuple(
    executions.c[name] for name in ("id", "segment", "rank", "workspace_id", "kind", "name", "max_concurrent")
)


def _lock() -> Select[Any]:
    return select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger)))


def _heads() -> Select[Any, Any, Any, Any]:
    c = executions.c
    waits = c.place == Place.WAITING
    first = select(c.organization_id).where(waits).order_by(c.organization_id).limit(1)
    found = select(first.scalar_subquery().label("organization_id")).cte("found", recursive=True)
    follows = first.where(c.organization_id > found.c.organization_id).correlate(found).scalar_subquery()
    found = found.union_all(select(follows).where(found.c.organization_id.is_not(None)))
    whose = c.organization_id == found.c.organization_id
    best = select(c.rank).where(waits, whose).order_by(c.rank).limit(1).correlate(found).scalar_subquery()
    limits = execution_limits.c
    return (
        select(found.c.organization_id, best.label("rank"), limits.max_running, limits.max_queued)
        .select_from(found.outerjoin(execution_limits, limits.organization_id == found.c.organization_id))
        .where(found.c.organization_id.is_not(None))
        .limit(bindparam("rows", type_=Integer))
    )


def _is(definition: Definition) -> ColumnElement[bool]:
    workspace, kind, name = definition
    return and_(executions.c.workspace_id == workspace, executions.c.kind == kind, executions.c.name == name)


def _limits(row: Row[Any] | None) -> QueueLimits:
    return QueueLimits() if row is None else QueueLimits(max_running=row.max_running, max_queued=row.max_queued)
