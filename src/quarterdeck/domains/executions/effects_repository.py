"""SQL of what executions do to the outside world."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import EffectRecord, EffectState
from quarterdeck.domains.executions.tables import execution_effects
from quarterdeck.kernel.contracts import Json

_EFFECT = tuple(execution_effects.c[name] for name in EffectRecord.model_fields)


class EffectsRepository(Repository):
    """The ledger: a row before each effect and its outcome after."""

    async def intend(self, execution_id: UUID, row: EffectRecord) -> EffectRecord | None:
        """Record the intent; None when it is new, else the row that was there before."""
        if await self._insert_if_absent(execution_effects, {**row.model_dump(), "execution_id": execution_id}):
            return None
        return await self._by(execution_id, execution_effects.c.key == row.key)

    async def inherit(self, execution_id: UUID, rows: Sequence[EffectRecord]) -> None:
        """Begin a ledger with rows of another one."""
        await self._insert(execution_effects, *({**row.model_dump(), "execution_id": execution_id} for row in rows))

    async def known(self, execution_id: UUID, key: str) -> EffectRecord | None:
        """The row of this effect, if its intent was recorded."""
        return await self._by(execution_id, execution_effects.c.key == key)

    async def settle(self, execution_id: UUID, key: str, state: EffectState, outcome: Json, now: datetime) -> None:
        """Record what came of it."""
        await self._run(
            self._update(execution_effects)
            .where(execution_effects.c.execution_id == execution_id, execution_effects.c.key == key)
            .values(state=state, outcome=outcome, settled_at=now)
        )

    async def resolve(
        self, execution_id: UUID, effect_id: UUID, state: EffectState, outcome: Json, now: datetime
    ) -> EffectRecord | None:
        """A person's word on an unknown outcome; None when it is not unknown (any more)."""
        changed = await self._run(
            self._update(execution_effects)
            .where(
                execution_effects.c.execution_id == execution_id,
                execution_effects.c.id == effect_id,
                execution_effects.c.state == EffectState.UNKNOWN,
            )
            .values(state=state, outcome=outcome, settled_at=now)
        )
        return await self._by(execution_id, execution_effects.c.id == effect_id) if changed else None

    async def forget(self, execution_id: UUID, effect_id: UUID) -> None:
        """The effect did not happen: its intent is taken back, so that it may be tried again."""
        await self._run(
            self._delete(execution_effects).where(
                execution_effects.c.execution_id == execution_id, execution_effects.c.id == effect_id
            )
        )

    async def of(self, execution_id: UUID) -> list[EffectRecord]:
        """Every effect of an execution, oldest first."""
        statement = self._select(execution_effects, *_EFFECT).where(execution_effects.c.execution_id == execution_id)
        return [EffectRecord(**row._mapping) for row in await self._all(statement.order_by(execution_effects.c.id))]

    async def _by(self, execution_id: UUID, condition: Any) -> EffectRecord | None:
        statement = self._select(execution_effects, *_EFFECT)
        row = await self._one(statement.where(execution_effects.c.execution_id == execution_id, condition))
        return None if row is None else EffectRecord(**row._mapping)
