"""Signing in: the only use cases that open units of work themselves.

They must: hashing a password takes tens of milliseconds, during which no transaction may be held,
and a refused try must be counted although the request fails.
"""

import hashlib
import math
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.identity import rules
from quarterdeck.domains.identity.contracts import Joined, Tokens, User
from quarterdeck.domains.identity.errors import (
    InvalidLinkError,
    InvalidTokenError,
    NotAPersonError,
    WrongCredentialsError,
)
from quarterdeck.domains.identity.ports import Invitations, PasswordHasher
from quarterdeck.domains.identity.repository import AttemptRepository, StoredUser, UserRepository
from quarterdeck.domains.identity.service.people import PeopleService, digest_of
from quarterdeck.domains.identity.service.sessions import SessionsService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import RateLimitedError
from quarterdeck.kernel.principal import Principal, PrincipalKind


class SignInService:
    """Password, one-time link and refresh token: the three ways to a session."""

    def __init__(
        self,
        hasher: PasswordHasher,
        people: PeopleService,
        sessions: SessionsService,
        invitations: Invitations,
        clock: Clock,
    ) -> None:
        self._hasher = hasher
        self._people = people
        self._sessions = sessions
        self._invitations = invitations
        self._clock = clock

    async def sign_in(self, work: Work, email: str, password: str, address: str) -> Tokens:
        """A session for whoever knows the password.

        Raises WrongCredentialsError, alike in time and text whether the address is known or not, and
        RateLimitedError after too many tries for the account or from the network address.
        """
        user = await self._proven(work, email, password, address)
        async with work.system() as unit:
            await self._forgive(unit, email, address)
            return await self._sessions.open(unit, user.id)

    async def set_up(self, work: Work, token: str, password: str, address: str) -> Joined:
        """Use a one-time link up: set the password, join the organization that invited, and sign in.

        Whoever has a password already proves it instead of replacing it: otherwise a link made by
        one organization would open an account in another. Raises InvalidLinkError, WeakPasswordError.
        """
        digest = digest_of(token)
        await self._count(work, _by_address(address))
        async with work.system(write=False) as unit:
            holder = await unit.repository(UserRepository).setup_link_holder(digest, self._clock.now())
        if holder is None:
            return await self._accept_invitation(work, digest, password, address)
        rules.check_password(password, holder.user.email)
        encoded = await self._hasher.hash(password)
        async with work.system() as unit:
            if not await unit.repository(UserRepository).use_setup_link(digest, self._clock.now()):
                raise InvalidLinkError
            return _joined(await self._enter(unit, holder.user, encoded, address), None)

    async def change_password(self, work: Work, principal: Principal, current: str, new: str, address: str) -> Tokens:
        """A new password for whoever knows the old one; ends his sessions and opens one.

        Raises NotAPersonError for an API key, and as sign_in.
        """
        if principal.kind is not PrincipalKind.USER:
            raise NotAPersonError("An API key has no password.", mend="Sign in, and change it as yourself.")
        async with work.system(write=False) as unit:
            email = (await self._people.user(unit, principal.id)).email
        user = await self._proven(work, email, current, address)
        rules.check_password(new, user.email, "/new")
        encoded = await self._hasher.hash(new)
        async with work.system() as unit:
            await self._forgive(unit, email, address)
            return await self._enter(unit, user, encoded, address)

    async def refresh(self, work: Work, refresh_token: str, *, by_cookie: bool) -> Tokens:
        """The next pair of tokens; raises InvalidTokenError, and ends the session when the token was used before.

        A token that came `by_cookie` may come again shortly after, when its answer was lost.
        """
        async with work.system() as unit:
            tokens = await self._sessions.refresh(unit, refresh_token, by_cookie=by_cookie)
        if tokens is None:
            raise InvalidTokenError
        return tokens

    async def sign_out(self, work: Work, refresh_token: str) -> None:
        """End the session of this refresh token."""
        async with work.system() as unit:
            await self._sessions.close(unit, refresh_token)

    async def _proven(self, work: Work, email: str, password: str, address: str) -> User:
        await self._count(work, _by_address(address), _by_account(email))
        async with work.system(write=False) as unit:
            stored = await unit.repository(UserRepository).by_email(email)
        if not await self._hasher.verify(stored and stored.password_hash, password) or stored is None:
            raise WrongCredentialsError
        await self._rehash_if_outdated(work, stored, password)
        return stored.user

    async def _accept_invitation(self, work: Work, digest: bytes, password: str, address: str) -> Joined:
        async with work.system(write=False) as unit:
            invitee = await self._invitations.awaited(unit, digest)
            stored = None if invitee is None else await unit.repository(UserRepository).by_email(invitee.email)
        if invitee is None:
            raise InvalidLinkError
        await self._count(work, _by_account(invitee.email))
        encoded = None
        if stored is None or stored.password_hash is None:
            rules.check_password(password, invitee.email)
            encoded = await self._hasher.hash(password)
        elif not await self._hasher.verify(stored.password_hash, password):
            raise WrongCredentialsError
        async with work.system() as unit:
            await unit.repository(AttemptRepository).clear(_by_account(invitee.email))
            user = await self._people.ensure(unit, invitee.email, invitee.name)
            if encoded is not None and user.has_password:
                # Somebody set this person's password since it was read: that one stands.
                raise InvalidLinkError
            await self._invitations.accept(unit, invitee, user.id)
            return _joined(await self._enter(unit, user, encoded, address), invitee.organization_id)

    async def _enter(self, unit: UnitOfWork, user: User, encoded: str | None, address: str) -> Tokens:
        if encoded is not None:
            await unit.repository(UserRepository).set_password(user.id, encoded, self._clock.now())
            await self._sessions.close_all(unit, user.id, "new password")
        await unit.repository(AttemptRepository).forgive(_by_address(address))
        return await self._sessions.open(unit, user.id)

    async def _rehash_if_outdated(self, work: Work, stored: StoredUser, password: str) -> None:
        if stored.password_hash is None or not self._hasher.is_outdated(stored.password_hash):
            return
        encoded = await self._hasher.hash(password)
        async with work.system() as unit:
            await unit.repository(UserRepository).set_password(stored.user.id, encoded, self._clock.now())

    async def _count(self, work: Work, *keys: str) -> None:
        """Count before the password is looked at, so that a hundred tries at once count as a hundred."""
        now = self._clock.now()
        free_at = now
        async with work.system() as unit:
            attempts = unit.repository(AttemptRepository)
            await attempts.purge(now)
            for key in keys:
                count, resets_at = await attempts.count(key, now, now + rules.ATTEMPT_WINDOW)
                if count > _limit_of(key):
                    free_at = max(free_at, resets_at)
        if free_at > now:
            seconds = max(1, math.ceil((free_at - now).total_seconds()))
            detail = "There were too many tries to sign in."
            raise RateLimitedError(detail, retry_after=seconds)

    async def _forgive(self, unit: UnitOfWork, email: str, address: str) -> None:
        attempts = unit.repository(AttemptRepository)
        await attempts.clear(_by_account(email))
        await attempts.forgive(_by_address(address))


def _joined(tokens: Tokens, organization_id: UUID | None) -> Joined:
    return Joined(**tokens.model_dump(), organization_id=organization_id)


def _limit_of(key: str) -> int:
    return rules.ATTEMPTS_PER_ACCOUNT if key.startswith("account:") else rules.ATTEMPTS_PER_ADDRESS


def _by_account(email: str) -> str:
    # A digest: what people type into the wrong field should not be found in a table.
    return f"account:{hashlib.sha256(email.encode()).hexdigest()}"


def _by_address(address: str) -> str:
    return f"address:{address}"
