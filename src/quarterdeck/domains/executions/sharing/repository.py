"""SQL of links to executions."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement

from quarterdeck.db.repository import Repository
from quarterdeck.domains.executions.sharing.contracts import Share, ShareReader
from quarterdeck.domains.executions.sharing.tables import execution_share_readers, execution_shares

_SHOWN = tuple(execution_shares.c[name] for name in Share.model_fields if name != "readers")


class Held(NamedTuple):
    """A link that holds now: to which execution, of which workspace."""

    share: Share
    workspace_id: UUID


class SharesRepository(Repository):
    """Links of one organization."""

    async def add(self, share: Share, workspace_id: UUID, digest: str) -> None:
        """Keep a new link."""
        row = share.model_dump(exclude={"readers"})
        await self._insert(execution_shares, {**row, "workspace_id": workspace_id, "digest": digest})

    async def of_execution(self, execution_id: UUID) -> list[Share]:
        """Its links, newest first, with who has opened them."""
        c = execution_shares.c
        statement = self._select(execution_shares, *_SHOWN).where(c.execution_id == execution_id)
        shares = [Share(**row._mapping) for row in await self._all(statement.order_by(c.id.desc()))]
        readers = await self._readers([share.id for share in shares])
        return [share.model_copy(update={"readers": tuple(readers.get(share.id, ()))}) for share in shares]

    async def _readers(self, shares: Sequence[UUID]) -> dict[UUID, list[ShareReader]]:
        c = execution_share_readers.c
        statement = self._select(execution_share_readers).where(c.share_id.in_(shares)).order_by(c.first_at)
        found: dict[UUID, list[ShareReader]] = {}
        for row in await self._all(statement):
            reader = ShareReader(name=row.name, first_at=row.first_at, last_at=row.last_at)
            found.setdefault(row.share_id, []).append(reader)
        return found

    async def revoke(self, execution_id: UUID, share_id: UUID, now: datetime) -> bool:
        """End a link; says whether it held until now."""
        c = execution_shares.c
        mine = (c.id == share_id, c.execution_id == execution_id, c.revoked_at.is_(None))
        return await self._run(self._update(execution_shares).where(*mine).values(revoked_at=now)) > 0

    async def by_digest(self, digest: str, now: datetime) -> Held | None:
        """The link of this secret, if it holds."""
        return await self._held(execution_shares.c.digest == digest, now)

    async def opened_by(self, share_id: UUID, principal_id: UUID, now: datetime) -> Held | None:
        """The link, if it holds and this principal has opened it."""
        c = execution_share_readers.c
        mine = self._select(execution_share_readers, c.share_id).where(c.principal_id == principal_id)
        return await self._held((execution_shares.c.id == share_id) & execution_shares.c.id.in_(mine), now)

    async def _held(self, which: ColumnElement[bool], now: datetime) -> Held | None:
        c = execution_shares.c
        statement = self._select(execution_shares, *_SHOWN, c.workspace_id).where(
            which,
            c.revoked_at.is_(None),
            c.expires_at > now,
        )
        row = await self._one(statement)
        if row is None:
            return None
        shown = {name: value for name, value in row._mapping.items() if name != "workspace_id"}
        return Held(Share(**shown), row.workspace_id)

    async def note_reader(self, share_id: UUID, principal_id: UUID, name: str, now: datetime) -> None:
        """Keep that somebody has opened it, for the first time or again."""
        row = {"share_id": share_id, "principal_id": principal_id, "name": name, "first_at": now, "last_at": now}
        if not await self._insert_if_absent(execution_share_readers, row):
            c = execution_share_readers.c
            mine = (c.share_id == share_id, c.principal_id == principal_id)
            await self._run(self._update(execution_share_readers).where(*mine).values(name=name, last_at=now))
