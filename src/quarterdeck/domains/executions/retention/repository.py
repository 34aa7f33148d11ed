"""SQL of retention: policies, and the executions that are over, oldest first."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, tuple_

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import FINAL
from quarterdeck.domains.executions.retention.contracts import Retention
from quarterdeck.domains.executions.retention.rules import Ended
from quarterdeck.domains.executions.retention.tables import execution_retention
from quarterdeck.domains.executions.tables import execution_events, executions


class RetentionRepository(Repository):
    """What is kept of one organization; the workspaces of all of them for the system's pruner."""

    async def policy(self, workspace_id: UUID) -> Retention:
        """What the workspace has said."""
        table = execution_retention
        columns = tuple(table.c[name] for name in Retention.model_fields)
        row = await self._one(self._select(table, *columns).where(table.c.workspace_id == workspace_id))
        return Retention() if row is None else Retention(**row._mapping)

    async def put_policy(self, workspace_id: UUID, policy: Retention, now: datetime) -> None:
        """Keep to this from now on."""
        values = {**policy.model_dump(), "updated_at": now}
        if not await self._insert_if_absent(execution_retention, {**values, "workspace_id": workspace_id}):
            mine = execution_retention.c.workspace_id == workspace_id
            await self._run(self._update(execution_retention).where(mine).values(**values))

    async def next_workspace(self, after: tuple[UUID, UUID] | None) -> tuple[UUID, UUID] | None:
        """The organization and workspace that come next among those that have executions."""
        c = executions.c
        place = (c.organization_id, c.workspace_id)
        statement = self._select(executions, *place).order_by(*place).limit(1)
        if after is not None:
            statement = statement.where(tuple_(*place) > tuple_(*after))
        row = await self._one(statement)
        return None if row is None else (row.organization_id, row.workspace_id)

    async def ended(self, workspace_id: UUID, after: UUID | None, limit: int) -> list[Ended]:
        """Executions that are over, in the order of their making."""
        c = executions.c
        statement = self._select(executions, c.id, c.status, c.finished_at).where(
            c.workspace_id == workspace_id, c.finished_at.is_not(None)
        )
        if after is not None:
            statement = statement.where(c.id > after)
        return [Ended(**row._mapping) for row in await self._all(statement.order_by(c.id).limit(limit))]

    async def remove(self, gone: Sequence[Ended]) -> list[UUID]:
        """Remove those of them that did not begin again meanwhile; which ones."""
        c = executions.c
        statement = self._delete(executions).where(
            c.id.in_([one.id for one in gone]),
            c.status.in_(FINAL),
            c.finished_at <= max(one.finished_at for one in gone),
        )
        return [row.id for row in await self._all(statement.returning(c.id))]

    async def events_of(self, logs: Sequence[Ended]) -> int:
        """How many events these have."""
        found = execution_events.c.execution_id.in_([one.id for one in logs])
        row = await self._one(self._select(execution_events, func.count()).where(found))
        return 0 if row is None else row[0]

    async def remove_events(self, logs: Sequence[Ended]) -> int:
        """Remove the logs of these; how many events."""
        found = execution_events.c.execution_id.in_([one.id for one in logs])
        return await self._run(self._delete(execution_events).where(found))
