"""Finds executions that their row expects the engine to work on and it does not, and hands them over."""

import asyncio
from datetime import timedelta

import structlog

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.ports import Engine, EngineStatus, RunRef
from quarterdeck.domains.executions.recovery_repository import RecoveryRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import UnavailableError

PERIOD_SECONDS = 5.0
# After a start somebody waits for what was at work, and a look may come before the engine has sorted out what it had.
EAGER_TURNS, EAGER_SECONDS = 5, 1.0
# The normal way to the engine takes milliseconds; what is older was lost on it, by a death in between.
PATIENCE, EAGER_PATIENCE = timedelta(seconds=10), timedelta(seconds=1)
BATCH = 500
# At the start, while it is eager once more, and then each minute.
RECOVER_EVERY = 12
_RECOVER_AGAIN = 2

log = structlog.get_logger()


class Sweeper:
    """Starts stranded executions, those that the engine has lost or ended as well."""

    def __init__(self, work: Work, engine: Engine, clock: Clock, period_seconds: float = PERIOD_SECONDS) -> None:
        self._work = work
        self._engine = engine
        self._clock = clock
        self._period_seconds = period_seconds

    async def run(self) -> None:
        """Sweep now and then every few seconds, until cancelled."""
        patience, turn = timedelta(0), 0
        while True:
            try:
                await self.sweep(patience)
                if turn % RECOVER_EVERY == 0 or turn == _RECOVER_AGAIN:
                    await self.recover()
            except UnavailableError as error:
                log.warning("sweeper.turn_postponed", detail=error.detail)
            except Exception:  # whatever the database or the engine raises, the next turn tries again
                log.exception("sweeper.turn_failed")
            turn += 1
            eager = turn < EAGER_TURNS
            patience = EAGER_PATIENCE if eager else PATIENCE
            await asyncio.sleep(min(EAGER_SECONDS, self._period_seconds) if eager else self._period_seconds)

    async def sweep(self, patience: timedelta) -> int:
        """Start what has been queued for longer than this and is not the engine's to begin; how many."""
        async with self._work.system(write=False) as unit:
            found = await unit.repository(RecoveryRepository).stranded(self._clock.now() - patience, BATCH)
        return sum([await self._recovered(run) for run in found])

    async def recover(self) -> int:
        """Start again what is running by its row and not by the engine, whose last commit was lost; how many."""
        async with self._work.system(write=False) as unit:
            found = await unit.repository(RecoveryRepository).running(BATCH)
        return sum([await self._recovered(run) for run in found])

    async def _recovered(self, run: RunRef) -> bool:
        status = await self._engine.status(run)
        if status in {EngineStatus.QUEUED, EngineStatus.RUNNING}:
            return False
        if status is not EngineStatus.UNKNOWN:
            async with self._work.tenant(run.organization_id) as unit:
                if not await unit.repository(RecoveryRepository).abandon(run, self._clock.now()):
                    return False
            run = run.model_copy(update={"segment": run.segment + 1})
        log.warning("execution.recovered", execution_id=str(run.execution_id), engine=status.value)
        await self._engine.start(run)
        return True
