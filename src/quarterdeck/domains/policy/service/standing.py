"""As what somebody stands now, who began something that goes on for minutes or weeks."""

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.identity.errors import InvalidApiKeyError
from quarterdeck.domains.identity.service import KeysService
from quarterdeck.domains.policy.errors import StandingLostError
from quarterdeck.domains.policy.service.decisions import PolicyService
from quarterdeck.domains.tenants.errors import NoMembershipError, OrganizationNotFoundError
from quarterdeck.domains.tenants.service import MembersService
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role

_MEND = "Have it retried by somebody who may."


class StandingService:
    """Looks a principal up again; the actions that he needs are decided with the role that he has now."""

    def __init__(self, policy: PolicyService, keys: KeysService, members: MembersService, action: str) -> None:
        self._policy = policy
        self._keys = keys
        self._members = members
        self._action = action

    async def now(self, unit: UnitOfWork, principal: Principal) -> Principal:
        """The principal with his present role, in a unit of his organization; raises StandingLostError."""
        now = principal.model_copy(update={"role": await self._role(unit, principal)})
        decision = self._policy.decide(now, self._action, {})
        if not decision.allowed:
            raise StandingLostError(f"{_named(principal)} began this and may not go on: {decision.reason}", mend=_MEND)
        return now

    async def _role(self, unit: UnitOfWork, principal: Principal) -> Role:
        try:
            if principal.kind is PrincipalKind.USER:
                return (await self._members.standing(unit, principal.id, principal.organization_id)).role
            if principal.kind is PrincipalKind.API_KEY:
                return (await self._keys.holding(unit, principal.id)).role
        except (NoMembershipError, OrganizationNotFoundError) as error:
            detail = f"{_named(principal)}, who began this, is no member of the organization any more."
            raise StandingLostError(detail, mend=_MEND) from error
        except InvalidApiKeyError as error:
            detail = f"The API key {_named(principal)}, with which this began, was revoked or has expired."
            raise StandingLostError(detail, mend=_MEND) from error
        return principal.role


def _named(principal: Principal) -> str:
    return principal.name or str(principal.id)
