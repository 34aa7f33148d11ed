"""Use cases of the queue: look at it, and set bounds."""

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.queueing import rules
from quarterdeck.domains.executions.queueing.contracts import Place, QueueLimits, QueueSettings, QueueState
from quarterdeck.domains.executions.queueing.dispatcher import Dispatcher
from quarterdeck.domains.executions.queueing.repository import QueueRepository
from quarterdeck.kernel.clock import Clock


class QueueService:
    """The queue of the principal's organization, all its workspaces together."""

    def __init__(self, dispatcher: Dispatcher, settings: QueueSettings, clock: Clock) -> None:
        self._dispatcher = dispatcher
        self._settings = settings
        self._clock = clock

    async def state(self, unit: UnitOfWork) -> QueueState:
        """Who runs and who waits, and the bounds that hold."""
        queue = unit.repository(QueueRepository)
        stored = await queue.limits()
        bounds = rules.bounds(stored, self._settings)
        return QueueState(
            running=await queue.counted(Place.TAKEN),
            queued=await queue.counted(Place.WAITING),
            oldest_queued_at=await queue.oldest(),
            max_running=bounds.max_running,
            max_queued=bounds.max_queued,
            stored=stored,
        )

    async def set_limits(self, unit: UnitOfWork, limits: QueueLimits) -> QueueState:
        """Set both bounds; what is at work goes on, also above a lower one."""
        await unit.repository(QueueRepository).put_limits(limits, self._clock.now())
        organization = unit.principal.organization_id
        unit.record("queue.limits_set", organization, limits.model_dump())
        unit.after_commit(lambda: self._dispatcher.bounds_changed(organization))
        return await self.state(unit)
