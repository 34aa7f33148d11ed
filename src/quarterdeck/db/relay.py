"""Takes committed events out of the outbox and hands them to subscribers, at least once, oldest first."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from quarterdeck.db.outbox import DomainEvent, OutboxRepository
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.observability.metrics import outbox_delivered_total

Subscriber = Callable[[UnitOfWork, DomainEvent], Awaitable[None]]

BATCH = 100
POLL_SECONDS = 5.0
LONGEST_BACKOFF_SECONDS = 300

log = structlog.get_logger()


class Relay:
    """Delivers events; a subscriber works in a unit of work of the event's organization.

    A subscriber must be able to see an event twice (its id is the key). One that fails is tried
    again with growing pauses, without holding up the events behind it.
    """

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock
        self._subscribers: dict[str, list[Subscriber]] = {}
        self._woken = asyncio.Event()

    def subscribe(self, name: str, subscriber: Subscriber) -> None:
        """Call the subscriber for every event of this name; `*` means every event."""
        self._subscribers.setdefault(name, []).append(subscriber)

    def wake(self) -> None:
        """Something was committed: look now."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            self._woken.clear()
            try:
                while await self.deliver_due():
                    pass
            except Exception:  # whatever the database raises, the next turn tries again
                log.exception("relay.turn_failed")
            try:
                async with asyncio.timeout(POLL_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def deliver_due(self) -> int:
        """Deliver one batch; how many events were taken."""
        async with self._work.system() as unit:
            outbox = unit.repository(OutboxRepository)
            if "*" not in self._subscribers:
                await outbox.drop_unheard(frozenset(self._subscribers), 10 * BATCH)
            batch = await outbox.due(self._clock.now(), BATCH)
        for event, attempts in batch:
            failpoint("before_delivery")
            await self._deliver(event, attempts)
        return len(batch)

    def _waiting_for(self, event: DomainEvent) -> list[Subscriber]:
        return [*self._subscribers.get(event.name, ()), *self._subscribers.get("*", ())]

    async def _deliver(self, event: DomainEvent, attempts: int) -> None:
        try:
            async with self._work.tenant(event.organization_id) as unit:
                for subscriber in self._waiting_for(event):
                    await subscriber(unit, event)
                await unit.repository(OutboxRepository).remove(event)
                failpoint("before_delivery_commit")
            outbox_delivered_total.inc()
        except Exception as error:  # noqa: BLE001 - whatever a subscriber raises, the event stays and is tried again
            pause = min(2**attempts, LONGEST_BACKOFF_SECONDS) * random.uniform(0.5, 1.5)  # noqa: S311 - jitter
            log.warning("relay.subscriber_failed", event_name=event.name, attempts=attempts + 1, error=repr(error))
            async with self._work.tenant(event.organization_id) as unit:
                due = self._clock.now() + timedelta(seconds=pause)
                await unit.repository(OutboxRepository).postpone(event, attempts + 1, due)
