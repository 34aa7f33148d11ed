"""SQL of what executions do to the outside world, and of what they wait for people to say."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import EffectRecord, EffectState, InputRequest
from quarterdeck.domains.executions.tables import execution_effects, execution_requests, execution_steps
from quarterdeck.kernel.contracts import Json

_EFFECT = tuple(execution_effects.c[name] for name in EffectRecord.model_fields)
_REQUEST = tuple(execution_requests.c[name] for name in InputRequest.model_fields)


class EffectsRepository(Repository):
    """The ledger: a row before each effect and its outcome after."""

    async def intend(self, execution_id: UUID, row: EffectRecord) -> EffectRecord | None:
        """Record the intent; None when it is new, else the row that was there before."""
        if await self._insert_if_absent(execution_effects, {**row.model_dump(), "execution_id": execution_id}):
            return None
        return await self._by(execution_id, execution_effects.c.key == row.key)

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


class RequestsRepository(Repository):
    """What executions wait for."""

    async def open(self, execution_id: UUID, request: InputRequest, now: datetime) -> bool:
        """Ask, or ask again what the end of the execution had closed; says whether nobody was being asked."""
        row = {**request.model_dump(), "execution_id": execution_id, "is_open": True, "created_at": now}
        if await self._insert_if_absent(execution_requests, row):
            return True
        answered = exists().where(
            *self._tenant(execution_steps),
            execution_steps.c.execution_id == execution_id,
            execution_steps.c.key == request.request,
        )
        again = self._update(execution_requests).where(
            execution_requests.c.execution_id == execution_id,
            execution_requests.c.request == request.request,
            execution_requests.c.is_open.is_(False),
            ~answered,
        )
        return await self._run(again.values(is_open=True, created_at=now)) > 0

    async def close(self, execution_id: UUID, request: str) -> InputRequest | None:
        """Answered; None when it was answered before or never asked."""
        statement = (
            self._update(execution_requests)
            .where(
                execution_requests.c.execution_id == execution_id,
                execution_requests.c.request == request,
                execution_requests.c.is_open.is_(True),
            )
            .values(is_open=False)
            .returning(*_REQUEST)
        )
        row = await self._one(statement)
        return None if row is None else InputRequest(**row._mapping)

    async def close_all(self, execution_id: UUID) -> None:
        """The execution is over: nobody needs to answer any more."""
        await self._run(
            self._update(execution_requests)
            .where(execution_requests.c.execution_id == execution_id, execution_requests.c.is_open.is_(True))
            .values(is_open=False)
        )

    async def forget(self, execution_id: UUID, request: str) -> None:
        """Forget the request so that it can be asked again."""
        await self._run(
            self._delete(execution_requests).where(
                execution_requests.c.execution_id == execution_id, execution_requests.c.request == request
            )
        )

    async def open_ones(self, execution_ids: list[UUID]) -> dict[UUID, tuple[InputRequest, ...]]:
        """What these executions wait for."""
        if not execution_ids:
            return {}
        statement = self._select(execution_requests, execution_requests.c.execution_id, *_REQUEST).where(
            execution_requests.c.execution_id.in_(execution_ids), execution_requests.c.is_open.is_(True)
        )
        found: dict[UUID, tuple[InputRequest, ...]] = {}
        for row in await self._all(statement.order_by(execution_requests.c.created_at)):
            values = {name: row._mapping[name] for name in InputRequest.model_fields}
            found[row.execution_id] = (*found.get(row.execution_id, ()), InputRequest(**values))
        return found
