"""What identity needs of others: hashing, tokens, and the slice that knows invitations and workspaces."""

from typing import Protocol
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.identity.contracts import AccessClaims, Invitee


class PasswordHasher(Protocol):
    """Slow on purpose; works outside the event loop."""

    async def hash(self, password: str) -> str:
        """The password's hash with its salt and parameters, fit to be stored."""
        ...

    async def verify(self, encoded: str | None, password: str) -> bool:
        """Whether the password made this hash. None costs the same work and is always False."""
        ...

    def is_outdated(self, encoded: str) -> bool:
        """Whether the hash was made with other parameters than those of today."""
        ...


class AccessTokens(Protocol):
    """Signed tokens of short life that need no look-up to be trusted."""

    def issue(self, claims: AccessClaims) -> str:
        """A token that says this for the length of ACCESS_LIFE."""
        ...

    def read(self, token: str, *, of_any_age: bool = False) -> AccessClaims:
        """What a token says; raises InvalidTokenError unless it is ours, untouched, and unexpired or `of_any_age`."""
        ...


class KeyDigests(Protocol):
    """Keyed digests: without the master key a stolen table does not even confirm a guess."""

    def current(self, secret: str) -> bytes:
        """The digest to store, 32 bytes."""
        ...

    def every(self, secret: str) -> list[bytes]:
        """The digests under each master key still in the ring, to look a secret up by."""
        ...


class Invitations(Protocol):
    """The slice that invites people into organizations."""

    async def awaited(self, unit: UnitOfWork, digest: bytes) -> Invitee | None:
        """Whom the unexpired invitation with this token's digest awaits."""
        ...

    async def accept(self, unit: UnitOfWork, invitee: Invitee, user_id: UUID) -> None:
        """This user is the one who was invited; the invitation is used up. Raises InvalidLinkError if it was before."""
        ...


class Workspaces(Protocol):
    """The slice that knows workspaces by name."""

    async def workspace_id(self, unit: UnitOfWork, name: str) -> UUID:
        """The workspace of this name in the unit's organization; raises NotFoundError."""
        ...
