"""Use cases of policy: decisions, the gate before every route, and who I am."""

from quarterdeck.domains.policy.service.decisions import PolicyService, RolePolicy
from quarterdeck.domains.policy.service.gate import PolicyGate
from quarterdeck.domains.policy.service.me import MeService
from quarterdeck.domains.policy.service.standing import StandingService

__all__ = ["MeService", "PolicyGate", "PolicyService", "RolePolicy", "StandingService"]
