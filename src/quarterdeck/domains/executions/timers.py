"""Lets executions go on whose timer ran out; several processes may look at once, each is woken by one of them."""

import asyncio

import structlog

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.ports import Queue
from quarterdeck.domains.executions.timers_repository import TimersRepository
from quarterdeck.kernel.clock import Clock

PERIOD_SECONDS = 1.0
BATCH = 500

log = structlog.get_logger()


class TimerKeeper:
    """`queue` takes committed runs, without waiting."""

    def __init__(self, work: Work, clock: Clock, queue: Queue, period_seconds: float = PERIOD_SECONDS) -> None:
        self._work = work
        self._clock = clock
        self._queue = queue
        self._period_seconds = period_seconds

    async def run(self) -> None:
        """Keep looking until cancelled."""
        while True:
            try:
                while await self.keep() == BATCH:
                    pass
            except Exception:  # whatever the database raises, the next turn tries again
                log.exception("executions.timers_failed")
            await asyncio.sleep(self._period_seconds)

    async def keep(self) -> int:
        """Wake one batch of what is due; how many there were."""
        now = self._clock.now()
        async with self._work.system(write=False) as unit:
            found = await unit.repository(TimersRepository).due(now, BATCH)
        for run in found:
            async with self._work.tenant(run.organization_id) as unit:
                if await unit.repository(TimersRepository).wake(run, now):
                    woken = run.model_copy(update={"segment": run.segment + 1})
                    unit.after_commit(lambda woken=woken: self._queue.start(woken))
        return len(found)
