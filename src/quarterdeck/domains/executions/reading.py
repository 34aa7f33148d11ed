"""What routes that show logs share: the filter of a page, and events on their way into a stream."""

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Query

from quarterdeck.domains.executions.contracts import Event, LogFilter, LogLevel
from quarterdeck.http.event_stream import StreamEvent


async def log_filter(
    kind: Annotated[str | None, Query(max_length=40, description="`model` for `model.completed` and the like")] = None,
    level: Annotated[LogLevel | None, Query(description="The least that matters")] = None,
    step: Annotated[str | None, Query(max_length=500, description="Of this step alone")] = None,
    q: Annotated[str | None, Query(max_length=200, description="In the type, the step and the data")] = None,
) -> LogFilter:
    """Which part of a log is asked for."""
    return LogFilter(kind=kind or None, level=level, step=step or None, text=q or None)


async def encoded(events: AsyncGenerator[Event]) -> AsyncGenerator[StreamEvent]:
    """Events as server-sent ones; live ones have no number."""
    async for event in events:
        yield StreamEvent(data=event.model_dump_json(), event=event.type, id=str(event.seq) if event.seq else None)
