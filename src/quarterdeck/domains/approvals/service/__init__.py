"""Use cases of approvals: ask, look, decide, use up, and what time does to them."""

from quarterdeck.domains.approvals.rules import arguments_hash
from quarterdeck.domains.approvals.service.deadlines import DeadlineKeeper
from quarterdeck.domains.approvals.service.inbox import ApprovalsService

__all__ = ["ApprovalsService", "DeadlineKeeper", "arguments_hash"]
