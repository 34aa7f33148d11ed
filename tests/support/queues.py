"""Queues of executions for tests that are about something else."""

import asyncio
from collections.abc import Callable

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.ports import Engine, RunRef


class NoQueue:
    """There is a place for everything: each run begins at once, in the engine that there is then."""

    def __init__(self, engine: Callable[[], Engine]) -> None:
        self._engine = engine
        self._starting: set[asyncio.Task[None]] = set()

    async def admits(self, unit: UnitOfWork, *, is_limited: bool = False) -> bool:
        """Always."""
        del unit, is_limited
        return True

    def start(self, run: RunRef, *, at_once: bool = False) -> None:
        """Begin it."""
        del at_once
        task = asyncio.create_task(self._engine().start(run))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)
