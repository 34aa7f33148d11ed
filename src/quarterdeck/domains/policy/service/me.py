"""Who I am, where I act and what I may do."""

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.identity.service import KeysService, PeopleService
from quarterdeck.domains.policy.contracts import Me
from quarterdeck.domains.policy.service.decisions import PolicyService
from quarterdeck.domains.tenants.service import MembersService, OrganizationsService
from quarterdeck.kernel.pagination import MAX_LIMIT, PageRequest
from quarterdeck.kernel.principal import Principal, PrincipalKind


class MeService:
    """Answers GET /v1/me."""

    def __init__(
        self,
        policy: PolicyService,
        people: PeopleService,
        keys: KeysService,
        members: MembersService,
        organizations: OrganizationsService,
    ) -> None:
        self._policy = policy
        self._people = people
        self._keys = keys
        self._members = members
        self._organizations = organizations

    async def me(self, work: Work, principal: Principal) -> Me:
        """The principal with all that he may see of himself."""
        async with work.begin(principal, write=False) as unit:
            page = await self._organizations.workspaces(unit, PageRequest(limit=MAX_LIMIT))
            organization = await self._organizations.organization(unit)
            workspace = await self._organizations.workspace(unit, principal.workspace_id)
            user_id = await self._keys.owner(unit)
        user, organizations = None, [organization]
        if user_id is not None:
            # A person belongs to no tenant, so the system looks.
            async with work.system(write=False) as unit:
                user = await self._people.user(unit, user_id)
                if principal.kind is PrincipalKind.USER:
                    organizations = await self._members.organizations_of(unit, user_id)
        return Me(
            principal=principal,
            user=user,
            organizations=organizations,
            organization=organization,
            workspace=workspace,
            workspaces=list(page.items),
            actions=self._policy.allowed_actions(principal),
        )
