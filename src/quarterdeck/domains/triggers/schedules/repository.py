"""SQL of schedules."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func

from quarterdeck.db.base import TENANT
from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.domains.triggers.schedules.contracts import Fire, FireOutcome, ScheduleSpec
from quarterdeck.domains.triggers.schedules.tables import schedule_fires, schedules
from quarterdeck.domains.triggers.starting import TriggerRef
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of

KEPT_FIRES = 1_000
"""So many fires of a schedule are remembered."""


class StoredSchedule(Frozen):
    """A row."""

    ref: TriggerRef
    name: str
    spec: ScheduleSpec
    is_paused: bool
    anchor_at: datetime
    next_at: datetime | None
    revision: int
    created_at: datetime
    updated_at: datetime


class SchedulesRepository(Repository):
    """Schedules of workspaces; in the system's scope, those of all organizations that are due."""

    async def add(self, stored: StoredSchedule) -> bool:
        """Insert unless the name is taken; says whether it was inserted."""
        values = stored.model_dump(exclude={"ref", "spec"})
        ref = {"id": stored.ref.id, "workspace_id": stored.ref.workspace_id}
        return await self._insert_if_absent(schedules, {**ref, **values, "spec": _spec(stored.spec)})

    async def find(self, workspace_id: UUID, name: str, *, lock: bool = False) -> StoredSchedule | None:
        """The schedule of this name; locked until the transaction ends if asked for."""
        named = (schedules.c.workspace_id == workspace_id, schedules.c.name == name)
        statement = self._select(schedules).where(*named)
        row = await self._one(statement.with_for_update() if lock else statement)
        return None if row is None else _stored(row)

    async def page(self, workspace_id: UUID, page: PageRequest) -> tuple[list[StoredSchedule], str | None]:
        """Newest first, and the cursor of the next page."""
        statement = self._select(schedules).where(schedules.c.workspace_id == workspace_id)
        rows = await self._all(self._newest(schedules, statement, page), **self._cut(page))
        more = cursor_of(rows[page.limit - 1].id) if len(rows) > page.limit else None
        return [_stored(row) for row in rows[: page.limit]], more

    async def change(self, schedule_id: UUID, **values: Any) -> None:
        """Write these columns."""
        if isinstance(values.get("spec"), ScheduleSpec):
            values["spec"] = _spec(values["spec"])
        await self._run(self._update(schedules).where(schedules.c.id == schedule_id).values(values))

    async def remove(self, schedule_id: UUID) -> None:
        """Remove it with its history."""
        await self._run(self._delete(schedules).where(schedules.c.id == schedule_id))

    async def due(self, now: datetime, limit: int) -> Sequence[tuple[TriggerRef, str, datetime]]:
        """Schedules whose time has come, with their names and that time, the longest overdue first."""
        columns = (schedules.c[name] for name in (TENANT, "workspace_id", "id", "name", "next_at"))
        waiting = (schedules.c.is_paused.is_(False), schedules.c.next_at <= now)
        statement = self._select(schedules, *columns).where(*waiting)
        rows = await self._all(statement.order_by(schedules.c.next_at).limit(limit))
        return [(_ref(row), row.name, row.next_at) for row in rows]

    async def first_due(self) -> datetime | None:
        """When the next schedule of all comes due."""
        statement = self._select(schedules, func.min(schedules.c.next_at)).where(schedules.c.is_paused.is_(False))
        row = await self._one(statement)
        return None if row is None else row[0]

    async def take(self, schedule_id: UUID, due_at: datetime) -> StoredSchedule | None:
        """The schedule, locked, if it still waits for this time; None when another process has it or had it."""
        waiting = (schedules.c.id == schedule_id, schedules.c.next_at == due_at, schedules.c.is_paused.is_(False))
        row = await self._one(self._select(schedules).where(*waiting).with_for_update(skip_locked=True))
        return None if row is None else _stored(row)

    async def claim_fire(self, schedule_id: UUID, fire: Fire) -> bool:
        """Write a fire unless this time has one; says whether it was written."""
        row = {"schedule_id": schedule_id, **fire.model_dump()}
        return await self._insert_if_absent(schedule_fires, row)

    async def settle_fire(
        self, fire_id: UUID, outcome: FireOutcome, *, execution_id: UUID | None = None, reason: Reason | None = None
    ) -> None:
        """Say what became of a fire."""
        values = {
            "outcome": outcome,
            "execution_id": execution_id,
            "reason": None if reason is None else reason.model_dump(),
        }
        await self._run(self._update(schedule_fires).where(schedule_fires.c.id == fire_id).values(values))

    async def fires(self, schedule_id: UUID, page: PageRequest) -> Page[Fire]:
        """The history, newest first."""
        statement = self._select(schedule_fires).where(schedule_fires.c.schedule_id == schedule_id)
        rows = await self._all(self._newest(schedule_fires, statement, page), **self._cut(page))
        shown = [_fire(row) for row in rows[: page.limit]]
        return Page(items=tuple(shown), next_cursor=cursor_of(shown[-1].id) if len(rows) > page.limit else None)

    async def forget_old_fires(self, schedule_id: UUID) -> None:
        """Remove what is older than the KEPT_FIRES newest."""
        mine = schedule_fires.c.schedule_id == schedule_id
        ordered = self._select(schedule_fires, schedule_fires.c.id).where(mine).order_by(schedule_fires.c.id.desc())
        row = await self._one(ordered.offset(KEPT_FIRES - 1).limit(1))
        if row is not None:
            await self._run(self._delete(schedule_fires).where(mine, schedule_fires.c.id < row.id))


def _spec(spec: ScheduleSpec) -> dict[str, Any]:
    return spec.model_dump(mode="json")


def _ref(row: Row[Any]) -> TriggerRef:
    return TriggerRef(organization_id=row.organization_id, workspace_id=row.workspace_id, id=row.id)


def _stored(row: Row[Any]) -> StoredSchedule:
    return StoredSchedule(
        ref=_ref(row),
        name=row.name,
        spec=ScheduleSpec.model_validate(row.spec),
        is_paused=row.is_paused,
        anchor_at=row.anchor_at,
        next_at=row.next_at,
        revision=row.revision,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _fire(row: Row[Any]) -> Fire:
    return Fire.model_validate({name: getattr(row, name) for name in Fire.model_fields})
