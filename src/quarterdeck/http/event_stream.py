"""Server-sent events: an answer that goes on until its events end, the client leaves, or the server closes."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from quarterdeck.kernel.errors import FieldError, InvalidInputError
from quarterdeck.observability import metrics

PING_SECONDS = 15.0
MEDIA_TYPE = "text/event-stream"
_PING = b": ping\n\n"


class StreamEvent(NamedTuple):
    """One event: `data` is one line of JSON; an event without `id` cannot be resumed after."""

    data: str
    event: str | None = None
    id: str | None = None

    def encode(self) -> bytes:
        """The event on the wire."""
        head = "" if self.id is None else f"id: {self.id}\n"
        if self.event is not None:
            head += f"event: {self.event}\n"
        if "\n" in self.data or "\r" in self.data:
            return f"{head}{_data_lines(self.data)}\n".encode()
        return f"{head}data: {self.data}\n\n".encode()


def _data_lines(data: str) -> str:
    lines = data.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"data: {line}\n" for line in lines)


class EventStream(Response):
    """Sends events as they come, and a ping when nothing was sent for a while.

    `events` is closed whatever ends the stream, so it may hold a subscription. `closing` ends all
    streams when the server goes down, and the return of `lost` this one, when its reader may not see more; clients come
    back with Last-Event-ID.
    """

    media_type = MEDIA_TYPE

    def __init__(
        self,
        events: AsyncGenerator[StreamEvent],
        *,
        closing: asyncio.Event | None = None,
        lost: Callable[[], Coroutine[None, None, None]] | None = None,
        ping_seconds: float = PING_SECONDS,
    ) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._events = events
        self._closing = closing
        self._lost = lost
        self._ping_seconds = ping_seconds
        self._sent_at = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Send until the first of: no more events, the client has gone, the server closes, the reader is lost."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        # The first byte tells proxies and the client that the stream is open.
        await send({"type": "http.response.body", "body": b": open\n\n", "more_body": True})
        watchers = [asyncio.create_task(_gone(receive)), asyncio.create_task(self._ping(send))]
        if self._closing is not None:
            watchers.append(asyncio.create_task(_set(self._closing)))
        if self._lost is not None:
            watchers.append(asyncio.create_task(self._lost()))
        sender = asyncio.create_task(self._forward(send))
        metrics.open_streams.inc()
        try:
            await asyncio.wait([sender, *watchers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            metrics.open_streams.dec()
            await _stop([sender, *watchers])
        if sender.done() and not sender.cancelled():
            sender.result()  # an error of the events breaks the connection off
        if not watchers[0].done() or watchers[0].cancelled():
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _forward(self, send: Send) -> None:
        loop = asyncio.get_running_loop()
        async with aclosing(self._events) as events:
            async for event in events:
                await send({"type": "http.response.body", "body": event.encode(), "more_body": True})
                self._sent_at = loop.time()

    async def _ping(self, send: Send) -> None:
        loop = asyncio.get_running_loop()
        self._sent_at = loop.time()
        while True:
            rest = self._sent_at + self._ping_seconds - loop.time()
            if rest > 0:
                await asyncio.sleep(rest)
                continue
            await send({"type": "http.response.body", "body": _PING, "more_body": True})
            self._sent_at = loop.time()


def wants_event_stream(request: Request) -> bool:
    """Whether the client asks for a stream and not for a page of JSON."""
    return MEDIA_TYPE in request.headers.get("accept", "")


def last_event_id(request: Request) -> int | None:
    """The number of the last event that the client saw, or None; raises InvalidInputError when it is no number."""
    value = request.headers.get("last-event-id")
    if value is None or value == "":
        return None
    if value.isascii() and value.isdigit() and len(value) < 19:  # noqa: PLR2004 - fits into 64 bits
        return int(value)
    fault = FieldError(
        pointer="/header/last-event-id",
        message="not the id of an event of this stream",
        mend="Send the id of the last event, unchanged, or leave the header out.",
    )
    raise InvalidInputError("Last-Event-ID is not valid.", fields=(fault,))


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def _set(event: asyncio.Event) -> None:
    await event.wait()


async def _stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
