"""The gate before every route: whose credential is this, in which workspace, and may he."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.identity.contracts import AccessClaims
from quarterdeck.domains.identity.errors import InvalidTokenError
from quarterdeck.domains.identity.service import KeysService, SessionsService
from quarterdeck.domains.policy.service.decisions import PolicyService
from quarterdeck.domains.tenants.errors import OrganizationNotFoundError, WorkspaceNotFoundError
from quarterdeck.domains.tenants.service import MembersService, OrganizationsService
from quarterdeck.http.dependencies import Credentials
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import ForbiddenError
from quarterdeck.kernel.principal import Principal, PrincipalKind

FRESH_FOR = timedelta(seconds=5)
REMEMBERED = 10_000

_Asked: TypeAlias = tuple[str, str, UUID | None]


class PolicyGate:
    """Satisfies the HTTP ring's port `Gate`.

    A principal is remembered for five seconds, so that most requests need no look-up of their own:
    that is how long a revoked key, an ended session or a lost role may still work. An access token's
    signature and expiry are checked every time.
    """

    def __init__(
        self,
        work: Work,
        policy: PolicyService,
        sessions: SessionsService,
        keys: KeysService,
        members: MembersService,
        organizations: OrganizationsService,
        clock: Clock,
        *,
        remembered: int = REMEMBERED,
    ) -> None:
        self._work = work
        self._policy = policy
        self._sessions = sessions
        self._keys = keys
        self._members = members
        self._organizations = organizations
        self._clock = clock
        self._remembered = remembered
        self._known: OrderedDict[_Asked, tuple[datetime, Principal]] = OrderedDict()

    async def authenticate(self, credentials: Credentials) -> Principal:
        """Who shows these credentials, in the workspace asked for.

        Raises UnauthenticatedError, ForbiddenError for somebody without an organization, NotFoundError
        for a workspace that is not there.
        """
        claims = None if self._is_key(credentials) else self._sessions.claims(credentials.token)
        return await self._known_by(credentials, claims)

    async def recheck(self, credentials: Credentials) -> Principal:
        """As authenticate, for whoever was let in before: his access token may have run out, his session may not."""
        claims = None if self._is_key(credentials) else self._sessions.claims(credentials.token, of_any_age=True)
        return await self._known_by(credentials, claims)

    def _is_key(self, credentials: Credentials) -> bool:
        return self._keys.is_meant(credentials.token)

    async def _known_by(self, credentials: Credentials, claims: AccessClaims | None) -> Principal:
        token, workspace, organization = credentials.token, credentials.workspace, credentials.organization
        identity = token if claims is None else str(claims.session_id)
        now = self._clock.now()
        asked = (identity, workspace, organization)
        known = self._known.get(asked)
        if known is not None and now < known[0]:
            return known[1]
        async with self._work.system(write=False) as unit:
            if claims is None:
                principal = await self._key_holder(unit, token, organization, workspace)
            else:
                principal = await self._member(unit, claims, organization, workspace)
        self._remember(asked, now + FRESH_FOR, principal)
        return principal

    def decide(self, principal: Principal, action: str, resource: Mapping[str, str]) -> None:
        """Raise ForbiddenError, with the reason, unless policy allows the action outright."""
        decision = self._policy.decide(principal, action, resource)
        if not decision.allowed:
            raise ForbiddenError(decision.reason, mend="Ask an admin of your organization for a role that allows it.")

    async def _key_holder(
        self, unit: UnitOfWork, token: str, organization_id: UUID | None, workspace_name: str
    ) -> Principal:
        key = await self._keys.authenticate(unit, token)
        if organization_id not in {None, key.organization_id}:
            raise OrganizationNotFoundError
        workspace = await self._organizations.workspace_named(unit, key.organization_id, workspace_name)
        if key.workspace_id not in {None, workspace.id}:
            # Not a word about workspaces that the key was not made for.
            raise WorkspaceNotFoundError(workspace_name)
        return Principal(
            kind=PrincipalKind.API_KEY,
            id=key.id,
            organization_id=key.organization_id,
            workspace_id=workspace.id,
            role=key.role,
            name=key.name,
            owner_id=key.owner_id,
        )

    async def _member(
        self, unit: UnitOfWork, claims: AccessClaims, organization_id: UUID | None, workspace_name: str
    ) -> Principal:
        if not await self._sessions.is_alive(unit, claims.session_id):
            raise InvalidTokenError
        standing = await self._members.standing(unit, claims.user_id, organization_id)
        workspace = await self._organizations.workspace_named(unit, standing.organization_id, workspace_name)
        return Principal(
            kind=PrincipalKind.USER,
            id=claims.user_id,
            organization_id=standing.organization_id,
            workspace_id=workspace.id,
            role=standing.role,
            name=standing.name,
        )

    def _remember(self, asked: _Asked, until: datetime, principal: Principal) -> None:
        self._known[asked] = (until, principal)
        self._known.move_to_end(asked)
        while len(self._known) > self._remembered:
            self._known.popitem(last=False)
