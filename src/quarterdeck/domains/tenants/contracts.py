"""Organizations, workspaces and members as other slices and clients see them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from quarterdeck.domains.identity.contracts import EmailAddress
from quarterdeck.kernel.contracts import Frozen
from quarterdeck.kernel.principal import Role

__all__ = [
    "Environment",
    "FirstStart",
    "Invitation",
    "InvitationRequest",
    "Member",
    "MemberStatus",
    "Organization",
    "OrganizationChange",
    "OrganizationRequest",
    "RoleChange",
    "Standing",
    "TitleModels",
    "Workspace",
    "WorkspaceChange",
    "WorkspaceName",
    "WorkspaceRequest",
]

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
WorkspaceName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]


class Organization(Frozen):
    """The tenant: everything belongs to one."""

    id: UUID
    name: str
    created_at: datetime


class OrganizationRequest(Frozen):
    """An organization to make; several may have one name."""

    name: Annotated[Title, Field(examples=["Northern Fleet"])]


class OrganizationChange(Frozen):
    """What may be changed of an organization."""

    name: Title


class Environment(StrEnum):
    """What a workspace is for; where people's work depends on it (production), nothing runs on made-up data."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"


class TitleModels(StrEnum):
    """Which models may suggest titles of executions: they are given the beginnings of inputs and outputs.

    The embedded model sends nothing to anybody; a provider's gets it as its calls get it.
    """

    NONE = "none"
    EMBEDDED = "embedded"
    ANY = "any"


class Workspace(Frozen):
    """A place of its own inside an organization: its definitions, executions, secrets and files."""

    id: UUID
    name: str
    environment: Environment
    title_models: TitleModels = TitleModels.EMBEDDED
    created_at: datetime


class WorkspaceRequest(Frozen):
    """A workspace to make; its name goes into the header Quarterdeck-Workspace."""

    name: WorkspaceName
    environment: Environment = Environment.DEVELOPMENT


class WorkspaceChange(Frozen):
    """What may be changed of a workspace; what is left out stays as it is."""

    environment: Environment | None = None
    title_models: TitleModels | None = None


class MemberStatus(StrEnum):
    """Whether the person has joined yet."""

    INVITED = "invited"
    ACTIVE = "active"


class Member(Frozen):
    """A person in this organization; invited ones have an invitation that expires."""

    id: UUID
    user_id: UUID | None
    email: str
    name: str
    role: Role
    status: MemberStatus
    created_at: datetime
    invitation_expires_at: datetime | None


class InvitationRequest(Frozen):
    """Whom to invite, and as what."""

    email: EmailAddress
    name: Title
    role: Role


class Invitation(Frozen):
    """A new member and the one-time link by which he joins; the link is never shown again.

    `path` is to be opened on the deck's own address.
    """

    member: Member
    path: str
    expires_at: datetime


class RoleChange(Frozen):
    """A member's new role."""

    role: Role


class Standing(Frozen):
    """As what a person stands in an organization."""

    organization_id: UUID
    member_id: UUID
    role: Role
    name: str


class WorkspaceRef(Frozen):
    """A workspace of any organization, for work that the system does in all of them."""

    organization_id: UUID
    id: UUID
    name: str


class FirstStart(Frozen):
    """What the first start made, or what an earlier one had made."""

    organization_id: UUID
    workspace_id: UUID
    owner_id: UUID
    owner_email: str
    owner_has_password: bool
