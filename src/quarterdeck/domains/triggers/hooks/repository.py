"""SQL of hooks, their secrets and their deliveries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, or_

from quarterdeck.db.base import TENANT
from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.contracts import Reason
from quarterdeck.domains.secrets.contracts import Sealed
from quarterdeck.domains.triggers.hooks.contracts import Delivery, DeliveryOutcome, HookSpec
from quarterdeck.domains.triggers.hooks.tables import hook_deliveries, hook_secrets, hooks
from quarterdeck.domains.triggers.starting import TriggerRef
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of


class StoredHook(Frozen):
    """A row."""

    ref: TriggerRef
    name: str
    spec: HookSpec
    revision: int
    created_at: datetime
    updated_at: datetime


class StoredKey(Frozen):
    """A sealed secret of a hook."""

    organization_id: UUID
    id: UUID
    sealed: Sealed


class HooksRepository(Repository):
    """Hooks of workspaces; in the system's scope, the one that a call names."""

    async def add(self, stored: StoredHook) -> bool:
        """Insert unless the name is taken; says whether it was inserted."""
        values = stored.model_dump(exclude={"ref", "spec"})
        ref = {"id": stored.ref.id, "workspace_id": stored.ref.workspace_id}
        return await self._insert_if_absent(hooks, {**ref, **values, "spec": stored.spec.model_dump(mode="json")})

    async def find(self, workspace_id: UUID, name: str, *, lock: bool = False) -> StoredHook | None:
        """The hook of this name; locked until the transaction ends if asked for."""
        statement = self._select(hooks).where(hooks.c.workspace_id == workspace_id, hooks.c.name == name)
        row = await self._one(statement.with_for_update() if lock else statement)
        return None if row is None else _stored(row)

    async def by_id(self, hook_id: UUID) -> StoredHook | None:
        """The hook of this identifier."""
        row = await self._one(self._select(hooks).where(hooks.c.id == hook_id))
        return None if row is None else _stored(row)

    async def page(self, workspace_id: UUID, page: PageRequest) -> tuple[list[StoredHook], str | None]:
        """Newest first, and the cursor of the next page."""
        statement = self._select(hooks).where(hooks.c.workspace_id == workspace_id)
        rows = await self._all(self._newest(hooks, statement, page), **self._cut(page))
        more = cursor_of(rows[page.limit - 1].id) if len(rows) > page.limit else None
        return [_stored(row) for row in rows[: page.limit]], more

    async def change(self, hook_id: UUID, spec: HookSpec, revision: int, now: datetime) -> None:
        """Write another specification."""
        values = {"spec": spec.model_dump(mode="json"), "revision": revision, "updated_at": now}
        await self._run(self._update(hooks).where(hooks.c.id == hook_id).values(values))

    async def remove(self, hook_id: UUID) -> None:
        """Remove it with its secrets and its history."""
        await self._run(self._delete(hooks).where(hooks.c.id == hook_id))

    async def add_key(self, hook_id: UUID, key_id: UUID, sealed: Sealed, now: datetime) -> None:
        """One more secret."""
        row = {"id": key_id, "hook_id": hook_id, "created_at": now, "expires_at": None, **sealed.model_dump()}
        await self._insert(hook_secrets, row)

    async def expire_keys(self, hook_id: UUID, expires_at: datetime, now: datetime) -> None:
        """Let the present secrets end at this instant (those that end sooner still do), and forget the ended ones."""
        mine = hook_secrets.c.hook_id == hook_id
        await self._run(self._delete(hook_secrets).where(mine, hook_secrets.c.expires_at <= now))
        later = or_(hook_secrets.c.expires_at.is_(None), hook_secrets.c.expires_at > expires_at)
        await self._run(self._update(hook_secrets).where(mine, later).values(expires_at=expires_at))

    async def keys(self, hook_id: UUID, now: datetime) -> Sequence[StoredKey]:
        """The secrets that are valid now."""
        valid = or_(hook_secrets.c.expires_at.is_(None), hook_secrets.c.expires_at > now)
        rows = await self._all(self._select(hook_secrets).where(hook_secrets.c.hook_id == hook_id, valid))
        return [_key(row) for row in rows]

    async def keys_sealed_before(self, key_version: int, limit: int) -> Sequence[StoredKey]:
        """Secrets sealed under an older master key, locked until the transaction ends."""
        older = self._select(hook_secrets).where(hook_secrets.c.key_version < key_version)
        rows = await self._all(older.order_by(hook_secrets.c.id).limit(limit).with_for_update(skip_locked=True))
        return [_key(row) for row in rows]

    async def count_keys_before(self, key_version: int) -> int:
        """How many are sealed under an older master key."""
        older = self._select(hook_secrets, func.count()).where(hook_secrets.c.key_version < key_version)
        row = await self._one(older)
        return 0 if row is None else int(row[0])

    async def reseal(self, key: StoredKey, sealed: Sealed) -> None:
        """Put another sealed value into the row."""
        here = (hook_secrets.c[TENANT] == key.organization_id, hook_secrets.c.id == key.id)
        await self._run(self._update(hook_secrets).where(*here).values(sealed.model_dump()))

    async def claim(self, hook_id: UUID, delivery: Delivery) -> Delivery | None:
        """Write a message unless it came before; None when it was written, else what became of it.

        One that failed may be tried again: its row is taken over.
        """
        if await self._insert_if_absent(hook_deliveries, {"hook_id": hook_id, **delivery.model_dump()}):
            return None
        mine = (hook_deliveries.c.hook_id == hook_id, hook_deliveries.c.message_id == delivery.message_id)
        again = {"id": delivery.id, "received_at": delivery.received_at, "outcome": delivery.outcome, "reason": None}
        failed = hook_deliveries.c.outcome == DeliveryOutcome.FAILED
        if await self._run(self._update(hook_deliveries).where(*mine, failed).values(again)):
            return None
        row = await self._one(self._select(hook_deliveries).where(*mine))
        return None if row is None else _delivery(row)

    async def settle(
        self, delivery_id: UUID, outcome: DeliveryOutcome, *, execution_id: UUID | None, reason: Reason | None
    ) -> None:
        """Say what became of a message."""
        shown = None if reason is None else reason.model_dump()
        values = {"outcome": outcome, "execution_id": execution_id, "reason": shown}
        await self._run(self._update(hook_deliveries).where(hook_deliveries.c.id == delivery_id).values(values))

    async def deliveries(self, hook_id: UUID, page: PageRequest) -> Page[Delivery]:
        """The history, newest first."""
        statement = self._select(hook_deliveries).where(hook_deliveries.c.hook_id == hook_id)
        rows = await self._all(self._newest(hook_deliveries, statement, page), **self._cut(page))
        shown = [_delivery(row) for row in rows[: page.limit]]
        return Page(items=tuple(shown), next_cursor=cursor_of(shown[-1].id) if len(rows) > page.limit else None)

    async def forget_before(self, hook_id: UUID, instant: datetime) -> None:
        """Remove messages that came before this instant."""
        old = (hook_deliveries.c.hook_id == hook_id, hook_deliveries.c.received_at < instant)
        await self._run(self._delete(hook_deliveries).where(*old))


def _stored(row: Row[Any]) -> StoredHook:
    return StoredHook(
        ref=TriggerRef(organization_id=row.organization_id, workspace_id=row.workspace_id, id=row.id),
        name=row.name,
        spec=HookSpec.model_validate(row.spec),
        revision=row.revision,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _key(row: Row[Any]) -> StoredKey:
    sealed = Sealed(key_version=row.key_version, wrapped_key=row.wrapped_key, ciphertext=row.ciphertext)
    return StoredKey(organization_id=row.organization_id, id=row.id, sealed=sealed)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery.model_validate({name: getattr(row, name) for name in Delivery.model_fields})
