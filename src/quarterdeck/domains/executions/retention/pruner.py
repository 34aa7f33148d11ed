"""Removes what is due, in every process, now and then: small transactions, and pauses between them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.figures.repository import FiguresRepository
from quarterdeck.domains.executions.figures.rules import hour_of
from quarterdeck.domains.executions.retention.contracts import Prune, Pruned
from quarterdeck.domains.executions.retention.repository import RetentionRepository
from quarterdeck.domains.executions.retention.service import RetentionService
from quarterdeck.kernel.clock import Clock

FIRST_SECONDS, PERIOD_SECONDS = 60.0, 3_600.0
PAUSE_SECONDS = 0.05
ENGINE_KEEPS = timedelta(days=1)
"""So long the engine remembers runs that are over: longer than anybody could start one a second time."""
FIGURES_KEPT = timedelta(days=400)
"""So long the dashboard's figures are kept, also of executions that were removed."""

Forget = Callable[[datetime], Awaitable[int]]

log = structlog.get_logger()


class Pruner:
    """Goes through every workspace; two that do so at once remove each execution once. `forget` is the engine's."""

    def __init__(self, work: Work, service: RetentionService, clock: Clock, forget: Forget) -> None:
        self._work = work
        self._service = service
        self._clock = clock
        self._forget = forget

    async def run(self) -> None:
        """Prune until cancelled."""
        pause = FIRST_SECONDS
        while True:
            await asyncio.sleep(pause)
            pause = PERIOD_SECONDS
            try:
                done = await self.turn()
            except Exception:  # whatever the database or the engine raises, the next turn tries again
                log.exception("pruner.turn_failed")
            else:
                if done.executions or done.events:
                    log.info("pruner.removed", executions=done.executions, events=done.events)

    async def turn(self) -> Pruned:
        """Remove what is due of every workspace, and what the engine need not remember; how much."""
        executions = events = 0
        place: tuple[UUID, UUID] | None = None
        while True:
            async with self._work.system(write=False) as unit:
                place = await unit.repository(RetentionRepository).next_workspace(place)
            if place is None:
                break
            after: UUID | None = None
            while True:
                piece = await self._piece(*place, after)
                executions, events, after = executions + piece.executions, events + piece.events, piece.next_after
                if after is None:
                    break
                await asyncio.sleep(PAUSE_SECONDS)
        async with self._work.system() as unit:
            await unit.repository(FiguresRepository).forget_before(hour_of(self._clock.now() - FIGURES_KEPT))
        before, forgotten = self._clock.now() - ENGINE_KEEPS, 1
        while forgotten:
            forgotten = await self._forget(before)
            await asyncio.sleep(PAUSE_SECONDS)
        return Pruned(executions=executions, events=events, next_after=None)

    async def _piece(self, organization: UUID, workspace: UUID, after: UUID | None) -> Pruned:
        """Look first without the right to write, which on SQLite only one has at a time."""
        async with self._work.tenant(organization, write=False) as unit:
            looked = await self._service.prune(unit, workspace, Prune(dry_run=True, after=after))
        if not looked.executions and not looked.events:
            return looked
        async with self._work.tenant(organization) as unit:
            return await self._service.prune(unit, workspace, Prune(after=after))
