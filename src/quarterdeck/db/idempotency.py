"""Answers kept for their Idempotency-Key, written in the transaction of the effect that they tell of."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Column, Index, LargeBinary, SmallInteger, String, func, select

from quarterdeck.db.base import Id, JsonColumn, UtcDateTime, tenant_table
from quarterdeck.db.repository import Repository
from quarterdeck.kernel.contracts import Frozen

KEPT = timedelta(hours=24)

idempotency_keys = tenant_table(
    "idempotency_keys",
    Column("principal_id", Id, nullable=False),
    Column("key", String(255), nullable=False),
    Column("fingerprint", LargeBinary(32), nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("headers", JsonColumn, nullable=False),
    Column("body", LargeBinary, nullable=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Index("ix_idempotency_keys_expires_at", "expires_at"),
    key=("principal_id", "key"),
)


class StoredReply(Frozen):
    """The answer that was given to the first request with a key; no body when it may not be kept."""

    principal_id: UUID
    key: str
    fingerprint: bytes
    status: int
    headers: dict[str, str]
    body: bytes | None
    expires_at: datetime


class IdempotencyRepository(Repository):
    """Keeps and finds answers; each belongs to one principal."""

    async def claim(self, principal_id: UUID, key: str) -> bool:
        """Take this key for the length of the transaction; False while another transaction holds it.

        On SQLite the writer's turn, which this transaction has, is the claim.
        """
        if self._is_sqlite:
            return True
        digest = hashlib.sha256(f"{self._scope}:{principal_id}:{key}".encode()).digest()
        lock = int.from_bytes(digest[:8], signed=True)
        row = await self._one(select(func.pg_try_advisory_xact_lock(lock)))
        return row is not None and bool(row[0])

    async def find(self, principal_id: UUID, key: str, now: datetime) -> StoredReply | None:
        """The answer kept for this key, unless its time is over."""
        table = idempotency_keys
        mine = (table.c.principal_id == principal_id, table.c.key == key)
        columns = [table.c[name] for name in StoredReply.model_fields]
        row = await self._one(self._select(table, *columns).where(*mine))
        if row is None:
            return None
        reply = StoredReply(**row._mapping)
        if reply.expires_at > now:
            return reply
        await self._run(self._delete(table).where(*mine))
        return None

    async def keep(self, reply: StoredReply) -> None:
        """Keep an answer; the key must have been claimed in this transaction."""
        await self._insert(idempotency_keys, reply.model_dump())

    async def ping(self) -> None:
        """Ask the database for nothing: it answers, and this table is there."""
        await self._one(select(idempotency_keys.c.key).limit(0))

    async def purge(self, now: datetime) -> int:
        """Remove the answers whose time is over; how many."""
        return await self._run(self._delete(idempotency_keys).where(idempotency_keys.c.expires_at <= now))
