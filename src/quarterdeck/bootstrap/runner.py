"""The engine of this process and what keeps it honest: heartbeats, the sweeper, interrupts heard on the bus."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager

import structlog

from quarterdeck.bootstrap.engines import build_engine
from quarterdeck.db.bus import Bus
from quarterdeck.db.bus_postgres import PostgresBus
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.driver import Driver
from quarterdeck.domains.executions.heartbeats.adapters.linux import LinuxMachine
from quarterdeck.domains.executions.heartbeats.service import Reaper
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.resumption import CONTROL_TOPIC
from quarterdeck.domains.executions.sweeper import Sweeper
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.settings import Settings

LISTEN_SECONDS = 60

log = structlog.get_logger()


class Runner:
    """Runs executions in this process for as long as `running` is entered."""

    def __init__(
        self, settings: Settings, database: Database, work: Work, bus: Bus, clock: Clock, driver: Driver
    ) -> None:
        self._work = work
        self._bus = bus
        self._clock = clock
        self._driver = driver
        self._is_local = database.is_sqlite
        self._grace_seconds = settings.grace_seconds
        self._engine = build_engine(settings, database)
        self._starting: set[asyncio.Task[None]] = set()

    def start_soon(self, run: RunRef) -> None:
        """Hand a committed run to the engine; should that fail, the sweeper does it later."""
        task = asyncio.create_task(self._start(run))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start(self, run: RunRef) -> None:
        try:
            await self._engine.start(run)
        except QuarterdeckError as error:
            log.warning("execution.start_postponed", execution_id=str(run.execution_id), detail=error.detail)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Launch the engine, finish what was begun before, and keep watch."""
        sweeper = Sweeper(self._work, self._engine, self._clock)
        beside: list[Callable[[], Coroutine[None, None, None]]] = [self._hear_interrupts, sweeper.run]
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
            await self._engine.launch(self._driver.drive)
            try:
                yield
            finally:
                await self._engine.shutdown(self._grace_seconds)
            return
        reaper = Reaper(self._work, self._clock, self._engine, LinuxMachine())
        self._engine.executor_id = reaper.executor_id
        await reaper.enter()
        await self._engine.launch(self._driver.drive)
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
