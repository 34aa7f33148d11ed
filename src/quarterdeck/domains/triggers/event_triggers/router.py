"""HTTP of event triggers, and of the events that applications send."""

from typing import Annotated

from fastapi import Response

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.triggers.contracts import TriggerName
from quarterdeck.domains.triggers.event_triggers.contracts import (
    AcceptedEvent,
    EventFire,
    EventTrigger,
    EventTriggerSpec,
    NewApplicationEvent,
    NewEventTrigger,
)
from quarterdeck.domains.triggers.event_triggers.service import EventTriggersService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.etags import ExpectedRevision, set_etag
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page

Read = Annotated[UnitOfWork, reads("event_triggers.read")]
Write = Annotated[UnitOfWork, writes("event_triggers.write")]


def build_router(service: EventTriggersService) -> Router:
    """The routes under /v1/event-triggers."""
    router = Router(prefix="/v1/event-triggers", tags=["event triggers"])

    @router.post("", status_code=201)
    async def create_event_trigger(body: NewEventTrigger, unit: Write, response: Response) -> EventTrigger:
        """Start something each time that an execution ends, or that the application says that something happened."""
        return _tagged(await service.create(unit, body), response)

    @router.get("")
    async def list_event_triggers(unit: Read, page: PageQuery) -> Page[EventTrigger]:
        """Event triggers of the workspace, newest first."""
        return await service.page(unit, page)

    @router.get("/{name}")
    async def get_event_trigger(name: TriggerName, unit: Read, response: Response) -> EventTrigger:
        """One event trigger."""
        return _tagged(await service.get(unit, name), response)

    @router.put("/{name}")
    async def replace_event_trigger(
        name: TriggerName, body: EventTriggerSpec, unit: Write, expected: ExpectedRevision, response: Response
    ) -> EventTrigger:
        """Change what it listens to or what it starts."""
        return _tagged(await service.replace(unit, name, body, expected), response)

    @router.delete("/{name}", status_code=204)
    async def remove_event_trigger(
        name: TriggerName, unit: Annotated[UnitOfWork, writes("event_triggers.delete")]
    ) -> None:
        """Remove an event trigger with its history; the executions that it started stay."""
        await service.remove(unit, name)

    @router.post("/{name}/pause")
    async def pause_event_trigger(
        name: TriggerName, unit: Annotated[UnitOfWork, writes("event_triggers.pause")], response: Response
    ) -> EventTrigger:
        """Start nothing until it is resumed."""
        return _tagged(await service.pause(unit, name), response)

    @router.post("/{name}/resume")
    async def resume_event_trigger(
        name: TriggerName, unit: Annotated[UnitOfWork, writes("event_triggers.resume")], response: Response
    ) -> EventTrigger:
        """Listen again; what happened during the pause is left out."""
        return _tagged(await service.resume(unit, name), response)

    @router.get("/{name}/fires")
    async def list_event_trigger_fires(name: TriggerName, unit: Read, page: PageQuery) -> Page[EventFire]:
        """What it heard in the last thirty days and what that started, newest first."""
        return await service.fires(unit, name, page)

    return router


def build_events_router(service: EventTriggersService) -> Router:
    """The route that takes events of applications."""
    router = Router(prefix="/v1/events", tags=["events"])

    @router.post("", status_code=202)
    async def send_event(
        body: NewApplicationEvent, unit: Annotated[UnitOfWork, writes("application_events.send")]
    ) -> AcceptedEvent:
        """Say that something happened: event triggers of the workspace that listen to it start what they say."""
        return await service.accept(unit, body)

    return router


def _tagged(trigger: EventTrigger, response: Response) -> EventTrigger:
    set_etag(response, trigger.revision)
    return trigger
