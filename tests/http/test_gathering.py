"""What is written in one turn of the loop leaves in one piece, and nothing of it is lost however a connection ends."""

import asyncio
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn

from quarterdeck.entrypoints.gathering import GatheringProtocol

pytestmark = pytest.mark.anyio

LARGE = b"x" * 5_000_000
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Counted:
    """A connection's own transport, and how often it was written to."""

    def __init__(self, transport: asyncio.Transport, writes: list[int]) -> None:
        self._transport, self._writes = transport, writes

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Count and pass on."""
        self._writes.append(len(data))
        self._transport.write(data)


async def app(scope: dict[str, Any], receive: object, send: Send) -> None:
    """`/small` in two pieces, `/events` in five, the last a turn later, `/large` in many."""
    del receive
    pieces = {"/small": [b"small"], "/large": [LARGE[:1_000_000]] * 5}.get(scope["path"], [b"1", b"2", b"3"])
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for piece in pieces:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    if scope["path"] == "/events":
        await asyncio.sleep(0.01)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


@asynccontextmanager
async def served() -> AsyncGenerator[tuple[int, list[int]]]:
    """The port of a server, and the sizes of what was written to its connections."""
    writes = list[int]()

    class Watched(GatheringProtocol):
        def connection_made(self, transport: asyncio.Transport) -> None:
            counted: Any = Counted(transport, writes)
            super().connection_made(counted)

    config: Any = uvicorn.Config(app, http=Watched, lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        assert not task.done(), "the server did not start"
        await asyncio.sleep(0.01)
    try:
        yield listening.getsockname()[1], writes
    finally:
        server.should_exit = True
        await task


async def answer(port: int, path: str) -> bytes:
    """All that comes until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n".encode())
    text = await reader.read()
    writer.close()
    return text


async def test_head_and_body_leave_together() -> None:
    async with served() as (port, writes):
        text = await answer(port, "/small")
        assert text.startswith(b"HTTP/1.1 200 OK")
        assert text.endswith(b"5\r\nsmall\r\n0\r\n\r\n")
        assert writes == [len(text)]


async def test_what_comes_a_turn_later_leaves_by_itself() -> None:
    async with served() as (port, writes):
        text = await answer(port, "/events")
        assert text.endswith(b"1\r\n1\r\n1\r\n2\r\n1\r\n3\r\n0\r\n\r\n")
        assert writes == [len(text) - 5, 5]


async def test_nothing_of_a_large_answer_is_lost() -> None:
    """The client reads slowly enough that the transport pauses the writer."""
    async with served() as (port, _):
        text = await answer(port, "/large")
        assert text.count(b"x") == len(LARGE)
        assert text.endswith(b"0\r\n\r\n")


async def test_a_client_that_goes_away_harms_nobody() -> None:
    async with served() as (port, _):
        for _ in range(20):
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /large HTTP/1.1\r\nHost: here\r\n\r\n")
            writer.transport.abort()
        assert (await answer(port, "/small")).endswith(b"5\r\nsmall\r\n0\r\n\r\n")
