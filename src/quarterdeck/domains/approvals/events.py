"""Facts about approvals that other slices may react to; the subject is the approval.

Their data: execution_id, request, purpose, tool, role, and of a decision status, by, reason and is_own.
"""

REQUESTED = "approval.requested"
REMINDED = "approval.reminded"
ESCALATED = "approval.escalated"
ASSIGNED = "approval.assigned"
DECIDED = "approval.decided"
CLOSED = "approval.closed"
