"""Sessions: an access token of short life, and a chain of refresh tokens each good for once."""

from uuid import UUID

import structlog

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.identity import rules
from quarterdeck.domains.identity.contracts import AccessClaims, Tokens
from quarterdeck.domains.identity.ports import AccessTokens
from quarterdeck.domains.identity.repository import SessionRepository, StoredRefresh
from quarterdeck.domains.identity.service.people import digest_of, new_token
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.ids import uuid7

log = structlog.get_logger()


class SessionsService:
    """Opens, continues and ends sessions, in the system's units of work."""

    def __init__(self, tokens: AccessTokens, clock: Clock) -> None:
        self._tokens = tokens
        self._clock = clock

    def claims(self, access_token: str, *, of_any_age: bool = False) -> AccessClaims:
        """What an access token says; raises InvalidTokenError, unless `of_any_age` also for one that has run out."""
        return self._tokens.read(access_token, of_any_age=of_any_age)

    async def is_alive(self, unit: UnitOfWork, session_id: UUID) -> bool:
        """Whether the session is neither revoked nor over."""
        return await unit.repository(SessionRepository).is_alive(session_id, self._clock.now())

    async def open(self, unit: UnitOfWork, user_id: UUID) -> Tokens:
        """Begin a session of this person."""
        now = self._clock.now()
        sessions = unit.repository(SessionRepository)
        session_id = uuid7()
        await sessions.purge(now)
        await sessions.add(session_id, user_id, now, now + rules.SESSION_LIFE)
        return await self._next_tokens(unit, AccessClaims(user_id=user_id, session_id=session_id))

    async def refresh(self, unit: UnitOfWork, refresh_token: str, *, by_cookie: bool) -> Tokens | None:
        """The next pair of tokens, or None: then nobody gets in, and the caller must still commit.

        A refresh token that was used before is in two hands; which of them is the thief's cannot be
        told, so the whole session ends. That revocation must be committed, hence no exception here. A browser
        that is reloaded while it refreshes loses the answer with the new cookie and sends the old one again:
        `by_cookie` forgives that, if it comes soon and nothing that came of that answer was used.
        """
        sessions = unit.repository(SessionRepository)
        stored = await sessions.token(digest_of(refresh_token))
        if stored is None or not self._is_current(stored):
            return None
        now = self._clock.now()
        first = await sessions.use_token(stored.id, now)
        if not first and not (by_cookie and await self._lost_its_answer(sessions, refresh_token)):
            await sessions.revoke(stored.session_id, now, "reuse")
            log.warning("identity.refresh_token_reused", session_id=str(stored.session_id), user_id=str(stored.user_id))
            return None
        return await self._next_tokens(unit, AccessClaims(user_id=stored.user_id, session_id=stored.session_id))

    async def close(self, unit: UnitOfWork, refresh_token: str) -> None:
        """End the session of this refresh token; an unknown one ends nothing."""
        sessions = unit.repository(SessionRepository)
        stored = await sessions.token(digest_of(refresh_token))
        if stored is not None:
            await sessions.revoke(stored.session_id, self._clock.now(), "sign-out")

    async def close_all(self, unit: UnitOfWork, user_id: UUID, because: str) -> None:
        """End every session of a person, because of a new password for instance."""
        await unit.repository(SessionRepository).revoke_all(user_id, self._clock.now(), because)

    def _is_current(self, stored: StoredRefresh) -> bool:
        now = self._clock.now()
        return stored.session_revoked_at is None and stored.session_expires_at > now and stored.expires_at > now

    async def _lost_its_answer(self, sessions: SessionRepository, refresh_token: str) -> bool:
        stored = await sessions.token(digest_of(refresh_token))
        if stored is None or stored.used_at is None or self._clock.now() - stored.used_at > rules.REFRESH_GRACE:
            return False
        return await sessions.is_newest_used(stored)

    async def _next_tokens(self, unit: UnitOfWork, claims: AccessClaims) -> Tokens:
        refresh_token = new_token()
        expires_at = self._clock.now() + rules.REFRESH_LIFE
        await unit.repository(SessionRepository).add_token(
            uuid7(), claims.session_id, digest_of(refresh_token), expires_at
        )
        return Tokens(
            access_token=self._tokens.issue(claims),
            expires_in=int(rules.ACCESS_LIFE.total_seconds()),
            refresh_token=refresh_token,
        )
