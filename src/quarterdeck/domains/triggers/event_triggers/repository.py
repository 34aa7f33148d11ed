"""SQL of event triggers and of what they heard."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam

from quarterdeck.db.base import TENANT
from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.domains.triggers.event_triggers.contracts import EventFire, EventOutcome, EventTriggerSpec
from quarterdeck.domains.triggers.event_triggers.tables import event_fires, event_triggers
from quarterdeck.domains.triggers.starting import TriggerRef
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of


class StoredEventTrigger(Frozen):
    """A row."""

    ref: TriggerRef
    name: str
    spec: EventTriggerSpec
    is_paused: bool
    revision: int
    created_at: datetime
    updated_at: datetime


class EventTriggersRepository(Repository):
    """Event triggers of workspaces; in the system's scope, which organizations have any."""

    async def add(self, stored: StoredEventTrigger) -> bool:
        """Insert unless the name is taken; says whether it was inserted."""
        values = stored.model_dump(exclude={"ref", "spec"})
        ref = {"id": stored.ref.id, "workspace_id": stored.ref.workspace_id}
        return await self._insert_if_absent(event_triggers, {**ref, **values, **_spec(stored.spec)})

    async def find(self, workspace_id: UUID, name: str, *, lock: bool = False) -> StoredEventTrigger | None:
        """The trigger of this name; locked until the transaction ends if asked for."""
        named = (event_triggers.c.workspace_id == workspace_id, event_triggers.c.name == name)
        statement = self._select(event_triggers).where(*named)
        row = await self._one(statement.with_for_update() if lock else statement)
        return None if row is None else _stored(row)

    async def page(self, workspace_id: UUID, page: PageRequest) -> tuple[list[StoredEventTrigger], str | None]:
        """Newest first, and the cursor of the next page."""
        statement = self._select(event_triggers).where(event_triggers.c.workspace_id == workspace_id)
        rows = await self._all(self._newest(event_triggers, statement, page), **self._cut(page))
        more = cursor_of(rows[page.limit - 1].id) if len(rows) > page.limit else None
        return [_stored(row) for row in rows[: page.limit]], more

    async def change(self, trigger_id: UUID, **values: Any) -> None:
        """Write these columns."""
        if isinstance(values.get("spec"), EventTriggerSpec):
            values |= _spec(values["spec"])
        await self._run(self._update(event_triggers).where(event_triggers.c.id == trigger_id).values(values))

    async def remove(self, trigger_id: UUID) -> None:
        """Remove it with its history."""
        await self._run(self._delete(event_triggers).where(event_triggers.c.id == trigger_id))

    async def listening(self, workspace_id: UUID, source: str) -> list[StoredEventTrigger]:
        """The triggers of a workspace that listen to this sort of event, in a lasting order."""
        c = event_triggers.c
        mine = (c.workspace_id == workspace_id, c.source == source, c.is_paused.is_(False))
        rows = await self._all(self._select(event_triggers).where(*mine).order_by(c.id))
        return [_stored(row) for row in rows]

    async def organizations(self, among: Collection[UUID]) -> frozenset[UUID]:
        """Which of these organizations have a trigger that listens."""
        rows = await self._all(self._prepared("organizations", self._listening), among=list(among))
        return frozenset(row[0] for row in rows)

    def _listening(self) -> Select[Any]:
        c = event_triggers.c
        listening = (c[TENANT].in_(bindparam("among", expanding=True)), c.is_paused.is_(False))
        return self._select(event_triggers, c[TENANT]).where(*listening).distinct()

    async def claim(self, trigger_id: UUID, fire: EventFire) -> bool:
        """Write a fire unless this event has one; says whether it was written."""
        return await self._insert_if_absent(event_fires, {"trigger_id": trigger_id, **fire.model_dump()})

    async def settle(
        self, fire_id: UUID, outcome: EventOutcome, *, execution_id: UUID | None, reason: Reason | None
    ) -> None:
        """Say what became of an event."""
        shown = None if reason is None else reason.model_dump()
        values = {"outcome": outcome, "execution_id": execution_id, "reason": shown}
        await self._run(self._update(event_fires).where(event_fires.c.id == fire_id).values(values))

    async def fires(self, trigger_id: UUID, page: PageRequest) -> Page[EventFire]:
        """The history, newest first."""
        statement = self._select(event_fires).where(event_fires.c.trigger_id == trigger_id)
        rows = await self._all(self._newest(event_fires, statement, page), **self._cut(page))
        shown = [_fire(row) for row in rows[: page.limit]]
        return Page(items=tuple(shown), next_cursor=cursor_of(shown[-1].id) if len(rows) > page.limit else None)

    async def forget_before(self, trigger_id: UUID, instant: datetime) -> None:
        """Remove what was heard before this instant."""
        old = (event_fires.c.trigger_id == trigger_id, event_fires.c.fired_at < instant)
        await self._run(self._delete(event_fires).where(*old))


def _spec(spec: EventTriggerSpec) -> dict[str, Any]:
    return {"spec": spec.model_dump(mode="json"), "source": spec.source.on}


def _stored(row: Row[Any]) -> StoredEventTrigger:
    return StoredEventTrigger(
        ref=TriggerRef(organization_id=row.organization_id, workspace_id=row.workspace_id, id=row.id),
        name=row.name,
        spec=EventTriggerSpec.model_validate(row.spec),
        is_paused=row.is_paused,
        revision=row.revision,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _fire(row: Row[Any]) -> EventFire:
    return EventFire.model_validate({name: getattr(row, name) for name in EventFire.model_fields})
