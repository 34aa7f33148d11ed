"""Founding: who has signed in makes one more organization, and sees to which ones he belongs."""

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.identity.errors import NotAPersonError
from quarterdeck.domains.identity.service import PeopleService
from quarterdeck.domains.tenants import events
from quarterdeck.domains.tenants.contracts import Organization
from quarterdeck.domains.tenants.errors import TooManyOrganizationsError
from quarterdeck.domains.tenants.repository import MemberRepository, OrganizationRepository
from quarterdeck.domains.tenants.service.organizations import OrganizationsService
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of
from quarterdeck.kernel.principal import Principal, PrincipalKind


class FoundingService:
    """Makes organizations for people, `most` for each of them, and lists those that they belong to."""

    def __init__(self, organizations: OrganizationsService, people: PeopleService, *, most: int) -> None:
        self._organizations = organizations
        self._people = people
        self._most = most

    async def found(self, unit: UnitOfWork, name: str) -> Organization:
        """One more organization, owned by the principal, in a unit across organizations.

        Its first workspace is given what ships as any new workspace is: by the event that tells of it.
        Raises NotAPersonError for whoever is none, TooManyOrganizationsError.
        """
        founder = unit.principal
        if founder.kind is not PrincipalKind.USER:
            detail = "An API key belongs to one organization and makes no other."
            raise NotAPersonError(detail, mend="Sign in, and make it as yourself.")
        if await unit.repository(OrganizationRepository).made_by(founder.id) >= self._most:
            raise TooManyOrganizationsError(self._most)
        owner = await self._people.user(unit, founder.id)
        made = await self._organizations.make(
            unit, slug=uuid7().hex, name=name, owner=owner, owner_name=founder.name or owner.name
        )
        if made is None:
            msg = "a slug of chance was taken"
            raise RuntimeError(msg)
        organization, workspace = made
        unit.record(events.WORKSPACE_CREATED, workspace.id, {"name": workspace.name}, organization=organization.id)
        return organization

    async def own(self, work: Work, principal: Principal, page: PageRequest) -> Page[Organization]:
        """The organizations that the principal belongs to, the youngest first; a key belongs to its own alone."""
        if principal.kind is not PrincipalKind.USER:
            async with work.begin(principal, write=False) as unit:
                return Page(items=(await self._organizations.organization(unit),), next_cursor=None)
        # A person belongs to no tenant, so the system looks.
        async with work.system(write=False) as unit:
            found = await unit.repository(MemberRepository).organizations_page(principal.id, page)
        items = found[: page.limit]
        return Page(items=tuple(items), next_cursor=cursor_of(items[-1].id) if len(found) > page.limit else None)
