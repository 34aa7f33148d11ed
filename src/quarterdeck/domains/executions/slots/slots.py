"""Gives slots to calls of a model: first come, first served within a process, and no more than there are in all.

A slot is a row. Whoever holds it renews it while his call is under way, so that the slot of a process that died is free
a moment later. A model without a limit costs nothing: neither a row nor a query.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import structlog

from quarterdeck.db.bus import Bus
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.pacing import Pacer
from quarterdeck.domains.executions.slots.repository import Slot, SlotsRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.errors import UnavailableError
from quarterdeck.kernel.ids import uuid7

HELD_FOR = timedelta(seconds=30)
RENEWED_SECONDS = 10.0
LOOK_SECONDS = 1.0
"""What nobody told of is found after this: a slot that a process left by dying."""

log = structlog.get_logger()


class Model(Frozen):
    """The model of a workspace."""

    organization_id: UUID
    workspace_id: UUID
    name: str

    @property
    def key(self) -> str:
        """What all who call it share."""
        return f"{self.workspace_id}:{self.name}"


class Slots:
    """The slots of all models, as one process sees them."""

    def __init__(self, work: Work, bus: Bus, clock: Clock) -> None:
        self._work = work
        self._bus = bus
        self._clock = clock
        self._own = Pacer()
        self._leaving: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def slot(self, model: Model, at_once: int | None) -> AsyncGenerator[None]:
        """For the length of the block one of so many calls of this model; None allows any number."""
        if at_once is None:
            yield
            return
        async with self._own.slot(model.key, at_once):
            slot = uuid7()
            try:
                await self._take(slot, model, at_once)
                holding = asyncio.create_task(self._hold(slot, model))
                try:
                    yield
                finally:
                    holding.cancel()
            finally:
                # Also where it was taken by a transaction whose end nobody waited for; not to be cut short.
                leaving = asyncio.create_task(self._leave(slot, model))
                self._leaving.add(leaving)
                leaving.add_done_callback(self._leaving.discard)
                await asyncio.shield(leaving)

    async def _take(self, slot: UUID, model: Model, at_once: int) -> None:
        if await self._took(slot, model, at_once):
            return
        async with self._bus.subscribe(_topic(model)) as heard:
            while not await self._took(slot, model, at_once):
                await heard.get(LOOK_SECONDS)

    async def _took(self, slot: UUID, model: Model, at_once: int) -> bool:
        now = self._clock.now()
        async with self._work.tenant(model.organization_id) as unit:
            row = Slot(id=slot, workspace_id=model.workspace_id, model=model.name, held_until=now + HELD_FOR)
            return await unit.repository(SlotsRepository).take(row, at_once, now)

    async def _hold(self, slot: UUID, model: Model) -> None:
        while True:
            await asyncio.sleep(RENEWED_SECONDS)
            try:
                async with self._work.tenant(model.organization_id) as unit:
                    await unit.repository(SlotsRepository).hold(slot, self._clock.now() + HELD_FOR)
            except UnavailableError as error:
                log.warning("slots.not_renewed", model=model.name, detail=error.detail)

    async def _leave(self, slot: UUID, model: Model) -> None:
        try:
            async with self._work.tenant(model.organization_id) as unit:
                await unit.repository(SlotsRepository).leave(slot)
        except UnavailableError as error:
            # It is free when its time is over.
            log.warning("slots.not_left", model=model.name, detail=error.detail)
        self._bus.publish(_topic(model), {})


def _topic(model: Model) -> str:
    return f"model_slots:{model.key}"
