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

    @property
    def rank(self) -> int:
        """How far the role reaches; nobody grants a role whose rank is above his own."""
        return _RANKS[self]


_RANKS = {Role.VIEWER: 1, Role.OPERATOR: 2, Role.EDITOR: 3, Role.ADMIN: 4, Role.OWNER: 5}


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
    owner_id: UUID | None = None
    """Whose key it is, when the actor is an API key that belongs to a person."""

    @property
    def person(self) -> UUID | None:
        """The person who acts, himself or by a key of his; None for what belongs to nobody."""
        return self.id if self.kind is PrincipalKind.USER else self.owner_id
