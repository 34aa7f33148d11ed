"""The bus of several processes over PostgreSQL's LISTEN/NOTIFY: one connection a process, one channel."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import asyncpg
import orjson
import structlog
from sqlalchemy import URL

from quarterdeck.db.bus import InProcessBus, Subscription
from quarterdeck.kernel.contracts import JsonObject

CHANNEL = "quarterdeck_bus"
# PostgreSQL refuses a payload of 8,000 bytes; whoever needs a larger one reads it from the database.
MAX_PAYLOAD = 7_900
QUEUE_LENGTH = 10_000
FLUSH_SECONDS = 0.02
RECONNECT_SECONDS = 1.0
# A peer that vanished without a word is noticed by asking.
KEEPALIVE_SECONDS = 15.0
ANSWER_SECONDS = 5.0

log = structlog.get_logger()


class PostgresBus:
    """Hears its own process at once and the others through the database; messages may be lost while it reconnects."""

    def __init__(self, url: URL) -> None:
        self._dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._local = InProcessBus()
        self._outgoing: asyncio.Queue[tuple[str, JsonObject]] = asyncio.Queue(QUEUE_LENGTH)

    def publish(self, topic: str, message: JsonObject) -> None:
        """Send to whoever listens now, in this process and in the others."""
        self._local.publish(topic, message)
        with suppress(asyncio.QueueFull):
            self._outgoing.put_nowait((topic, message))

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[Subscription]:
        """Listen to a topic for the length of the block."""
        return self._local.subscribe(topic)

    async def run(self) -> None:
        """Carry messages until cancelled."""
        while True:
            try:
                async with self._connected() as connection, asyncio.TaskGroup() as carrying:
                    carrying.create_task(self._send(connection))
                    carrying.create_task(_closed(connection))
            except* (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as errors:
                log.warning("bus.disconnected", errors=[repr(error) for error in errors.exceptions])
                await asyncio.sleep(RECONNECT_SECONDS)

    @asynccontextmanager
    async def _connected(self) -> AsyncGenerator["asyncpg.Connection[asyncpg.Record]"]:
        connection = await asyncpg.connect(self._dsn)
        own_pid = connection.get_server_pid()

        def hear(_connection: object, pid: int, _channel: str, payload: object) -> None:
            if pid != own_pid:
                for topic, message in orjson.loads(str(payload)):
                    self._local.publish(topic, message)

        try:
            await connection.add_listener(CHANNEL, hear)
            yield connection
        finally:
            await connection.close(timeout=2)

    async def _send(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        while True:
            try:
                async with asyncio.timeout(KEEPALIVE_SECONDS):
                    batch = [await self._outgoing.get()]
            except TimeoutError:
                await connection.execute("SELECT 1", timeout=ANSWER_SECONDS)
                continue
            # Tokens come in bursts; one notification carries as many as fit.
            await asyncio.sleep(FLUSH_SECONDS)
            while not self._outgoing.empty():
                batch.append(self._outgoing.get_nowait())
            for payload in _packed(batch):
                await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, payload, timeout=ANSWER_SECONDS)


async def _closed(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Raise ConnectionResetError when the server ends the connection, which who only listens would not see."""
    lost = asyncio.Event()
    connection.add_termination_listener(lambda _: lost.set())
    await lost.wait()
    msg = "the server closed the connection"
    raise ConnectionResetError(msg)


def _packed(batch: list[tuple[str, JsonObject]]) -> list[str]:
    """Payloads that hold the messages in order; one that is too large alone is left to the database."""
    payloads: list[str] = []
    parts: list[bytes] = []
    size = 2
    for message in batch:
        part = orjson.dumps(message)
        if len(part) + 2 > MAX_PAYLOAD:
            continue
        if size + len(part) + 1 > MAX_PAYLOAD:
            payloads.append(f"[{b','.join(parts).decode()}]")
            parts, size = [], 2
        parts.append(part)
        size += len(part) + 1
    if parts:
        payloads.append(f"[{b','.join(parts).decode()}]")
    return payloads
