"""SQL of the log as people read it: a part of it by kind, weight and text."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, cast, or_

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import Event, ExecutionStatus, LogFilter, LogLevel
from quarterdeck.domains.executions.rules import WARNINGS
from quarterdeck.domains.executions.tables import execution_events, executions


class LogRepository(Repository):
    """The log of an execution of one organization."""

    async def status(self, execution_id: UUID, workspace_id: UUID) -> ExecutionStatus | None:
        """Where an execution of the workspace stands; None when there is none."""
        statement = self._prepared("status", self._status)
        row = await self._one(statement, execution=execution_id, workspace=workspace_id)
        return None if row is None else ExecutionStatus(row.status)

    def _status(self) -> Select[Any]:
        c = executions.c
        whose = (c.id == bindparam("execution"), c.workspace_id == bindparam("workspace"))
        return self._select(executions, c.status).where(*whose)

    async def last(self, execution_id: UUID) -> int:
        """The number of its newest event; 0 for an execution that is not there."""
        row = await self._one(self._select(executions, executions.c.event_seq).where(executions.c.id == execution_id))
        return 0 if row is None else row.event_seq

    async def some(self, execution_id: UUID, after: int, limit: int, wanted: LogFilter) -> list[Event]:
        """Events above `after` that the filter lets through, in order."""
        c = execution_events.c
        statement = self._select(execution_events, *(c[name] for name in Event.model_fields)).where(
            c.execution_id == execution_id, c.seq > after, *_conditions(wanted)
        )
        rows = await self._all(statement.order_by(c.seq).limit(limit))
        return [Event(**row._mapping) for row in rows]


def _conditions(wanted: LogFilter) -> list[ColumnElement[bool]]:
    c = execution_events.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        conditions.append(c.type.startswith(f"{wanted.kind}.", autoescape=True))
    if wanted.level is not None:
        conditions.append(_weighs(wanted.level))
    if wanted.step is not None:
        conditions.append(c.step == wanted.step)
    if wanted.text is not None:
        said: list[ColumnElement[Any]] = [c.type, c.step, cast(c.data, Text)]
        conditions.append(or_(*(each.icontains(wanted.text, autoescape=True) for each in said)))
    return conditions


def _weighs(level: LogLevel) -> ColumnElement[bool]:
    c = execution_events.c
    failed = and_(c.type.endswith(".failed"), c.type.not_in(WARNINGS))
    error = or_(failed, and_(c.type == "tool.completed", c.data["is_error"].as_boolean()))
    return error if level is LogLevel.ERROR else or_(error, c.type.in_(WARNINGS))
