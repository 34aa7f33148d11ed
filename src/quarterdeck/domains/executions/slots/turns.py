"""Spreads the calls of a model over the minutes: so many in any sixty seconds, in all processes of a deck together.

A turn is booked before it is waited for, so whoever came first calls first, in whatever process. A model without a
limit costs nothing: neither a row nor a query.
"""

import asyncio
from datetime import datetime

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.slots.repository import TurnsRepository
from quarterdeck.domains.executions.slots.slots import Model
from quarterdeck.kernel.clock import Clock


class Turns:
    """The turns of all models."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def wait(self, model: Model, per_minute: int | None) -> None:
        """Return when it is time for one more call; None allows any number."""
        if per_minute is None:
            return
        at = await self.book(model, per_minute)
        await asyncio.sleep((at - self._clock.now()).total_seconds())

    async def book(self, model: Model, per_minute: int) -> datetime:
        """When the call may be made; whoever does not come then leaves his turn unused."""
        async with self._work.tenant(model.organization_id) as unit:
            turns = unit.repository(TurnsRepository)
            return await turns.book(model.workspace_id, model.name, per_minute, self._clock.now())
