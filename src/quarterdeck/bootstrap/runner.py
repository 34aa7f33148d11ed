"""The engine of this process and what keeps it honest: heartbeats, the sweeper, interrupts heard on the bus."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime

from quarterdeck.bootstrap.engines import build_engine
from quarterdeck.db.bus import Bus
from quarterdeck.db.bus_postgres import PostgresBus
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.driver import Driver
from quarterdeck.domains.executions.heartbeats.adapters.linux import LinuxMachine
from quarterdeck.domains.executions.heartbeats.service import Reaper
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.queueing.contracts import QueueSettings
from quarterdeck.domains.executions.queueing.dispatcher import Dispatcher
from quarterdeck.domains.executions.resumption import CONTROL_TOPIC
from quarterdeck.domains.executions.sweeper import Sweeper
from quarterdeck.domains.executions.timers import TimerKeeper
from quarterdeck.kernel.clock import Clock
from quarterdeck.settings import Settings

LISTEN_SECONDS = 60


class Runner:
    """Runs executions in this process for as long as `running` is entered."""

    def __init__(
        self, settings: Settings, database: Database, work: Work, bus: Bus, clock: Clock, driver: Driver
    ) -> None:
        self._work = work
        self._bus = bus
        self._clock = clock
        self._is_local = database.is_sqlite
        self._grace_seconds = settings.grace_seconds
        self._engine = build_engine(settings, database)
        self.queue_settings = queue_settings(settings)
        self.dispatcher = Dispatcher(work, bus, clock, self.queue_settings, self._engine.start)
        self._drive = self.dispatcher.driving(driver.drive)

    async def forget_runs(self, before: datetime) -> int:
        """Let the engine forget runs that ended before; how many, at most a batch."""
        return await self._engine.forget(before)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Launch the engine, finish what was begun before, and keep watch."""
        timers = TimerKeeper(self._work, self._clock, self.dispatcher)
        sweeper = Sweeper(self._work, self._engine, self._clock)
        beside: list[Callable[[], Coroutine[None, None, None]]] = [
            self._hear_interrupts,
            sweeper.run,
            timers.run,
            self.dispatcher.run,
        ]
        if isinstance(self._bus, PostgresBus):
            beside.append(self._bus.run)
        async with self._engine_running():
            tasks = [asyncio.create_task(run()) for run in beside]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    @asynccontextmanager
    async def _engine_running(self) -> AsyncGenerator[None]:
        if self._is_local:
            # One process owns the file; who starts again recovers what it left, so nobody needs to watch it.
            await self._engine.launch(self._drive)
            try:
                yield
            finally:
                await self._engine.shutdown(self._grace_seconds)
            return
        reaper = Reaper(self._work, self._clock, self._engine, LinuxMachine())
        self._engine.executor_id = reaper.executor_id
        await reaper.enter()
        await self._engine.launch(self._drive)
        try:
            async with reaper.watching():
                yield
        finally:
            await self._engine.shutdown(self._grace_seconds)
            await reaper.leave()

    async def _hear_interrupts(self) -> None:
        async with self._bus.subscribe(CONTROL_TOPIC) as heard:
            while True:
                message = await heard.get(LISTEN_SECONDS)
                if message is not None:
                    await self._engine.interrupt(RunRef.model_validate(message["interrupt"]))


def queue_settings(settings: Settings) -> QueueSettings:
    """What the operator says of places."""
    return QueueSettings(
        places=settings.executions_at_once,
        share=settings.organization_share,
        max_running=settings.organization_max_running,
        max_queued=settings.organization_max_queued,
    )
