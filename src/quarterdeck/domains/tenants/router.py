"""The organization, its workspaces and members over HTTP."""

from typing import Annotated
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.tenants.contracts import (
    Invitation,
    InvitationRequest,
    Member,
    Organization,
    OrganizationChange,
    OrganizationRequest,
    RoleChange,
    Workspace,
    WorkspaceChange,
    WorkspaceRequest,
)
from quarterdeck.domains.tenants.service import FoundingService, MembersService, OrganizationsService
from quarterdeck.http.dependencies import Admission, admits, founds, reads, writes
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page


def build_router(organizations: OrganizationsService, founding: FoundingService, members: MembersService) -> Router:
    """The routes under /v1/organizations, /v1/organization, /v1/workspaces and /v1/members."""
    router = Router()
    router.routes.extend(_founding_routes(founding).routes)
    router.routes.extend(_organization_routes(organizations).routes)
    router.routes.extend(_member_routes(members).routes)
    return router


def _founding_routes(founding: FoundingService) -> Router:
    router = Router(prefix="/v1/organizations", tags=["organizations"])

    @router.get("", summary="List organizations")
    async def list_organizations(
        entry: Annotated[Admission, admits("organizations.read")], page: PageQuery
    ) -> Page[Organization]:
        """The organizations that one belongs to, the youngest first; with an API key, its own alone."""
        return await founding.own(entry.work, entry.principal, page)

    @router.post("", summary="Make an organization", status_code=201)
    async def found(
        body: OrganizationRequest, unit: Annotated[UnitOfWork, founds("organizations.create")]
    ) -> Organization:
        """Make an organization and own it; its id goes into the header Quarterdeck-Organization.

        For people alone, not for API keys. It has one workspace, `default`, which is given what ships within moments.
        The deck says who may (owners unless it says otherwise), and how many one person may make.
        """
        return await founding.found(unit, body.name)

    return router


def _organization_routes(organizations: OrganizationsService) -> Router:
    router = Router(prefix="/v1", tags=["organization"])

    @router.get("/organization", summary="Show the organization")
    async def show(unit: Annotated[UnitOfWork, reads("organization.read")]) -> Organization:
        """The organization that the credential belongs to."""
        return await organizations.organization(unit)

    @router.patch("/organization", summary="Rename the organization")
    async def rename(
        body: OrganizationChange, unit: Annotated[UnitOfWork, writes("organization.write")]
    ) -> Organization:
        """Give the organization another name."""
        return await organizations.rename(unit, body.name)

    @router.get("/workspaces", summary="List workspaces")
    async def list_workspaces(
        unit: Annotated[UnitOfWork, reads("workspaces.read")], page: PageQuery
    ) -> Page[Workspace]:
        """Workspaces of the organization, newest first."""
        return await organizations.workspaces(unit, page)

    @router.post("/workspaces", summary="Make a workspace", status_code=201)
    async def create_workspace(
        body: WorkspaceRequest, unit: Annotated[UnitOfWork, writes("workspaces.write")]
    ) -> Workspace:
        """Make a workspace; its name goes into the header Quarterdeck-Workspace."""
        return await organizations.create_workspace(unit, body.name, body.environment)

    @router.patch("/workspaces/{workspace_id}", summary="Change a workspace")
    async def change_workspace(
        workspace_id: UUID, body: WorkspaceChange, unit: Annotated[UnitOfWork, writes("workspaces.write")]
    ) -> Workspace:
        """Whether it is for development, staging or production, and which models may suggest titles of executions.

        In production nothing runs on pinned data. A model that suggests a title is given the beginnings of inputs and
        outputs: by default only the embedded one may.
        """
        return await organizations.change_workspace(unit, workspace_id, body)

    return router


def _member_routes(members: MembersService) -> Router:
    router = Router(prefix="/v1/members", tags=["members"])

    @router.get("", summary="List members")
    async def list_members(unit: Annotated[UnitOfWork, reads("members.read")], page: PageQuery) -> Page[Member]:
        """Members and invited people, newest first."""
        return await members.page(unit, page)

    @router.post("", summary="Invite a member", status_code=201)
    async def invite(
        body: InvitationRequest, unit: Annotated[UnitOfWork, writes("members.write", replay=False)]
    ) -> Invitation:
        """Invite somebody; the one-time link is in this answer and nowhere else."""
        return await members.invite(unit, body)

    @router.patch("/{member_id}", summary="Change a member's role")
    async def change_role(
        member_id: UUID, body: RoleChange, unit: Annotated[UnitOfWork, writes("members.write")]
    ) -> Member:
        """Give a member another role, not above one's own."""
        return await members.change_role(unit, member_id, body.role)

    @router.delete("/{member_id}", summary="Remove a member", status_code=204)
    async def remove(member_id: UUID, unit: Annotated[UnitOfWork, writes("members.delete")]) -> None:
        """Remove a member with his API keys, or withdraw an invitation."""
        await members.remove(unit, member_id)

    return router
