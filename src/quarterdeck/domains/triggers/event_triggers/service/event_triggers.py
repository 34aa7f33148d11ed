"""Use cases of event triggers: make, look, change, pause, resume, remove; and events that applications send."""

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.events import APPLICATION_EVENT, ApplicationEventEmitted
from quarterdeck.domains.triggers.event_triggers import rules
from quarterdeck.domains.triggers.event_triggers.contracts import (
    AcceptedEvent,
    EventFire,
    EventTrigger,
    EventTriggerSpec,
    ExecutionFinished,
    NewApplicationEvent,
    NewEventTrigger,
)
from quarterdeck.domains.triggers.event_triggers.errors import (
    EventMappingError,
    EventTriggerExistsError,
    EventTriggerNotFoundError,
)
from quarterdeck.domains.triggers.event_triggers.repository import EventTriggersRepository, StoredEventTrigger
from quarterdeck.domains.triggers.starting import Starter, TriggerRef
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import PreconditionError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest


class EventTriggersService:
    """Event triggers of the principal's workspace."""

    def __init__(self, starter: Starter, expressions: Expressions, clock: Clock) -> None:
        self._starter = starter
        self._expressions = expressions
        self._clock = clock

    async def create(self, unit: UnitOfWork, new: NewEventTrigger) -> EventTrigger:
        """Make an event trigger.

        Raises EventTriggerExistsError, EventMappingError, NotFoundError for its target and for what it waits for.
        """
        spec, now = EventTriggerSpec.model_validate(new.model_dump(exclude={"name"})), self._clock.now()
        await self._check(unit, spec)
        principal = unit.principal
        ref = TriggerRef(organization_id=principal.organization_id, workspace_id=principal.workspace_id, id=uuid7())
        stored = StoredEventTrigger(
            ref=ref, name=new.name, spec=spec, is_paused=False, revision=1, created_at=now, updated_at=now
        )
        if not await unit.repository(EventTriggersRepository).add(stored):
            raise EventTriggerExistsError(new.name)
        unit.record("event_trigger.created", ref.id, {"name": new.name})
        return _shown(stored)

    async def get(self, unit: UnitOfWork, name: str) -> EventTrigger:
        """One event trigger. Raises EventTriggerNotFoundError."""
        return _shown(await self._find(unit, name))

    async def page(self, unit: UnitOfWork, page: PageRequest) -> Page[EventTrigger]:
        """Newest first."""
        found, more = await unit.repository(EventTriggersRepository).page(unit.principal.workspace_id, page)
        return Page(items=tuple(_shown(stored) for stored in found), next_cursor=more)

    async def fires(self, unit: UnitOfWork, name: str, page: PageRequest) -> Page[EventFire]:
        """What it heard and what that started, newest first."""
        stored = await self._find(unit, name)
        return await unit.repository(EventTriggersRepository).fires(stored.ref.id, page)

    async def replace(self, unit: UnitOfWork, name: str, spec: EventTriggerSpec, expected: int | None) -> EventTrigger:
        """Change what it listens to or starts; `expected` is the revision seen, None for any.

        Raises PreconditionError when another revision is there, and what `create` raises.
        """
        stored = await self._find(unit, name, lock=True)
        if expected is not None and expected != stored.revision:
            raise PreconditionError(f"The event trigger is at revision {stored.revision}.", mend="Read it again.")
        await self._check(unit, spec)
        return await self._changed(unit, stored, "event_trigger.updated", {"spec": spec})

    async def pause(self, unit: UnitOfWork, name: str) -> EventTrigger:
        """Start nothing until it is resumed; what is paused already stays as it is."""
        stored = await self._find(unit, name, lock=True)
        if stored.is_paused:
            return _shown(stored)
        return await self._changed(unit, stored, "event_trigger.paused", {"is_paused": True})

    async def resume(self, unit: UnitOfWork, name: str) -> EventTrigger:
        """Listen again; what happened meanwhile is left out."""
        stored = await self._find(unit, name, lock=True)
        if not stored.is_paused:
            return _shown(stored)
        return await self._changed(unit, stored, "event_trigger.resumed", {"is_paused": False})

    async def remove(self, unit: UnitOfWork, name: str) -> None:
        """Remove it with its history; the executions stay."""
        stored = await self._find(unit, name, lock=True)
        await unit.repository(EventTriggersRepository).remove(stored.ref.id)
        unit.record("event_trigger.removed", stored.ref.id, {"name": name})

    async def accept(self, unit: UnitOfWork, new: NewApplicationEvent) -> AcceptedEvent:
        """Record an event of the application; triggers hear of it once the transaction is committed."""
        workspace = unit.principal.workspace_id
        emitted = ApplicationEventEmitted(name=new.name, payload=new.payload, workspace_id=workspace)
        event_id = unit.record(APPLICATION_EVENT, workspace, emitted.model_dump(mode="json"))
        return AcceptedEvent(id=event_id, name=new.name)

    async def _changed(
        self, unit: UnitOfWork, stored: StoredEventTrigger, event: str, values: dict[str, object]
    ) -> EventTrigger:
        values = {**values, "revision": stored.revision + 1, "updated_at": self._clock.now()}
        await unit.repository(EventTriggersRepository).change(stored.ref.id, **values)
        unit.record(event, stored.ref.id, {"name": stored.name})
        return _shown(stored.model_copy(update=values))

    async def _find(self, unit: UnitOfWork, name: str, *, lock: bool = False) -> StoredEventTrigger:
        found = unit.repository(EventTriggersRepository)
        stored = await found.find(unit.principal.workspace_id, name, lock=lock)
        if stored is None:
            raise EventTriggerNotFoundError(name)
        return stored

    async def _check(self, unit: UnitOfWork, spec: EventTriggerSpec) -> None:
        for pointer, expression in (("inputs", spec.inputs), ("only_if", spec.only_if)):
            fault = None if expression is None else self._expressions.fault(expression, rules.VARIABLES)
            if fault is not None:
                raise EventMappingError(pointer, fault)
        await self._starter.check_target(unit, spec)
        source = spec.source
        if isinstance(source, ExecutionFinished) and source.definition is not None:
            await self._starter.check_published(unit, source.definition)


def _shown(stored: StoredEventTrigger) -> EventTrigger:
    fields = stored.model_dump(include={"name", "is_paused", "revision", "created_at", "updated_at"})
    return EventTrigger.model_validate({**stored.spec.model_dump(), **fields, "id": stored.ref.id})
