"""Who I am, where I act and what I may do."""

from uuid import UUID

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.identity.contracts import User
from quarterdeck.domains.identity.service import KeysService, PeopleService
from quarterdeck.domains.policy.contracts import Me
from quarterdeck.domains.policy.service.decisions import PolicyService
from quarterdeck.domains.tenants.service import OrganizationsService
from quarterdeck.kernel.pagination import MAX_LIMIT, PageRequest
from quarterdeck.kernel.principal import Principal


class MeService:
    """Answers GET /v1/me."""

    def __init__(
        self, policy: PolicyService, people: PeopleService, keys: KeysService, organizations: OrganizationsService
    ) -> None:
        self._policy = policy
        self._people = people
        self._keys = keys
        self._organizations = organizations

    async def me(self, work: Work, principal: Principal) -> Me:
        """The principal with all that he may see of himself."""
        async with work.begin(principal, write=False) as unit:
            page = await self._organizations.workspaces(unit, PageRequest(limit=MAX_LIMIT))
            organization = await self._organizations.organization(unit)
            workspace = await self._organizations.workspace(unit, principal.workspace_id)
            user_id = await self._keys.owner(unit)
        return Me(
            principal=principal,
            user=None if user_id is None else await self._user(work, user_id),
            organization=organization,
            workspace=workspace,
            workspaces=list(page.items),
            actions=self._policy.allowed_actions(principal),
        )

    async def _user(self, work: Work, user_id: UUID) -> User:
        """A person belongs to no tenant, so the system looks him up."""
        async with work.system(write=False) as unit:
            return await self._people.user(unit, user_id)
