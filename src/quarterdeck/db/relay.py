"""Takes committed events out of the outbox and hands them to subscribers, at least once, oldest first."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog

from quarterdeck.db.outbox import DomainEvent, OutboxRepository
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.observability.metrics import outbox_delivered_total

Subscriber = Callable[[UnitOfWork, DomainEvent], Awaitable[None]]
Interest = Callable[[UnitOfWork, Collection[UUID]], Awaitable[Collection[UUID]]]
"""Which of these organizations have anybody who reacts: asked once for a batch, in a unit of the system."""

BATCH = 100
POLL_SECONDS = 5.0
LONGEST_BACKOFF_SECONDS = 300

log = structlog.get_logger()


@dataclass(frozen=True)
class _Subscription:
    subscriber: Subscriber
    interest: Interest | None


class Relay:
    """Delivers events; a subscriber works in a unit of work of the event's organization.

    A subscriber must be able to see an event twice (its id is the key). One that fails is tried
    again with growing pauses, without holding up the events behind it.
    """

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock
        self._subscribers: dict[str, list[_Subscription]] = {}
        self._woken = asyncio.Event()

    def subscribe(self, name: str, subscriber: Subscriber, interest: Interest | None = None) -> None:
        """Call the subscriber for every event of this name; `*` means every event.

        With an interest, events of organizations where nobody reacts are dropped in batches, without a call.
        """
        self._subscribers.setdefault(name, []).append(_Subscription(subscriber, interest))

    def hears(self, name: str) -> bool:
        """Whether anybody subscribed to events of this name."""
        return name in self._subscribers or "*" in self._subscribers

    def wake(self) -> None:
        """Something was committed: look now."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            self._woken.clear()
            try:
                while await self.deliver_due() == BATCH:
                    pass
            except Exception:  # whatever the database raises, the next turn tries again
                log.exception("relay.turn_failed")
            try:
                async with asyncio.timeout(POLL_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def deliver_due(self) -> int:
        """Deliver one batch; how many events were taken. What nobody hears, as of another version, is let go."""
        async with self._work.system() as unit:
            outbox = unit.repository(OutboxRepository)
            batch = await outbox.due(self._clock.now(), BATCH)
            wanted = await self._wanted(unit, [event for event, _ in batch])
            await outbox.remove(*(event for event, _ in batch if event.id not in wanted))
        for event, attempts in batch:
            if event.id in wanted:
                failpoint("before_delivery")
                await self._deliver(event, attempts)
        return len(batch)

    async def _wanted(self, unit: UnitOfWork, batch: list[DomainEvent]) -> frozenset[UUID]:
        """The events to which somebody may react."""
        organizations = frozenset(event.organization_id for event in batch)
        known: dict[Interest, Collection[UUID]] = {}
        wanted: set[UUID] = set()
        for event in batch:
            for each in self._waiting_for(event):
                if each.interest is not None and each.interest not in known:
                    known[each.interest] = await each.interest(unit, organizations)
                if each.interest is None or event.organization_id in known[each.interest]:
                    wanted.add(event.id)
        return frozenset(wanted)

    def _waiting_for(self, event: DomainEvent) -> list[_Subscription]:
        return [*self._subscribers.get(event.name, ()), *self._subscribers.get("*", ())]

    async def _deliver(self, event: DomainEvent, attempts: int) -> None:
        try:
            async with self._work.tenant(event.organization_id) as unit:
                for each in self._waiting_for(event):
                    await each.subscriber(unit, event)
                await unit.repository(OutboxRepository).remove(event)
                failpoint("before_delivery_commit")
            outbox_delivered_total.inc()
        except Exception as error:  # noqa: BLE001 - whatever a subscriber raises, the event stays and is tried again
            pause = min(2**attempts, LONGEST_BACKOFF_SECONDS) * random.uniform(0.5, 1.5)  # noqa: S311 - jitter
            log.warning("relay.subscriber_failed", event_name=event.name, attempts=attempts + 1, error=repr(error))
            async with self._work.tenant(event.organization_id) as unit:
                due = self._clock.now() + timedelta(seconds=pause)
                await unit.repository(OutboxRepository).postpone(event, attempts + 1, due)
