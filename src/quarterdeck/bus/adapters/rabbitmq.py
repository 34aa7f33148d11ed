"""RabbitMQ: a topic exchange by event type, a durable queue for us, confirms from the server."""

from faststream import AckPolicy
from faststream.rabbit import Channel, ExchangeType, RabbitBroker, RabbitExchange, RabbitQueue

from quarterdeck.bus.adapters.hearing import heard_by
from quarterdeck.bus.contracts import Envelope
from quarterdeck.bus.ports import ANSWER_SECONDS, Hear

AT_ONCE = 20


class RabbitTopics:
    """The exchange `<name>.events`; the queue `<name>.triggers` is bound to all of it."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._exchange = RabbitExchange(f"{name}.events", type=ExchangeType.TOPIC, durable=True)
        self._queue = RabbitQueue(f"{name}.triggers", durable=True, routing_key="#")
        self._broker: RabbitBroker | None = None

    async def open(self, hear: Hear | None) -> None:
        """Connect, declare exchange and queue, and begin to hear."""
        self._broker = broker = RabbitBroker(
            self._url, logger=None, default_channel=Channel(prefetch_count=AT_ONCE, publisher_confirms=True)
        )
        if hear is not None:
            broker.subscriber(self._queue, self._exchange, ack_policy=AckPolicy.NACK_ON_ERROR)(heard_by(hear))
        await broker.start()
        await broker.declare_exchange(self._exchange)

    async def publish(self, envelope: Envelope) -> None:
        """Returns when the server has confirmed that it is in every queue that wants it."""
        if self._broker is None:
            msg = "not open"
            raise ConnectionError(msg)
        await self._broker.publish(
            envelope.model_dump(mode="json"),
            exchange=self._exchange,
            routing_key=envelope.type,
            message_id=str(envelope.id),
            message_type=envelope.type,
            persist=True,
            mandatory=False,
        )

    async def answers(self) -> bool:
        """Whether the server answers."""
        return self._broker is not None and await self._broker.ping(timeout=ANSWER_SECONDS)

    async def close(self) -> None:
        """Disconnect."""
        if self._broker is not None:
            await self._broker.stop()
