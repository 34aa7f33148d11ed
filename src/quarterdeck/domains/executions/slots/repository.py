"""SQL of the slots and turns of models."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.slots.tables import model_slots, model_turns
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.ids import uuid7

WINDOW = timedelta(minutes=1)


class Slot(Frozen):
    """One call that is under way."""

    id: UUID
    workspace_id: UUID
    model: str
    held_until: datetime


class SlotsRepository(Repository):
    """Slots of the models of one organization."""

    async def take(self, slot: Slot, at_once: int, now: datetime) -> bool:
        """Take a slot if there is one; what nobody has held since is free."""
        await self._alone(f"slots:{slot.workspace_id}:{slot.model}")
        c = model_slots.c
        mine = (c.workspace_id == slot.workspace_id, c.model == slot.model)
        await self._run(self._delete(model_slots).where(*mine, c.held_until <= now))
        row = await self._one(self._select(model_slots, func.count()).where(*mine))
        if row is not None and row[0] >= at_once:
            return False
        await self._insert(model_slots, slot.model_dump())
        return True

    async def hold(self, slot: UUID, until: datetime) -> None:
        """It is held for longer."""
        await self._run(self._update(model_slots).where(model_slots.c.id == slot).values(held_until=until))

    async def leave(self, slot: UUID) -> None:
        """It is free."""
        await self._run(self._delete(model_slots).where(model_slots.c.id == slot))


class TurnsRepository(Repository):
    """Turns of the models of one organization."""

    async def book(self, workspace: UUID, model: str, per_minute: int, now: datetime) -> datetime:
        """Book the next turn: now, or a minute after the one that is so many before it."""
        await self._alone(f"turns:{workspace}:{model}")
        c = model_turns.c
        mine = (c.workspace_id == workspace, c.model == model)
        await self._run(self._delete(model_turns).where(*mine, c.at <= now - WINDOW))
        statement = self._select(model_turns, c.at).where(*mine).order_by(c.at.desc())
        before = await self._one(statement.offset(per_minute - 1).limit(1))
        at = now if before is None else max(now, before.at + WINDOW)
        await self._insert(model_turns, {"id": uuid7(), "workspace_id": workspace, "model": model, "at": at})
        return at
