"""SQL of identity. People and sessions are reached by the system's units alone; API keys by tenants too."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, case, or_, select

from quarterdeck.db.repository import Repository
from quarterdeck.domains.identity.contracts import ApiKey, User
from quarterdeck.domains.identity.tables import api_keys, refresh_tokens, sessions, setup_links, sign_in_attempts, users
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.pagination import PageRequest
from quarterdeck.kernel.principal import Role


class StoredUser(Frozen):
    """A user with the password's hash; never leaves the slice."""

    user: User
    password_hash: str | None


class StoredRefresh(Frozen):
    """A refresh token's row with what its session says."""

    id: UUID
    session_id: UUID
    user_id: UUID
    expires_at: datetime
    used_at: datetime | None
    session_expires_at: datetime
    session_revoked_at: datetime | None


class UserRepository(Repository):
    """People and their setup links."""

    async def add_if_absent(self, user: User) -> None:
        """Insert unless the address is taken."""
        row = {"id": user.id, "email": user.email, "name": user.name, "created_at": user.created_at}
        await self._insert_if_absent(users, row)

    async def by_email(self, email: str) -> StoredUser | None:
        """The person with this address."""
        return _stored_user(await self._one(self._select(users).where(users.c.email == email)))

    async def by_id(self, user_id: UUID) -> StoredUser | None:
        """The person with this identifier."""
        return _stored_user(await self._one(self._select(users).where(users.c.id == user_id)))

    async def set_password(self, user_id: UUID, encoded: str, now: datetime) -> None:
        """Store a new hash."""
        values = {"password_hash": encoded, "password_changed_at": now}
        await self._run(self._update(users).where(users.c.id == user_id).values(values))

    async def add_setup_link(
        self, link_id: UUID, user_id: UUID, digest: bytes, now: datetime, expires_at: datetime
    ) -> None:
        """Add a link beside those still open, and forget the person's expired ones."""
        old = (setup_links.c.user_id == user_id, setup_links.c.expires_at <= now)
        await self._run(self._delete(setup_links).where(*old))
        row = {"id": link_id, "user_id": user_id, "digest": digest, "created_at": now, "expires_at": expires_at}
        await self._insert(setup_links, row)

    async def setup_link_holder(self, digest: bytes, now: datetime) -> StoredUser | None:
        """Whose unexpired link this is."""
        joined = users.join(setup_links, setup_links.c.user_id == users.c.id)
        statement = select(users).select_from(joined)
        return _stored_user(
            await self._one(statement.where(setup_links.c.digest == digest, setup_links.c.expires_at > now))
        )

    async def use_setup_link(self, digest: bytes, now: datetime) -> bool:
        """Take the link out of use with all others of its holder; False when another request was faster."""
        fresh = (setup_links.c.digest == digest, setup_links.c.expires_at > now)
        row = await self._one(self._delete(setup_links).where(*fresh).returning(setup_links.c.user_id))
        if row is None:
            return False
        await self._run(self._delete(setup_links).where(setup_links.c.user_id == row.user_id))
        return True


class SessionRepository(Repository):
    """Sessions and the chain of refresh tokens in each."""

    async def add(self, session_id: UUID, user_id: UUID, now: datetime, expires_at: datetime) -> None:
        """Begin a session."""
        await self._insert(
            sessions, {"id": session_id, "user_id": user_id, "created_at": now, "expires_at": expires_at}
        )

    async def add_token(self, token_id: UUID, session_id: UUID, digest: bytes, expires_at: datetime) -> None:
        """Add the next refresh token."""
        row = {"id": token_id, "session_id": session_id, "digest": digest, "expires_at": expires_at}
        await self._insert(refresh_tokens, row)

    async def token(self, digest: bytes) -> StoredRefresh | None:
        """The refresh token with this digest and its session."""
        columns = (
            refresh_tokens.c.id,
            refresh_tokens.c.session_id,
            sessions.c.user_id,
            refresh_tokens.c.expires_at,
            refresh_tokens.c.used_at,
            sessions.c.expires_at.label("session_expires_at"),
            sessions.c.revoked_at.label("session_revoked_at"),
        )
        joined = refresh_tokens.join(sessions, sessions.c.id == refresh_tokens.c.session_id)
        row = await self._one(select(*columns).select_from(joined).where(refresh_tokens.c.digest == digest))
        return None if row is None else StoredRefresh(**row._mapping)

    async def use_token(self, token_id: UUID, now: datetime) -> bool:
        """Mark a refresh token used; False when it was used before."""
        unused = (refresh_tokens.c.id == token_id, refresh_tokens.c.used_at.is_(None))
        return await self._run(self._update(refresh_tokens).where(*unused).values(used_at=now)) == 1

    async def is_newest_used(self, stored: StoredRefresh) -> bool:
        """Whether no other token of the session was used since this one was."""
        others = (refresh_tokens.c.session_id == stored.session_id, refresh_tokens.c.id != stored.id)
        since = self._select(refresh_tokens, refresh_tokens.c.id).where(
            *others, refresh_tokens.c.used_at >= stored.used_at
        )
        return await self._one(since.limit(1)) is None

    async def revoke(self, session_id: UUID, now: datetime, because: str) -> None:
        """End one session."""
        alive = (sessions.c.id == session_id, sessions.c.revoked_at.is_(None))
        await self._run(self._update(sessions).where(*alive).values(revoked_at=now, revoked_because=because))

    async def revoke_all(self, user_id: UUID, now: datetime, because: str) -> None:
        """End every session of a person."""
        alive = (sessions.c.user_id == user_id, sessions.c.revoked_at.is_(None))
        await self._run(self._update(sessions).where(*alive).values(revoked_at=now, revoked_because=because))

    async def is_alive(self, session_id: UUID, now: datetime) -> bool:
        """Whether the session is neither revoked nor over."""
        statement = self._select(sessions, sessions.c.id).where(
            sessions.c.id == session_id, sessions.c.revoked_at.is_(None), sessions.c.expires_at > now
        )
        return await self._one(statement) is not None

    async def purge(self, now: datetime) -> None:
        """Forget the sessions that are over, with their tokens."""
        await self._run(self._delete(sessions).where(sessions.c.expires_at <= now))


class AttemptRepository(Repository):
    """How often somebody tried to sign in lately."""

    async def count(self, key: str, now: datetime, resets_at: datetime) -> tuple[int, datetime]:
        """Count one more try under this key; how many there were and when the count begins anew."""
        table = sign_in_attempts
        over = table.c.resets_at <= now
        again = (
            self._update(table)
            .where(table.c.key == key)
            .values(
                tries=case((over, 1), else_=table.c.tries + 1),
                resets_at=case((over, resets_at), else_=table.c.resets_at),
            )
            .returning(table.c.tries, table.c.resets_at)
        )
        row = await self._one(again)
        if row is None:
            if await self._insert_if_absent(table, {"key": key, "tries": 1, "resets_at": resets_at}):
                return 1, resets_at
            row = await self._one(again)
        return (1, resets_at) if row is None else (row.tries, row.resets_at)

    async def forgive(self, key: str) -> None:
        """Take one try back: it was a good one."""
        table = sign_in_attempts
        await self._run(
            self._update(table).where(table.c.key == key, table.c.tries > 0).values(tries=table.c.tries - 1)
        )

    async def clear(self, key: str) -> None:
        """Begin anew for this key."""
        await self._run(self._delete(sign_in_attempts).where(sign_in_attempts.c.key == key))

    async def purge(self, now: datetime) -> None:
        """Forget the counts whose window is over."""
        await self._run(self._delete(sign_in_attempts).where(sign_in_attempts.c.resets_at <= now))


class ApiKeyRepository(Repository):
    """API keys."""

    async def add(self, key: ApiKey, mac: bytes) -> None:
        """Store a key's digest and what may be shown of it."""
        await self._insert(api_keys, {**key.model_dump(), "mac": mac})

    async def valid(self, macs: list[bytes], now: datetime) -> ApiKey | None:
        """The key with one of these digests, unless revoked or expired."""
        statement = self._select(api_keys, *_KEY_COLUMNS).where(
            api_keys.c.mac.in_(macs),
            api_keys.c.revoked_at.is_(None),
            or_(api_keys.c.expires_at.is_(None), api_keys.c.expires_at > now),
        )
        row = await self._one(statement)
        return None if row is None else ApiKey(**row._mapping)

    async def by_id(self, key_id: UUID) -> ApiKey | None:
        """One key, also a revoked one."""
        statement = self._prepared(
            "by_id", lambda: self._select(api_keys, *_KEY_COLUMNS).where(api_keys.c.id == bindparam("key_id"))
        )
        row = await self._one(statement, key_id=key_id)
        return None if row is None else ApiKey(**row._mapping)

    async def page(self, page: PageRequest, owner_id: UUID | None, *, everyone: bool) -> Sequence[ApiKey]:
        """Keys that are not revoked, newest first, one more than asked; of one owner unless `everyone`."""
        statement = self._select(api_keys, *_KEY_COLUMNS).where(api_keys.c.revoked_at.is_(None))
        if not everyone:
            statement = statement.where(api_keys.c.owner_id == owner_id)
        rows = await self._all(self._newest(api_keys, statement, page), **self._cut(page))
        return [ApiKey(**row._mapping) for row in rows]

    async def revoke(self, key_id: UUID, now: datetime) -> bool:
        """Revoke one key; False when there is none that is not revoked already."""
        alive = (api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
        return await self._run(self._update(api_keys).where(*alive).values(revoked_at=now)) == 1

    async def revoke_of(self, owner_id: UUID, roles: Sequence[Role], now: datetime) -> int:
        """Revoke a person's keys that have one of these roles."""
        theirs = (api_keys.c.owner_id == owner_id, api_keys.c.role.in_(roles), api_keys.c.revoked_at.is_(None))
        return await self._run(self._update(api_keys).where(*theirs).values(revoked_at=now))


_KEY_COLUMNS = tuple(api_keys.c[name] for name in ApiKey.model_fields)


def _stored_user(row: Row[Any] | None) -> StoredUser | None:
    if row is None:
        return None
    user = User(
        id=row.id,
        email=row.email,
        name=row.name,
        has_password=row.password_hash is not None,
        created_at=row.created_at,
    )
    return StoredUser(user=user, password_hash=row.password_hash)
