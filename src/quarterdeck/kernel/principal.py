"""Who acts: a user, an API key or a service, inside one organization and one workspace."""

from enum import StrEnum
from uuid import UUID

from quarterdeck.kernel.contracts import Frozen


class Role(StrEnum):
    """What a member may do; the policy slice says what each role is allowed."""

    OWNER = "owner"
    ADMIN = "admin"
    EDITOR = "editor"
    OPERATOR = "operator"
    VIEWER = "viewer"


class PrincipalKind(StrEnum):
    """What kind of actor."""

    USER = "user"
    API_KEY = "api_key"
    SERVICE = "service"


class Principal(Frozen):
    """One actor in one organization; every unit of work and every decision carries one."""

    kind: PrincipalKind
    id: UUID
    organization_id: UUID
    workspace_id: UUID
    role: Role
    name: str = ""
