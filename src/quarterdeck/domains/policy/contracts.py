"""Decisions, and what the signed-in principal may see of himself."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from quarterdeck.domains.identity.contracts import User
from quarterdeck.domains.tenants.contracts import Organization, Workspace
from quarterdeck.kernel.contracts import Frozen, Json
from quarterdeck.kernel.principal import Principal

__all__ = ["Decision", "Founders", "Me", "Outcome", "Resource"]

Resource: TypeAlias = Mapping[str, Json]
"""What the action is about: path parameters of a route, or tool, effect and agent of a tool call."""


class Outcome(StrEnum):
    """What policy says."""

    ALLOW = "allow"
    DENY = "deny"
    REQUIRE_APPROVAL = "require_approval"


class Founders(StrEnum):
    """Who may make one more organization on a deck."""

    OWNERS = "owners"
    EVERYONE = "everyone"
    NOBODY = "nobody"


class Decision(Frozen):
    """An answer of the decision point, always with a reason, under the policy of this version."""

    outcome: Outcome
    reason: str
    policy_version: str

    @property
    def allowed(self) -> bool:
        """Whether the action may happen now, without anybody's approval."""
        return self.outcome is Outcome.ALLOW


class Me(Frozen):
    """Who the credential belongs to, where it acts, and what it may do.

    A key without an owner has no user; `organizations` are those that the credential can reach.
    """

    principal: Principal
    user: User | None
    organization: Organization
    organizations: list[Organization]
    workspace: Workspace
    workspaces: list[Workspace]
    actions: list[str]
