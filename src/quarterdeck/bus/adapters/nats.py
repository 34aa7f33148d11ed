"""NATS JetStream: a stream on disk and a durable consumer that everybody pulls from."""

from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, PullSub
from nats.js.api import ConsumerConfig, StorageType

from quarterdeck.bus.adapters.hearing import heard_by
from quarterdeck.bus.contracts import Envelope
from quarterdeck.bus.ports import ANSWER_SECONDS, Hear

KEPT_SECONDS = 7 * 86_400
DUPLICATES_SECONDS = 120
ACK_SECONDS = 30
AT_ONCE = 20
PULL_SECONDS = 2.0


class NatsStream:
    """The stream `<name>-events` of all subjects `<name>.events.>`; the consumer `<name>-triggers` is shared."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._subjects = f"{name}.events"
        self._durable = f"{name}-triggers"
        self._stream = JStream(
            f"{name}-events",
            subjects=[f"{self._subjects}.>"],
            storage=StorageType.FILE,
            max_age=KEPT_SECONDS,
            duplicate_window=DUPLICATES_SECONDS,
        )
        self._broker: NatsBroker | None = None

    async def open(self, hear: Hear | None) -> None:
        """Connect, declare the stream, and begin to hear."""
        self._broker = broker = NatsBroker(self._url, logger=None, max_reconnect_attempts=-1, connect_timeout=2)
        if hear is not None:
            broker.subscriber(
                f"{self._subjects}.>",
                durable=self._durable,
                config=ConsumerConfig(ack_wait=ACK_SECONDS),
                stream=self._stream,
                pull_sub=PullSub(batch_size=AT_ONCE, timeout=PULL_SECONDS),
                ack_policy=AckPolicy.NACK_ON_ERROR,
            )(heard_by(hear))
        await broker.start()

    async def publish(self, envelope: Envelope) -> None:
        """Returns when the stream has acknowledged it; one that it has already is not kept twice."""
        if self._broker is None:
            msg = "not open"
            raise ConnectionError(msg)
        await self._broker.publish(
            envelope.model_dump(mode="json"),
            f"{self._subjects}.{envelope.type}",
            headers={"Nats-Msg-Id": str(envelope.id)},
            stream=self._stream.name,
            timeout=5,
        )

    async def answers(self) -> bool:
        """Whether the server answers."""
        return self._broker is not None and await self._broker.ping(timeout=ANSWER_SECONDS)

    async def close(self) -> None:
        """Disconnect."""
        if self._broker is not None:
            await self._broker.stop()
