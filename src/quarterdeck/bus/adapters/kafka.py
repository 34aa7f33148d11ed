"""Kafka: a topic keyed by organization, and a consumer group."""

from faststream import AckPolicy
from faststream.kafka import KafkaBroker

from quarterdeck.bus.adapters.hearing import heard_by
from quarterdeck.bus.contracts import Envelope
from quarterdeck.bus.ports import ANSWER_SECONDS, Hear


class KafkaTopic:
    """The topic `<name>.events`; the group `<name>.triggers` shares the work of hearing it."""

    def __init__(self, servers: str, name: str) -> None:
        self._servers = servers
        self._topic = f"{name}.events"
        self._group = f"{name}.triggers"
        self._broker: KafkaBroker | None = None

    async def open(self, hear: Hear | None) -> None:
        """Connect, and begin to hear."""
        self._broker = broker = KafkaBroker(self._servers, logger=None, acks="all", enable_idempotence=True)
        if hear is not None:
            broker.subscriber(
                self._topic,
                group_id=self._group,
                auto_offset_reset="earliest",
                ack_policy=AckPolicy.NACK_ON_ERROR,
            )(heard_by(hear))
        await broker.start()

    async def publish(self, envelope: Envelope) -> None:
        """Returns when all replicas in step have it."""
        if self._broker is None:
            msg = "not open"
            raise ConnectionError(msg)
        await self._broker.publish(
            envelope.model_dump(mode="json"), self._topic, key=str(envelope.organization).encode(), no_confirm=False
        )

    async def answers(self) -> bool:
        """Whether the server answers."""
        return self._broker is not None and await self._broker.ping(timeout=ANSWER_SECONDS)

    async def close(self) -> None:
        """Disconnect."""
        if self._broker is not None:
            await self._broker.stop()
