"""What a decision of a person means to the execution that asked: a step of its journal, an event of its log. Pure."""

from datetime import datetime

from quarterdeck.domains.approvals.contracts import BY_TIME, Approval, ApprovalStatus, Purpose
from quarterdeck.domains.executions.contracts import CallDecision, NewEvent, Reply, Step
from quarterdeck.kernel.contracts import JsonObject


def answer_of(approval: Approval, now: datetime) -> tuple[Step, NewEvent]:
    """The step and the event of a request that is approved or rejected."""
    by = decider(approval)
    if approval.purpose is Purpose.TOOL_CALL:
        kind, result = "approval.decided", _call_decision(approval, by).model_dump(mode="json")
        data: JsonObject = {"task": approval.task, "agent": approval.agent, "tool": approval.tool, **result}
    else:
        kind, result = "input.answered", _answer(approval).model_dump()
        data = {"by": by, **result}
    step = Step(
        key=approval.request,
        kind="answer",
        name="answer",
        task=approval.task,
        agent=by,
        result=result,
        started_at=now,
        finished_at=now,
    )
    return step, NewEvent(type=kind, step=approval.request, data=data)


def decider(approval: Approval) -> str:
    """Who decided, as people call him."""
    return (approval.decided_by or "").partition(":")[2]


def _answer(approval: Approval) -> Reply:
    if approval.status is ApprovalStatus.REJECTED:
        # A person may say what must change; a deadline has nothing to say that would help.
        action = "reject" if approval.decided_by == BY_TIME else "revise"
        return Reply(request=approval.request, action=action, text=approval.reason)
    if approval.text is not None:
        return Reply(request=approval.request, action="answer", text=approval.text)
    # Whoever lets something go on may say why; an output that is accepted stays as it is, without a word.
    said = approval.reason if approval.purpose is Purpose.APPROVAL else ""
    return Reply(request=approval.request, action="accept", text=said)


def _call_decision(approval: Approval, by: str) -> CallDecision:
    is_edited = approval.granted_arguments is not None and approval.granted_arguments != approval.arguments
    return CallDecision(
        approval_id=approval.id,
        approved=approval.status is ApprovalStatus.APPROVED,
        by=by,
        reason=approval.reason,
        arguments=approval.granted_arguments if is_edited else None,
    )
