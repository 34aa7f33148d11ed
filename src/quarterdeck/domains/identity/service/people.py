"""People: who they are, and the one-time links by which they set a password."""

import hashlib
import secrets
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.identity import rules
from quarterdeck.domains.identity.contracts import SetupLink, User
from quarterdeck.domains.identity.repository import UserRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7


def digest_of(token: str) -> bytes:
    """What is stored of a random token: at 256 bits of chance a plain digest tells nothing."""
    return hashlib.sha256(token.encode()).digest()


def new_token() -> str:
    """A token of 256 random bits."""
    return secrets.token_urlsafe(32)


class PeopleService:
    """People across organizations; works in the system's units of work, for a person belongs to none."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def ensure(self, unit: UnitOfWork, email: str, name: str) -> User:
        """The person with this address, made if he is new; several processes may ask at once."""
        people = unit.repository(UserRepository)
        fresh = User(id=uuid7(), email=email.lower(), name=name, has_password=False, created_at=self._clock.now())
        await people.add_if_absent(fresh)
        found = await people.by_email(fresh.email)
        if found is None:
            msg = "a person that was just made is gone"
            raise RuntimeError(msg)
        return found.user

    async def user(self, unit: UnitOfWork, user_id: UUID) -> User:
        """The person; raises NotFoundError."""
        found = await unit.repository(UserRepository).by_id(user_id)
        if found is None:
            detail = "There is no such person."
            raise NotFoundError(detail)
        return found.user

    async def new_setup_link(self, unit: UnitOfWork, user_id: UUID) -> SetupLink:
        """A one-time link's token to set a password with; using any of a person's links voids them all."""
        now = self._clock.now()
        link = SetupLink(token=new_token(), expires_at=now + rules.SETUP_LINK_LIFE)
        people = unit.repository(UserRepository)
        await people.add_setup_link(uuid7(), user_id, digest_of(link.token), now, link.expires_at)
        return link
