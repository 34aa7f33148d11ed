"""The organization itself and its workspaces."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.identity.contracts import User
from quarterdeck.domains.identity.service import PeopleService
from quarterdeck.domains.tenants import events, rules
from quarterdeck.domains.tenants.contracts import (
    Environment,
    FirstStart,
    Member,
    MemberStatus,
    Organization,
    Workspace,
    WorkspaceChange,
    WorkspaceRef,
)
from quarterdeck.domains.tenants.errors import WorkspaceExistsError, WorkspaceNotFoundError
from quarterdeck.domains.tenants.repository import MemberRepository, OrganizationRepository
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest, cursor_of
from quarterdeck.kernel.principal import Role


class OrganizationsService:
    """Organizations and workspaces."""

    def __init__(self, people: PeopleService, clock: Clock) -> None:
        self._people = people
        self._clock = clock

    async def first_start(self, unit: UnitOfWork, *, name: str, owner_email: str, owner_name: str) -> FirstStart:
        """The first organization with its owner and the workspace `default`, in a unit of the system.

        May be called at every start and by several processes at once: whoever comes later finds what
        the first one made and changes nothing of it.
        """
        await self.create(
            unit, slug=rules.FIRST_ORGANIZATION, name=name, owner_email=owner_email, owner_name=owner_name
        )
        return await self._first(unit)

    async def create(self, unit: UnitOfWork, *, slug: str, name: str, owner_email: str, owner_name: str) -> bool:
        """One more organization with its owner and the workspace `default`, in a unit of the system.

        False, and nothing is changed, when there is one with this slug already.
        """
        if await unit.repository(OrganizationRepository).by_slug(slug) is not None:
            return False
        owner = await self._people.ensure(unit, owner_email, owner_name)
        return await self.make(unit, slug=slug, name=name, owner=owner, owner_name=owner_name) is not None

    async def make(
        self, unit: UnitOfWork, *, slug: str, name: str, owner: User, owner_name: str
    ) -> tuple[Organization, Workspace] | None:
        """The same for somebody who is known; None, and nothing is changed, when the slug is taken."""
        now = self._clock.now()
        organizations = unit.repository(OrganizationRepository)
        fresh = Organization(id=uuid7(), name=name, created_at=now)
        if not await organizations.add_if_absent(fresh, slug, owner.id):
            return None
        first = _workspace(rules.DEFAULT_WORKSPACE, Environment.DEVELOPMENT, now)
        await organizations.add_workspace(fresh.id, first)
        member = Member(
            id=uuid7(),
            user_id=owner.id,
            email=owner.email,
            name=owner_name,
            role=Role.OWNER,
            status=MemberStatus.ACTIVE,
            created_at=now,
            invitation_expires_at=None,
        )
        await unit.repository(MemberRepository).add(fresh.id, member, None)
        unit.record(events.ORGANIZATION_CREATED, fresh.id, {"name": name}, organization=fresh.id)
        return fresh, first

    async def organization(self, unit: UnitOfWork) -> Organization:
        """The principal's organization."""
        found = await unit.repository(OrganizationRepository).own()
        if found is None:
            raise NotFoundError(_GONE)
        return found

    async def rename(self, unit: UnitOfWork, name: str) -> Organization:
        """Give the principal's organization another name."""
        await unit.repository(OrganizationRepository).rename(name)
        renamed = await self.organization(unit)
        unit.record(events.ORGANIZATION_RENAMED, renamed.id, {"name": name})
        return renamed

    async def workspaces(self, unit: UnitOfWork, page: PageRequest) -> Page[Workspace]:
        """Workspaces of the organization, newest first."""
        found = await unit.repository(OrganizationRepository).workspaces(page)
        items = found[: page.limit]
        return Page(items=tuple(items), next_cursor=cursor_of(items[-1].id) if len(found) > page.limit else None)

    async def workspaces_after(self, unit: UnitOfWork, last: WorkspaceRef | None, limit: int) -> Sequence[WorkspaceRef]:
        """Workspaces of every organization in a fixed order, beyond `last`, in a unit of the system."""
        return await unit.repository(OrganizationRepository).after(last, limit)

    async def create_workspace(
        self, unit: UnitOfWork, name: str, environment: Environment = Environment.DEVELOPMENT
    ) -> Workspace:
        """A new workspace; raises WorkspaceExistsError."""
        workspace = _workspace(name, environment, self._clock.now())
        organization_id = unit.principal.organization_id
        if not await unit.repository(OrganizationRepository).add_workspace(organization_id, workspace):
            detail = f"There is a workspace {name!r} already."
            raise WorkspaceExistsError(detail, mend="Choose another name.")
        unit.record(events.WORKSPACE_CREATED, workspace.id, {"name": name})
        return workspace

    async def change_workspace(self, unit: UnitOfWork, workspace_id: UUID, change: WorkspaceChange) -> Workspace:
        """Say what a workspace is for, or which models suggest titles there; raises NotFoundError."""
        await unit.repository(OrganizationRepository).change_workspace(workspace_id, change)
        changed = await self.workspace(unit, workspace_id)
        what = change.model_dump(mode="json", exclude_none=True)
        unit.record(events.WORKSPACE_CHANGED, workspace_id, {"name": changed.name, **what})
        return changed

    async def workspace(self, unit: UnitOfWork, workspace_id: UUID) -> Workspace:
        """The workspace with this identifier; raises NotFoundError."""
        found = await unit.repository(OrganizationRepository).workspace_by_id(workspace_id)
        if found is None:
            detail = "There is no such workspace."
            raise NotFoundError(detail)
        return found

    async def workspace_id(self, unit: UnitOfWork, name: str) -> UUID:
        """The workspace of this name in the principal's organization; raises WorkspaceNotFoundError."""
        return (await self.workspace_named(unit, unit.principal.organization_id, name)).id

    async def workspace_named(self, unit: UnitOfWork, organization_id: UUID, name: str) -> Workspace:
        """An organization's workspace by name, also in a unit of the system; raises WorkspaceNotFoundError."""
        found = await unit.repository(OrganizationRepository).workspace(organization_id, name)
        if found is None:
            raise WorkspaceNotFoundError(name)
        return found

    async def _first(self, unit: UnitOfWork) -> FirstStart:
        organizations = unit.repository(OrganizationRepository)
        organization = await organizations.by_slug(rules.FIRST_ORGANIZATION)
        owner_id = organization and await unit.repository(MemberRepository).first_owner(organization.id)
        if organization is None or owner_id is None:
            raise NotFoundError(_GONE)
        workspace = await self.workspace_named(unit, organization.id, rules.DEFAULT_WORKSPACE)
        owner = await self._people.user(unit, owner_id)
        return FirstStart(
            organization_id=organization.id,
            workspace_id=workspace.id,
            owner_id=owner.id,
            owner_email=owner.email,
            owner_has_password=owner.has_password,
        )


def _workspace(name: str, environment: Environment, now: datetime) -> Workspace:
    return Workspace(id=uuid7(), name=name, environment=environment, created_at=now)


_GONE = "The organization is gone."
