"""Outbox to broker, at least once; and back from it to whoever reacts here."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import timedelta

import structlog

from quarterdeck.bus.contracts import Envelope
from quarterdeck.bus.ports import Broker
from quarterdeck.db.outbox import DomainEvent
from quarterdeck.db.outgoing import OutgoingRepository
from quarterdeck.db.relay import Subscriber
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.observability.metrics import bus_published_total

BATCH = 100
TAKEN_FOR = timedelta(seconds=60)
"""Longer than a batch takes; what a dead process has taken is published again after that."""
POLL_SECONDS = 2.0
OPEN_SECONDS = 20.0
PUBLISH_SECONDS = 10.0
PAUSE_SECONDS = 1.0

log = structlog.get_logger()


class Forwarder:
    """Publishes what the relay gives it, and hears what all decks of this bus have published.

    `subscribers` react by event name, in a unit of work of the event's organization; an event may come twice.
    """

    def __init__(
        self, work: Work, clock: Clock, broker: Broker, subscribers: Mapping[str, Collection[Subscriber]]
    ) -> None:
        self._work = work
        self._clock = clock
        self._broker = broker
        self._subscribers = subscribers
        self._woken = asyncio.Event()

    async def keep(self, unit: UnitOfWork, event: DomainEvent) -> None:
        """Hears every event of the outbox: it stays in a row of its own until the broker has it."""
        await unit.repository(OutgoingRepository).add(event)
        unit.after_commit(self._woken.set)

    async def run(self) -> None:
        """Work until cancelled; while the broker is away, events wait in their rows."""
        while True:
            try:
                async with asyncio.timeout(OPEN_SECONDS):
                    await self._broker.open(self._hear if self._subscribers else None)
                await self._forward_all()
            except Exception as error:  # noqa: BLE001 - whatever a broker raises means: not now
                log.warning("bus.unavailable", error=repr(error))
            finally:
                await self._close()
            await asyncio.sleep(PAUSE_SECONDS)

    async def _close(self) -> None:
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                await self._broker.close()
        except Exception as error:  # noqa: BLE001 - it was broken already
            log.warning("bus.not_closed", error=repr(error))

    async def _forward_all(self) -> None:
        while True:
            self._woken.clear()
            while await self.forward() == BATCH:
                pass
            try:
                async with asyncio.timeout(POLL_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def forward(self) -> int:
        """Publish one batch; how many events there were. Raises what the broker raises, and lets go of the rest."""
        now = self._clock.now()
        async with self._work.system() as unit:
            batch = await unit.repository(OutgoingRepository).take(now, now + TAKEN_FOR, BATCH)
        done: list[DomainEvent] = []
        try:
            for event in batch:
                async with asyncio.timeout(PUBLISH_SECONDS):
                    await self._broker.publish(Envelope.of(event))
                done.append(event)
                failpoint("bus_published")
        finally:
            await self._settle(batch, done)
        bus_published_total.inc(len(done))
        return len(batch)

    async def _settle(self, batch: list[DomainEvent], done: list[DomainEvent]) -> None:
        left = batch[len(done) :]
        if batch:
            async with self._work.system() as unit:
                outgoing = unit.repository(OutgoingRepository)
                await outgoing.remove(done)
                await outgoing.let_go(left, self._clock.now())

    async def _hear(self, envelope: Envelope) -> None:
        subscribers = self._subscribers.get(envelope.type, ())
        if not subscribers:
            return
        try:
            async with self._work.tenant(envelope.organization) as unit:
                for subscriber in subscribers:
                    await subscriber(unit, envelope.event())
        except Exception as error:
            log.warning("bus.subscriber_failed", event_type=envelope.type, event_id=str(envelope.id), error=repr(error))
            # The broker delivers it again, some of them at once.
            await asyncio.sleep(PAUSE_SECONDS)
            raise
