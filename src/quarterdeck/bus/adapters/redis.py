"""Redis: a stream and a consumer group; what a dead consumer has not acknowledged, another one claims."""

import logging
from typing import Any
from uuid import uuid4

from faststream import AckPolicy
from faststream.redis import RedisBroker, StreamSub

from quarterdeck.bus.adapters.hearing import heard_by
from quarterdeck.bus.contracts import Envelope
from quarterdeck.bus.ports import ANSWER_SECONDS, Hear

log = logging.getLogger(__name__)
# FastStream would tell of an outage once a second with a traceback; the forwarder tells of it once.
log.setLevel(logging.CRITICAL)

KEPT_EVENTS = 1_000_000
"""The stream is cut to about this length: nobody else would."""
BLOCK_MILLISECONDS = 1_000
CLAIM_AFTER_MILLISECONDS = 15_000


class RedisStreams:
    """The stream `<name>.events`; the group `<name>.triggers` shares the work of hearing it."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._stream = f"{name}.events"
        self._group = f"{name}.triggers"
        self._broker: RedisBroker | None = None
        self._subscribers: list[Any] = []

    async def open(self, hear: Hear | None) -> None:
        """Connect, and begin to hear."""
        self._broker = broker = RedisBroker(self._url, logger=log, socket_keepalive=True)
        self._subscribers = []
        if hear is not None:
            consumer = f"deck-{uuid4().hex}"
            for name, idle in ((consumer, None), (f"{consumer}-claims", CLAIM_AFTER_MILLISECONDS)):
                source = StreamSub(
                    self._stream,
                    group=self._group,
                    consumer=name,
                    last_id=">",
                    polling_interval=BLOCK_MILLISECONDS,
                    min_idle_time=idle,
                )
                subscriber = broker.subscriber(stream=source, ack_policy=AckPolicy.NACK_ON_ERROR)
                subscriber(heard_by(hear))
                self._subscribers.append(subscriber)
        await broker.start()

    async def publish(self, envelope: Envelope) -> None:
        """Append it; on disk as `appendfsync` of the server says."""
        if self._broker is None or not all(subscriber.running for subscriber in self._subscribers):
            # FastStream ends a consumer whose group is gone, as after a restart without persistence.
            msg = "a consumer has stopped"
            raise ConnectionError(msg)
        await self._broker.publish(envelope.model_dump(mode="json"), stream=self._stream, maxlen=KEPT_EVENTS)

    async def answers(self) -> bool:
        """Whether the server answers."""
        return self._broker is not None and await self._broker.ping(timeout=ANSWER_SECONDS)

    async def close(self) -> None:
        """Disconnect."""
        if self._broker is not None:
            await self._broker.stop()
