"""Gives places to executions that wait: at once when one is free, fairly between organizations when they are scarce.

Every process has a dispatcher of its own for its own places. What waits is in the database, so whoever has a
place free takes the next one, wherever it was queued.
"""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import structlog

from quarterdeck.db.bus import Bus
from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.executions.ports import Drive, RunRef
from quarterdeck.domains.executions.queueing import rules
from quarterdeck.domains.executions.queueing.bounds import KnownBounds
from quarterdeck.domains.executions.queueing.contracts import Head, Place, QueueLimits, QueueSettings
from quarterdeck.domains.executions.queueing.errors import QueueFullError
from quarterdeck.domains.executions.queueing.places import Places
from quarterdeck.domains.executions.queueing.repository import Definition, DispatchRepository, QueueRepository, Waiting
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.observability import metrics

TOPIC = "queue"
NET_SECONDS = 5.0
"""What nobody told of is found after this at the latest: left by a process that died, or for limits set elsewhere."""
ORGANIZATIONS = 1_000
PAGE = 50

log = structlog.get_logger()

Start = Callable[[RunRef], Awaitable[None]]
Chosen = tuple[RunRef, bool]
"""A run that is given a place, and whether its end may let another one begin that a limit holds back."""


class Dispatcher:
    """The door to the engine of this process; `start` gives it a run, durably."""

    def __init__(
        self,
        work: Work,
        bus: Bus,
        clock: Clock,
        settings: QueueSettings,
        start: Start,
        *,
        net_seconds: float = NET_SECONDS,
    ) -> None:
        self._work = work
        self._bus = bus
        self._clock = clock
        self._settings = settings
        self._start = start
        self._net_seconds = net_seconds
        self._places = Places(settings.places, rules.most_for_one(settings))
        self._bounds = KnownBounds(settings, clock)
        # Organizations of which executions wait, as far as this process knows: what is new gets in line.
        self._behind: set[UUID] = set()
        self._woken = asyncio.Event()
        self._starting: set[asyncio.Task[None]] = set()

    async def admits(self, unit: UnitOfWork, *, is_limited: bool = False) -> bool:
        """Whether an execution of the principal's organization may begin as soon as it is committed.

        False: it has to wait for its turn (`is_limited`: its definition says how many there may be at once).
        Raises QueueFullError when as many wait as may.
        """
        organization = unit.principal.organization_id
        bounds = await self._bounds.of(unit)
        is_free = not self._woken.is_set() and organization not in self._behind and self._places.room(organization) > 0
        if is_free and bounds.max_running is None and not is_limited:
            return True
        if await unit.repository(QueueRepository).counted(Place.WAITING) >= bounds.max_queued:
            metrics.executions_refused_total.inc()
            raise QueueFullError(bounds.max_queued)
        return False

    def start(self, run: RunRef, *, at_once: bool = False) -> None:
        """Take a committed run: begin it (`at_once`, when `admits` said so) or let it wait for its turn."""
        if at_once:
            # Those that were admitted at the same moment may be a few more than there are places.
            self._begin(run, is_limited=False)
            return
        self._behind.add(run.organization_id)
        if self._places.room(run.organization_id) == 0:
            # Another process may have a place.
            self._bus.publish(TOPIC, {"waiting": str(run.organization_id)})
        self._woken.set()

    def bounds_changed(self, organization: UUID) -> None:
        """The organization has set other bounds: look now."""
        self._bounds.forget(organization)
        self._woken.set()

    def driving(self, drive: Drive) -> Drive:
        """The drive for the engine, which holds a place as long as it is under way."""

        async def in_its_place(run: RunRef) -> None:
            self._places.enter(run, self._clock.now())
            try:
                await drive(run)
            finally:
                if self._places.leave(run) or self._behind:
                    self._woken.set()

        return in_its_place

    async def run(self) -> None:
        """Give places away until cancelled."""
        hearing = asyncio.create_task(self._hear())
        try:
            while True:
                self._woken.clear()
                try:
                    await self.turn()
                except Exception:  # whatever the database raises, the next turn tries again
                    log.exception("dispatcher.turn_failed")
                await self._rest()
        finally:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)

    async def turn(self) -> int:
        """Give the free places to those that wait; how many have begun."""
        self._places.forget_lost(self._clock.now())
        begun, satisfied = 0, set[UUID]()
        while self._places.free:
            async with self._work.system(write=False) as unit:
                heads = await unit.repository(DispatchRepository).heads(ORGANIZATIONS)
            self._behind = {head.organization_id for head in heads}
            contenders = [self._contender(head) for head in heads if head.organization_id not in satisfied]
            shares = rules.allot(self._places.free, contenders)
            if not shares:
                break
            given = await self._give(shares, {head.organization_id: head.stored for head in heads})
            for organization, chosen in given.items():
                if len(chosen) < shares[organization]:
                    satisfied.add(organization)
                for run, is_limited in chosen:
                    self._begin(run, is_limited=is_limited)
                begun += len(chosen)
        return begun

    async def _give(self, shares: dict[UUID, int], stored: dict[UUID, QueueLimits]) -> dict[UUID, list[Chosen]]:
        """In one transaction: choose as many of each organization, as far as its limits and its queue go."""
        given: dict[UUID, list[Chosen]] = {}
        async with self._work.system() as unit:
            queue = unit.repository(DispatchRepository)
            # In one order for all processes, so that no two wait for each other's lock.
            for organization, share in sorted(shares.items()):
                await queue.lock(organization)
                most = rules.bounds(stored[organization], self._settings).max_running
                left = share if most is None else min(share, most - await queue.held(organization))
                chosen = await self._choose(queue, organization, left)
                if chosen:
                    await queue.give(organization, [each.run for each in chosen])
                given[organization] = [(each.run, not (most is each.max_concurrent is None)) for each in chosen]
        return given

    async def _choose(self, queue: DispatchRepository, organization: UUID, share: int) -> list[Waiting]:
        """The next ones of an organization, passing over definitions that are at their limit."""
        chosen: list[Waiting] = []
        held: dict[Definition, int] = {}
        full: set[Definition] = set()
        after: Waiting | None = None
        while len(chosen) < share:
            found = await queue.next_waiting(organization, max(share, PAGE), after, full)
            for each in found[:]:
                if len(chosen) == share:
                    break
                if each.max_concurrent is not None:
                    if each.definition not in held:
                        held[each.definition] = await queue.held_by(organization, each.definition)
                    if held[each.definition] >= each.max_concurrent:
                        full.add(each.definition)
                        continue
                    held[each.definition] += 1
                chosen.append(each)
            if len(found) < max(share, PAGE):
                break
            after = found[-1]
        return chosen

    def _contender(self, head: Head) -> rules.Contender:
        organization, places = head.organization_id, self._places
        return rules.Contender(
            organization_id=organization,
            held=places.held(organization),
            room=places.room(organization),
            served=places.served(organization),
            rank=head.rank,
        )

    def _begin(self, run: RunRef, *, is_limited: bool) -> None:
        if not self._places.take(run, self._clock.now(), is_limited=is_limited):
            return
        task = asyncio.create_task(self._hand_over(run))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _hand_over(self, run: RunRef) -> None:
        try:
            await self._start(run)
        except QuarterdeckError as error:
            # The sweeper does it later.
            self._places.leave(run)
            log.warning("execution.start_postponed", execution_id=str(run.execution_id), detail=error.detail)

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(self._net_seconds):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _hear(self) -> None:
        async with self._bus.subscribe(TOPIC) as heard:
            while True:
                if await heard.get(60) is not None and self._places.free:
                    self._woken.set()
