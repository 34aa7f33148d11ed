"""HTTP of executions."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request, Response, WebSocket, WebSocketDisconnect
from pydantic import AwareDatetime
from starlette import status as http_status

from quarterdeck.db.bus import Bus
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import (
    Answer,
    DefinitionRef,
    EffectRecord,
    EffectResolution,
    Event,
    EventPage,
    Execution,
    ExecutionFilter,
    ExecutionStatus,
    LogFilter,
    LogPart,
    NewTitle,
    RunnableKind,
    SpanPage,
    StartExecution,
    Step,
)
from quarterdeck.domains.executions.reading import TracePart, encoded, log_filter, whole
from quarterdeck.domains.executions.service import MAX_EVENTS, ExecutionsService
from quarterdeck.domains.executions.stream import follow
from quarterdeck.http.dependencies import Admission, admits, reads, writes
from quarterdeck.http.event_stream import EventStream, last_event_id, wants_event_stream
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.pagination import Page

Read = Annotated[UnitOfWork, reads("executions.read")]


async def _execution_filter(
    status: ExecutionStatus | None = None,
    kind: Annotated[str | None, Query(max_length=40)] = None,
    name: Annotated[str | None, Query(max_length=100, description="The definition's name")] = None,
    q: Annotated[str | None, Query(max_length=200, description="Text of title, definition or inputs; or an id")] = None,
    started_by: Annotated[UUID | None, Query(description="Who began it: a principal's id")] = None,
    since: Annotated[AwareDatetime | None, Query(description="Begun at this instant or later")] = None,
    until: Annotated[AwareDatetime | None, Query(description="Begun before this instant")] = None,
    trial: Annotated[bool | None, Query(description="Only those that try a draft, or none of them.")] = None,
) -> ExecutionFilter:
    return ExecutionFilter(
        search=(q or "").strip() or None,
        status=status,
        kind=kind,
        name=name,
        started_by=started_by,
        since=since,
        until=until,
        trial=trial,
    )


class _ServiceLog:
    """The log that a stream follows, read as the principal that was let in."""

    def __init__(self, service: ExecutionsService, admission: Admission, execution_id: UUID) -> None:
        self._service = service
        self._admission = admission
        self._execution_id = execution_id

    async def read(self, after: int, limit: int) -> LogPart:
        """Events above `after`."""
        async with self._admission.begin(write=False) as unit:
            return await self._service.log_part(unit, self._execution_id, after, limit)


def build_router(service: ExecutionsService, bus: Bus, closing: asyncio.Event) -> Router:
    """Routes under /v1/executions; `closing` ends the streams when the server goes down."""
    router = Router(prefix="/v1/executions", tags=["executions"])

    @router.post("", status_code=201)
    async def start_execution(body: StartExecution, unit: Annotated[UnitOfWork, writes("executions.run")]) -> Execution:
        """Run a published crew, agent or task; answers as soon as the execution is queued, durably."""
        return await service.start(unit, body)

    @router.get("")
    async def list_executions(
        unit: Read, page: PageQuery, wanted: Annotated[ExecutionFilter, Depends(_execution_filter)]
    ) -> Page[Execution]:
        """Executions of the workspace, newest first."""
        return await service.newest(unit, page, wanted)

    _add_inputs(router, service)

    @router.get("/{execution_id}")
    async def get_execution(execution_id: UUID, unit: Read) -> Execution:
        """One execution."""
        return await service.get(unit, execution_id)

    @router.put("/{execution_id}/title")
    async def rename_execution(
        execution_id: UUID, body: NewTitle, unit: Annotated[UnitOfWork, writes("executions.rename")]
    ) -> Execution:
        """Say what this one execution is called; null takes the title away."""
        return await service.rename(unit, execution_id, body.title)

    @router.delete("/{execution_id}", status_code=204)
    async def delete_execution(execution_id: UUID, unit: Annotated[UnitOfWork, writes("executions.delete")]) -> None:
        """Remove an execution that is over, with its log."""
        await service.delete(unit, execution_id)

    @router.post("/{execution_id}/cancel")
    async def cancel_execution(
        execution_id: UUID, unit: Annotated[UnitOfWork, writes("executions.cancel")]
    ) -> Execution:
        """End an execution now."""
        return await service.cancel(unit, execution_id)

    @router.post("/{execution_id}/retry")
    async def retry_execution(execution_id: UUID, unit: Annotated[UnitOfWork, writes("executions.retry")]) -> Execution:
        """Go on from the step that failed; recorded steps are not done again."""
        return await service.retry(unit, execution_id)

    @router.post("/{execution_id}/answer")
    async def answer_execution(
        execution_id: UUID, body: Answer, unit: Annotated[UnitOfWork, writes("executions.answer")]
    ) -> Execution:
        """Answer what an execution waits for, once."""
        return await service.answer(unit, execution_id, body)

    _add_records(router, service)
    _add_streams(router, service, bus, closing)
    return router


def _add_inputs(router: Router, service: ExecutionsService) -> None:
    @router.get("/inputs")
    async def get_inputs(
        unit: Read,
        kind: RunnableKind,
        name: Annotated[str, Query(min_length=1, max_length=100)],
        version: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="The latest, if none is named")] = None,
    ) -> JsonObject:
        """JSON Schema of what starting a definition asks for: its own inputs, and what its parts have gained since."""
        return await service.input_schema(unit, DefinitionRef(kind=kind, name=name), version)


def _add_records(router: Router, service: ExecutionsService) -> None:
    @router.get("/{execution_id}/steps")
    async def list_execution_steps(execution_id: UUID, unit: Read) -> list[Step]:
        """The journal: every recorded step with its result."""
        return await service.steps(unit, execution_id)

    @router.get("/{execution_id}/spans", response_model=SpanPage)
    async def list_execution_spans(execution_id: UUID, unit: Read, part: TracePart) -> Response:
        """The trace, a part at a time."""
        return whole(await service.spans(unit, execution_id, part.after, part.limit))

    @router.get("/{execution_id}/effects")
    async def list_execution_effects(execution_id: UUID, unit: Read) -> list[EffectRecord]:
        """The ledger of effects on the outside world."""
        return await service.effects(unit, execution_id)

    @router.post("/{execution_id}/effects/{effect_id}/resolve")
    async def resolve_execution_effect(
        execution_id: UUID,
        effect_id: UUID,
        body: EffectResolution,
        unit: Annotated[UnitOfWork, writes("effects.resolve")],
    ) -> Execution:
        """Say whether an effect of unknown outcome happened; the execution goes on."""
        return await service.resolve_effect(unit, execution_id, effect_id, body)


def _add_streams(router: Router, service: ExecutionsService, bus: Bus, closing: asyncio.Event) -> None:
    @router.get(
        "/{execution_id}/events",
        response_model=EventPage,
        responses={
            200: {
                "description": "A page, or with Accept: text/event-stream a stream.",
                "content": {"text/event-stream": {}},
            }
        },
    )
    async def list_execution_events(
        request: Request,
        execution_id: UUID,
        entry: Annotated[Admission, admits("executions.read")],
        wanted: Annotated[LogFilter, Depends(log_filter)],
        after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
        limit: Annotated[int, Query(ge=1, le=MAX_EVENTS)] = 200,
    ) -> Response:
        """The log, or a part of it; as a stream it is whole and goes on until the end, resumable by Last-Event-ID."""
        if not wants_event_stream(request):
            async with entry.begin(write=False) as unit:
                page = await service.events(unit, execution_id, after, limit, wanted)
            return whole(page)
        start = last_event_id(request) or after
        async with entry.begin(write=False) as unit:
            await service.require(unit, execution_id)
        events = encoded(follow(_ServiceLog(service, entry, execution_id), bus, execution_id, start))
        return EventStream(events, closing=closing, lost=entry.lost)

    @router.websocket("/{execution_id}/ws")
    async def stream_execution(
        websocket: WebSocket,
        execution_id: UUID,
        entry: Annotated[Admission, admits("executions.read")],
        after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    ) -> None:
        """The same stream, an event a message."""
        async with entry.begin(write=False) as unit:
            await service.require(unit, execution_id)
        await websocket.accept(entry.subprotocol)
        events = follow(_ServiceLog(service, entry, execution_id), bus, execution_id, after)
        lost = asyncio.ensure_future(entry.lost())
        ends: set[asyncio.Future[Any]] = {
            lost,
            asyncio.ensure_future(_until_gone(websocket)),
            asyncio.ensure_future(_send_all(websocket, events)),
            asyncio.ensure_future(closing.wait()),
        }
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            is_lost = lost.done()
        finally:
            for end in ends:
                end.cancel()
            await asyncio.gather(*ends, return_exceptions=True)
        if is_lost:
            with suppress(WebSocketDisconnect):
                await websocket.close(http_status.WS_1008_POLICY_VIOLATION, "The credential does not hold any more.")


async def _until_gone(websocket: WebSocket) -> None:
    while True:
        if (await websocket.receive())["type"] == "websocket.disconnect":
            return


async def _send_all(websocket: WebSocket, events: AsyncGenerator[Event]) -> None:
    try:
        async for event in events:
            await websocket.send_text(event.model_dump_json())
        await websocket.close()
    except WebSocketDisconnect:
        return
