"""Every process beats; of those that see one fall silent, one takes over its runs."""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncGenerator, Awaitable, Callable

import structlog

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.heartbeats.contracts import Executor
from quarterdeck.domains.executions.heartbeats.ports import Adopter, Machine
from quarterdeck.domains.executions.heartbeats.repository import ExecutorRepository
from quarterdeck.domains.executions.heartbeats.rules import BEAT_SECONDS, LOOK_SECONDS, Watch, is_gone
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import UnavailableError
from quarterdeck.kernel.ids import uuid7

ORPHAN_LOOK_SECONDS = 30.0

_log = structlog.get_logger("quarterdeck.reaper")


class Reaper:
    """Tells the others that this process lives, and takes over from those that do not."""

    def __init__(
        self,
        work: Work,
        clock: Clock,
        engine: Adopter,
        machine: Machine,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work = work
        self._clock = clock
        self._engine = engine
        self._machine = machine
        self._monotonic = monotonic
        self._watch = Watch()
        self._suspects: frozenset[str] = frozenset()
        self._former: list[str] = []
        self.executor_id = new_executor_id()

    async def enter(self) -> None:
        """Announce this process. To be done before its engine begins, so that no run is without a keeper."""
        await self._announce()

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncGenerator[None]:
        """Beat and watch for the length of the block; the engine must have been launched."""
        async with asyncio.TaskGroup() as tasks:
            loops = [
                tasks.create_task(self._every(BEAT_SECONDS, self.beat)),
                tasks.create_task(self._every(LOOK_SECONDS, self.revive)),
                tasks.create_task(self._every(LOOK_SECONDS, self.reap)),
                tasks.create_task(self._every(ORPHAN_LOOK_SECONDS, self.adopt_orphans)),
            ]
            try:
                yield
            finally:
                for loop in loops:
                    loop.cancel()

    async def leave(self) -> None:
        """Say that this process ends; to be done after its engine was shut down."""
        async with self._work.system() as unit:
            await unit.repository(ExecutorRepository).leave(self.executor_id)

    async def beat(self) -> None:
        """Say that this process lives; if it was given up for dead, announce it under another name."""
        async with self._work.system() as unit:
            alive = await unit.repository(ExecutorRepository).beat(self.executor_id)
        if alive:
            return
        former, self.executor_id = self.executor_id, new_executor_id()
        _log.warning("given up for dead", executor=former, now=self.executor_id)
        self._former.append(former)
        await self._announce()

    async def revive(self) -> None:
        """After having been given up for dead: drop the runs that others drive by now, and go on under the new name.

        Not part of `beat`, for it may take seconds, and the new name must beat meanwhile.
        """
        while self._former:
            former = self._former[0]
            await self._engine.renew(self.executor_id)
            # Whatever was accepted under the old name after the others had taken over.
            await self._engine.adopt(former)
            self._former.remove(former)

    async def reap(self) -> int:
        """Take over from processes that are dead; how many runs were taken."""
        async with self._work.system(write=False) as unit:
            present = await unit.repository(ExecutorRepository).all()
        others = [one for one in present if one.id != self.executor_id]
        silent = self._watch.look(others, self._monotonic())
        names = {one.id for one in present}
        taken = 0
        for one in others:
            if one.claimed_by == self.executor_id or await self._claimed(one, names, seen_silent=one in silent):
                taken += await self._adopt(one.id)
        return taken

    async def adopt_orphans(self) -> int:
        """Take runs whose executor has no row at all, when they were so at the last look too."""
        async with self._work.system(write=False) as unit:
            known = {one.id for one in await unit.repository(ExecutorRepository).all()}
        orphaned = await self._engine.owners() - known
        certain, self._suspects = orphaned & self._suspects, orphaned
        return sum([await self._engine.adopt(owner) for owner in certain])

    async def _claimed(self, other: Executor, names: set[str], *, seen_silent: bool) -> bool:
        """Claim `other` if it is dead and nobody who is there has claimed it."""
        if other.claimed_by in names:
            return False
        # Whoever claimed it has vanished before the end of it, or it is silent, or its process is gone.
        if other.claimed_by is None and not seen_silent and not is_gone(other, self._machine):
            return False
        async with self._work.system() as unit:
            return await unit.repository(ExecutorRepository).claim(other, self.executor_id)

    async def _adopt(self, dead_id: str) -> int:
        taken = await self._engine.adopt(dead_id)
        async with self._work.system() as unit:
            await unit.repository(ExecutorRepository).remove(dead_id)
        _log.info("took over", dead=dead_id, runs=taken)
        return taken

    async def _announce(self) -> None:
        pid = os.getpid()
        executor = Executor(
            id=self.executor_id,
            machine=self._machine.name,
            pid=pid,
            birth=self._machine.birth(pid) or "",
            started_at=self._clock.now(),
        )
        async with self._work.system() as unit:
            await unit.repository(ExecutorRepository).add(executor)

    async def _every(self, seconds: float, action: Callable[[], Awaitable[object]]) -> None:
        while True:
            try:
                await action()
            except UnavailableError as error:
                # Without a database or an engine nobody can take over either; we go on when it is back.
                _log.warning("heartbeat postponed", part=getattr(action, "__name__", ""), detail=error.detail)
            except Exception:  # noqa: BLE001 - a process that stopped to beat or to watch would make it worse
                _log.exception("heartbeat failed", part=getattr(action, "__name__", ""))
            await asyncio.sleep(seconds)


def new_executor_id() -> str:
    """A name that no other process has or had."""
    return uuid7().hex
