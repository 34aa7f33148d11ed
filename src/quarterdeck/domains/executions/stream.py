"""The live stream of an execution: its log from any number on, then what happens, with tokens in between."""

import asyncio
from collections.abc import AsyncGenerator
from uuid import UUID

from quarterdeck.db.bus import Bus, Subscription
from quarterdeck.domains.executions.contracts import Event, LogPart
from quarterdeck.domains.executions.journal import topic_of
from quarterdeck.domains.executions.ports import Log

# The bus is a hint: a listener looks into the log itself this often, so a lost hint only costs time.
LOOK_SECONDS = 5.0
BATCH = 500
LAST = frozenset({"execution.succeeded", "execution.failed", "execution.cancelled"})

_reading: set[asyncio.Task[LogPart]] = set()


async def follow(log: Log, bus: Bus, execution_id: UUID, after: int) -> AsyncGenerator[Event]:
    """Events above `after`, without gap or repeat, until the execution ends.

    Live events (tokens, steps that start) have the number 0 and are sent only while they happen.
    A final event that a retry followed does not end the stream.
    """
    async with bus.subscribe(topic_of(execution_id)) as heard:
        last = after
        while True:
            part = await _read(log, last)
            for event in part.events:
                last = event.seq
                yield event
            if part.is_over and len(part.events) < BATCH:
                return
            if len(part.events) == BATCH or (part.events and part.events[-1].type in LAST):
                # There is more, or it ended between the look at its status and the look at its log.
                continue
            async for event in _heard(heard, last):
                last = max(last, event.seq)
                yield event
                if event.type in LAST:
                    break


async def _read(log: Log, after: int) -> LogPart:
    """The next part of the log, read to its end also when the client leaves meanwhile.

    Many leave upon the last event, just when the log is looked at once more: a statement that is cut short costs its
    connection, and the next one has every statement prepared anew.
    """
    reading = asyncio.create_task(log.read(after, BATCH))
    _reading.add(reading)
    reading.add_done_callback(_has_read)
    return await asyncio.shield(reading)


def _has_read(reading: asyncio.Task[LogPart]) -> None:
    _reading.discard(reading)
    if not reading.cancelled():
        # Nobody else may be there to hear of it.
        reading.exception()


async def _heard(heard: Subscription, last: int) -> AsyncGenerator[Event]:
    """Messages of the bus as long as they continue the log; ends at a gap or when it stays silent."""
    while (message := await heard.get(LOOK_SECONDS)) is not None:
        event = Event.model_validate(message)
        if event.seq == last + 1:
            last = event.seq
            yield event
        elif event.seq == 0:
            yield event
        elif event.seq > last:
            return
