"""What routes that show logs share: the filter of a page, and events on their way into a stream."""

from collections.abc import AsyncGenerator
from typing import Annotated, NamedTuple

from fastapi import Depends, Query, Response
from pydantic import BaseModel

from quarterdeck.domains.executions.contracts import Event, LogFilter, LogLevel
from quarterdeck.domains.executions.service import MAX_SPANS
from quarterdeck.http.event_stream import StreamEvent


async def log_filter(
    kind: Annotated[str | None, Query(max_length=40, description="`model` for `model.completed` and the like")] = None,
    level: Annotated[LogLevel | None, Query(description="The least that matters")] = None,
    step: Annotated[str | None, Query(max_length=500, description="Of this step alone")] = None,
    q: Annotated[str | None, Query(max_length=200, description="In the type, the step and the data")] = None,
) -> LogFilter:
    """Which part of a log is asked for."""
    return LogFilter(kind=kind or None, level=level, step=step or None, text=q or None)


class StepRange(NamedTuple):
    """At most so many steps of a journal after its first ones."""

    after: int
    limit: int


async def _step_range(
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="`next_after` of the part before")] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_SPANS, description="At most so many steps")] = 500,
) -> StepRange:
    return StepRange(after, limit)


TracePart = Annotated[StepRange, Depends(_step_range)]
"""The parameter of a route that shows a trace."""


def whole(body: BaseModel) -> Response:
    """A body that is right as it was made: checking thousands of items anew takes longer than finding them."""
    return Response(body.model_dump_json(), media_type="application/json")


async def encoded(events: AsyncGenerator[Event]) -> AsyncGenerator[StreamEvent]:
    """Events as server-sent ones; live ones have no number."""
    async for event in events:
        yield StreamEvent(data=event.model_dump_json(), event=event.type, id=str(event.seq) if event.seq else None)
