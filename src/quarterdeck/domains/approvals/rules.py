"""Pure decisions about approvals: what is bound to what, who stands behind whom, what is due when."""

import hashlib
import json
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from quarterdeck.domains.approvals.contracts import Approval, ApprovalTerms, Approve, DeadlineAction, Purpose
from quarterdeck.domains.approvals.errors import EditRefusedError
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import value_faults
from quarterdeck.kernel.principal import Principal, Role


def canonical(value: Json) -> str:
    """The value as one text: keys in order, no spaces, 1.0 and 1 the same number, as PostgreSQL gives it back."""
    return json.dumps(_normal(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def arguments_hash(arguments: JsonObject) -> str:
    """SHA-256 of the canonical JSON."""
    return hashlib.sha256(canonical(arguments).encode("utf-8", "surrogatepass")).hexdigest()


def _normal(value: Json) -> Json:
    if isinstance(value, float) and value.is_integer():
        return int(Decimal(repr(value)))
    if isinstance(value, dict):
        return {key: _normal(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_normal(part) for part in value]
    return value


def is_own(requester_id: UUID, requester_person: UUID | None, decider: Principal) -> bool:
    """Whether whoever decides is whoever asked, by whichever key of his."""
    same_person = requester_person is not None and requester_person == decider.person
    return same_person or requester_id == decider.id


def check_approval(approval: Approval, decision: Approve) -> None:
    """Raise EditRefusedError when what comes with the decision does not fit what was asked."""
    if decision.arguments is not None:
        if approval.purpose is not Purpose.TOOL_CALL:
            raise _refused("/arguments", "only a tool call has arguments")
        faults = value_faults(approval.parameters or {}, decision.arguments, "/arguments")
        if faults:
            raise EditRefusedError(f"The arguments do not fit {approval.tool}.", fields=tuple(faults))
    if decision.text is not None and approval.purpose is not Purpose.HUMAN_INPUT:
        raise _refused("/text", "only an output that is to be judged can be replaced")


def check_assignment(approval: Approval, role: Role) -> None:
    """Raise EditRefusedError for a role beneath the least that may decide by the terms of the request."""
    least = approval.terms.role
    if role.rank < least.rank:
        raise _refused("/role", f"the request's terms ask for the role {least} at least", f"Ask {least} or above.")


def _refused(pointer: str, message: str, mend: str = "Leave it out.") -> EditRefusedError:
    fault = FieldError(pointer=pointer, message=message, mend=mend)
    return EditRefusedError("The decision does not fit the request.", fields=(fault,))


class Due(StrEnum):
    """What time demands of a request that nobody decided."""

    REMIND = "remind"
    APPROVE = "approve"
    REJECT = "reject"
    ESCALATE = "escalate"
    FAIL = "fail"


_AT_DEADLINE = {
    DeadlineAction.APPROVE: Due.APPROVE,
    DeadlineAction.REJECT: Due.REJECT,
    DeadlineAction.ESCALATE: Due.ESCALATE,
    DeadlineAction.FAIL: Due.FAIL,
}


def due(approval: Approval, now: datetime) -> Due:
    """What is to be done with a request that is due: its deadline goes before a reminder."""
    if approval.deadline_at is None or now < approval.deadline_at:
        return Due.REMIND
    if approval.terms.on_deadline is DeadlineAction.ESCALATE and approval.is_escalated:
        return Due.REJECT
    return _AT_DEADLINE[approval.terms.on_deadline]


def deadline(terms: ApprovalTerms, now: datetime) -> datetime | None:
    """By when somebody must decide who is asked now."""
    return None if terms.deadline_seconds is None else now + timedelta(seconds=terms.deadline_seconds)


def next_due(terms: ApprovalTerms, deadline_at: datetime | None, now: datetime) -> datetime | None:
    """When to look at the request again, for its deadline or a reminder; None: never."""
    reminder = None if terms.remind_every_seconds is None else now + timedelta(seconds=terms.remind_every_seconds)
    return min((each for each in (reminder, deadline_at) if each is not None), default=None)
