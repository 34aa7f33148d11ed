"""The one decision point."""

import structlog

from quarterdeck.domains.policy import rules
from quarterdeck.domains.policy.contracts import Decision, Founders, Outcome, Resource
from quarterdeck.domains.policy.ports import DecisionPoint
from quarterdeck.kernel.principal import Principal

log = structlog.get_logger()


class RolePolicy:
    """Decides by role, from the table of `rules`; `founders` is what the deck says of new organizations."""

    def __init__(self, founders: Founders = Founders.OWNERS) -> None:
        self._founders = founders

    def decide(self, principal: Principal, action: str, resource: Resource) -> Decision:
        """The table's answer."""
        return rules.decide(principal, action, resource, self._founders)


class PolicyService:
    """Asks the policy in force and turns whatever goes wrong there into a denial."""

    def __init__(self, policy: DecisionPoint) -> None:
        self._policy = policy

    def decide(self, principal: Principal, action: str, resource: Resource) -> Decision:
        """Allow, deny or require approval, with the reason; never raises."""
        try:
            return self._policy.decide(principal, action, resource)
        except Exception as error:
            log.exception("policy.failed", action=action, role=str(principal.role))
            reason = f"The policy failed with {type(error).__name__}, so {action} is denied."
            return Decision(outcome=Outcome.DENY, reason=reason, policy_version="failed")

    def allowed_actions(self, principal: Principal) -> list[str]:
        """The actions that the principal may do, in order; those that depend on a resource count too."""
        named = sorted(rules.ALLOWED[principal.role] | {rules.ORGANIZATION_CREATE})
        return [action for action in named if action == rules.TOOL_CALL or self.decide(principal, action, {}).allowed]
