"""Ephemeral messages between tasks and processes: hints that something is new, and token deltas.

A message may be lost; whoever listens can always read the truth from the database. In one process
it is a dictionary of queues; over PostgreSQL it is LISTEN/NOTIFY (see bus_postgres).
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from quarterdeck.kernel.contracts import JsonObject

QUEUE_LENGTH = 1000


class Subscription:
    """What one listener has not read yet; the oldest messages fall out when it is too slow."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[JsonObject] = asyncio.Queue(QUEUE_LENGTH)

    def offer(self, message: JsonObject) -> None:
        """Add a message, dropping the oldest when the listener does not keep up."""
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(message)

    async def get(self, timeout_seconds: float) -> JsonObject | None:
        """The next message, or None when none came in time."""
        try:
            async with asyncio.timeout(timeout_seconds):
                return await self._queue.get()
        except TimeoutError:
            return None


class Bus(Protocol):
    """Publishes and subscribes by topic."""

    def publish(self, topic: str, message: JsonObject) -> None:
        """Send to whoever listens now; never blocks, never fails the caller."""
        ...

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[Subscription]:
        """Listen to a topic for the length of the block."""
        ...


class InProcessBus:
    """The bus of one process."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Subscription]] = defaultdict(set)

    def publish(self, topic: str, message: JsonObject) -> None:
        """Send to whoever listens now."""
        for listener in self._listeners.get(topic, ()):
            listener.offer(message)

    @asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncGenerator[Subscription]:
        """Listen to a topic for the length of the block."""
        listener = Subscription()
        self._listeners[topic].add(listener)
        try:
            yield listener
        finally:
            self._listeners[topic].discard(listener)
            if not self._listeners[topic]:
                del self._listeners[topic]
