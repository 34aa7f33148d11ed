"""The decision point: whoever acts asks here first."""

from typing import Protocol

from quarterdeck.domains.policy.contracts import Decision, Resource
from quarterdeck.kernel.principal import Principal


class DecisionPoint(Protocol):
    """Says whether a principal may do an action to a resource."""

    def decide(self, principal: Principal, action: str, resource: Resource) -> Decision:
        """Allow, deny or require approval; an error is for the caller to take as a denial."""
        ...
