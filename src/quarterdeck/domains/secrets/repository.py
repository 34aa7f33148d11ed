"""SQL of secrets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, func

from quarterdeck.db.base import TENANT
from quarterdeck.db.repository import Repository
from quarterdeck.domains.secrets.contracts import Sealed, Secret
from quarterdeck.domains.secrets.tables import secrets
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.pagination import PageRequest


class StoredSecret(Frozen):
    """A row, still sealed."""

    organization_id: UUID
    id: UUID
    hosts: tuple[str, ...]
    sealed: Sealed


class SecretRepository(Repository):
    """Secrets of workspaces."""

    async def find(self, workspace_id: UUID, name: str) -> StoredSecret | None:
        """The sealed secret of this name."""
        row = await self._one(self._prepared("find", self._named), workspace=workspace_id, secret_name=name)
        return None if row is None else _stored(row)

    def _named(self) -> Select[Any]:
        c = secrets.c
        return self._select(secrets).where(c.workspace_id == bindparam("workspace"), c.name == bindparam("secret_name"))

    async def add(self, secret_id: UUID, workspace_id: UUID, secret: Secret, sealed: Sealed) -> bool:
        """Insert unless the name is taken; says whether it was inserted."""
        row = {"id": secret_id, "workspace_id": workspace_id, **secret.model_dump(), "hosts": list(secret.hosts)}
        return await self._insert_if_absent(secrets, {**row, **sealed.model_dump()})

    async def reseal(self, stored: StoredSecret, sealed: Sealed, now: datetime | None = None) -> None:
        """Put another sealed value into the row; `now` when the value itself changed."""
        values: dict[str, Any] = sealed.model_dump()
        if now is not None:
            values["updated_at"] = now
        here = (secrets.c[TENANT] == stored.organization_id, secrets.c.id == stored.id)
        await self._run(self._update(secrets).where(*here).values(values))

    async def bind(self, stored: StoredSecret, hosts: tuple[str, ...], now: datetime) -> None:
        """Say where the secret may be sent."""
        here = (secrets.c[TENANT] == stored.organization_id, secrets.c.id == stored.id)
        await self._run(self._update(secrets).where(*here).values(hosts=list(hosts), updated_at=now))

    async def page(self, workspace_id: UUID, page: PageRequest) -> Sequence[tuple[UUID, Secret]]:
        """Names of a workspace's secrets, newest first, one more than asked."""
        columns = (secrets.c.id, *(secrets.c[name] for name in Secret.model_fields))
        statement = self._select(secrets, *columns).where(secrets.c.workspace_id == workspace_id)
        rows = await self._all(self._newest(secrets, statement, page), **self._cut(page))
        return [(row.id, _shown(row)) for row in rows]

    async def shown(self, secret_id: UUID) -> Secret | None:
        """One secret as clients see it."""
        row = await self._one(self._select(secrets).where(secrets.c.id == secret_id))
        return None if row is None else _shown(row)

    async def remove(self, workspace_id: UUID, name: str) -> UUID | None:
        """Remove a secret; its identifier, or None when there was none."""
        named = (secrets.c.workspace_id == workspace_id, secrets.c.name == name)
        row = await self._one(self._delete(secrets).where(*named).returning(secrets.c.id))
        return None if row is None else row.id

    async def sealed_before(self, key_version: int, limit: int) -> Sequence[StoredSecret]:
        """Secrets sealed under an older master key, locked until the transaction ends."""
        older = self._select(secrets).where(secrets.c.key_version < key_version)
        rows = await self._all(older.order_by(secrets.c.id).limit(limit).with_for_update(skip_locked=True))
        return [_stored(row) for row in rows]

    async def count_before(self, key_version: int) -> int:
        """How many are sealed under an older master key."""
        older = self._select(secrets, func.count()).where(secrets.c.key_version < key_version)
        row = await self._one(older)
        return 0 if row is None else int(row[0])


def _shown(row: Row[Any]) -> Secret:
    return Secret(name=row.name, hosts=tuple(row.hosts), created_at=row.created_at, updated_at=row.updated_at)


def _stored(row: Row[Any]) -> StoredSecret:
    sealed = Sealed(key_version=row.key_version, wrapped_key=row.wrapped_key, ciphertext=row.ciphertext)
    return StoredSecret(organization_id=row.organization_id, id=row.id, hosts=tuple(row.hosts), sealed=sealed)
