"""HTTP of links to executions."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import Body, Depends, Query, Request, Response

from quarterdeck.db.bus import Bus
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import EffectRecord, EventPage, LogFilter, LogPart, SpanPage
from quarterdeck.domains.executions.reading import TracePart, encoded, log_filter, whole
from quarterdeck.domains.executions.service import MAX_EVENTS, ExecutionsService
from quarterdeck.domains.executions.sharing.contracts import (
    CreatedShare,
    Opened,
    OpenShare,
    Share,
    SharedExecution,
    ShareDraft,
)
from quarterdeck.domains.executions.sharing.service import SharesService, reader
from quarterdeck.domains.executions.stream import follow
from quarterdeck.http.dependencies import Admission, admits, reads, writes
from quarterdeck.http.event_stream import EventStream, last_event_id, wants_event_stream
from quarterdeck.http.routing import Router
from quarterdeck.kernel.errors import NotFoundError

T = TypeVar("T")
Entry = Annotated[Admission, admits("shares.open")]
_A_WEEK = ShareDraft()


class _Shared:
    """What a link leads to, looked up anew each time: a link that ended meanwhile leads nowhere."""

    def __init__(self, shares: SharesService, service: ExecutionsService, entry: Admission, share_id: UUID) -> None:
        self._shares = shares
        self._service = service
        self._entry = entry
        self._share_id = share_id

    async def look(self, at: Callable[[UnitOfWork, UUID], Awaitable[T]]) -> T:
        """Read of the execution as a viewer of its workspace. Raises NotFoundError."""
        async with self._entry.begin(write=False) as unit:
            held = await self._shares.held(unit, self._share_id)
        async with self._entry.work.begin(reader(self._entry.principal, held), write=False) as unit:
            return await at(unit, held.share.execution_id)

    async def read(self, after: int, limit: int) -> LogPart:
        """Events above `after`; the log that a stream follows."""
        try:
            return await self.look(lambda unit, execution: self._service.log_part(unit, execution, after, limit))
        except NotFoundError:
            return LogPart((), is_over=True)

    async def execution_id(self) -> UUID:
        """Which execution it is."""
        return (await self.look(self._service.get)).id


def build_routers(
    shares: SharesService, service: ExecutionsService, bus: Bus, closing: asyncio.Event
) -> tuple[Router, Router]:
    """Routes of those who share, below an execution, and of those who read, under /v1/shares."""
    return _of_sharers(shares), _of_readers(shares, service, bus, closing)


def _of_sharers(shares: SharesService) -> Router:
    router = Router(prefix="/v1/executions/{execution_id}/shares", tags=["shares"])

    @router.post("", status_code=201)
    async def share_execution(
        execution_id: UUID,
        unit: Annotated[UnitOfWork, writes("shares.write", replay=False)],
        body: Annotated[ShareDraft, Body()] = _A_WEEK,
    ) -> CreatedShare:
        """Make a link by which members of the organization read this execution; it is shown once."""
        return await shares.create(unit, execution_id, body)

    @router.get("")
    async def list_shares(execution_id: UUID, unit: Annotated[UnitOfWork, reads("shares.read")]) -> list[Share]:
        """The links to this execution, with who has opened them."""
        return await shares.list(unit, execution_id)

    @router.delete("/{share_id}", status_code=204)
    async def revoke_share(
        execution_id: UUID, share_id: UUID, unit: Annotated[UnitOfWork, writes("shares.delete")]
    ) -> None:
        """End a link for everybody, at once."""
        await shares.revoke(unit, execution_id, share_id)

    return router


def _of_readers(shares: SharesService, service: ExecutionsService, bus: Bus, closing: asyncio.Event) -> Router:
    router = Router(prefix="/v1/shares", tags=["shares"])

    @router.post("/open", summary="Open a shared link")
    async def open_share(body: OpenShare, unit: Annotated[UnitOfWork, writes("shares.open")]) -> Opened:
        """Read by this link from now on; whoever made it sees who has opened it."""
        held = await shares.open(unit, body.token)
        return Opened(share_id=held.share.id)

    @router.get("/{share_id}")
    async def get_shared_execution(share_id: UUID, entry: Entry) -> SharedExecution:
        """The execution that a link leads to, for whoever has opened it."""
        async with entry.begin(write=False) as unit:
            held = await shares.held(unit, share_id)
        async with entry.work.begin(reader(entry.principal, held), write=False) as unit:
            return await shares.execution(unit, held)

    @router.get("/{share_id}/spans", response_model=SpanPage)
    async def list_shared_spans(share_id: UUID, entry: Entry, part: TracePart) -> Response:
        """Its trace, a part at a time."""
        shared = _Shared(shares, service, entry, share_id)
        return whole(await shared.look(lambda unit, found: service.spans(unit, found, part.after, part.limit)))

    @router.get("/{share_id}/effects")
    async def list_shared_effects(share_id: UUID, entry: Entry) -> list[EffectRecord]:
        """Its ledger of effects."""
        return await _Shared(shares, service, entry, share_id).look(service.effects)

    @router.get("/{share_id}/events", response_model=EventPage)
    async def list_shared_events(
        request: Request,
        share_id: UUID,
        entry: Entry,
        wanted: Annotated[LogFilter, Depends(log_filter)],
        after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
        limit: Annotated[int, Query(ge=1, le=MAX_EVENTS)] = 200,
    ) -> Response:
        """Its log, as a page or a stream; the stream ends when the link does."""
        shared = _Shared(shares, service, entry, share_id)
        if not wants_event_stream(request):
            page = await shared.look(lambda unit, found: service.events(unit, found, after, limit, wanted))
            return whole(page)
        start = last_event_id(request) or after
        events = encoded(follow(shared, bus, await shared.execution_id(), start))
        return EventStream(events, closing=closing, lost=entry.lost)

    return router
