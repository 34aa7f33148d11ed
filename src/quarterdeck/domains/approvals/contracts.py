"""Approvals: a person's answer to one exact request."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.principal import Principal, Role

__all__ = [
    "BY_TIME",
    "GUARDED",
    "Approval",
    "ApprovalStatus",
    "ApprovalTerms",
    "Approve",
    "AskingTerms",
    "Assign",
    "Binding",
    "BulkDecision",
    "BulkOutcome",
    "DeadlineAction",
    "DefinitionInForce",
    "Grant",
    "InboxCount",
    "InboxFilter",
    "InboxItem",
    "ItemOutcome",
    "NewApproval",
    "Purpose",
    "Reject",
    "Verdict",
    "terms_faults",
]

MAX_BULK = 100
MAX_SECONDS = 366 * 24 * 3600


class Purpose(StrEnum):
    """What is asked: may a tool be called, may a flow go on, is an output good, did an effect happen."""

    TOOL_CALL = "tool_call"
    APPROVAL = "approval"
    HUMAN_INPUT = "human_input"
    EFFECT_OUTCOME = "effect_outcome"


BY_TIME = "system:the deadline"
"""Who decided where nobody did in time."""

GUARDED = frozenset({Purpose.TOOL_CALL, Purpose.APPROVAL})
"""What nobody decides at his own request."""


class ApprovalStatus(StrEnum):
    """Where a request stands.

    `expired`: nobody decided in time and the execution failed for it; `closed`: nobody needs to decide any more.
    """

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"
    CLOSED = "closed"


class DeadlineAction(StrEnum):
    """What happens when nobody decided in time; `escalate` asks another role, once, and then rejects."""

    APPROVE = "approve"
    REJECT = "reject"
    ESCALATE = "escalate"
    FAIL = "fail"


class AskingTerms(Frozen):
    """Who may decide, and by when."""

    role: Role = Field(default=Role.OPERATOR, description="The least role that may decide")
    deadline_seconds: int | None = Field(
        default=None, ge=1, le=MAX_SECONDS, description="Without one the request waits for as long as it takes"
    )
    on_deadline: DeadlineAction = DeadlineAction.REJECT
    escalate_to: Role = Field(
        default=Role.ADMIN, description="Who is asked next when on_deadline is escalate; he has as long again"
    )
    remind_every_seconds: int | None = Field(
        default=None, ge=1, le=MAX_SECONDS, description="How often an event reminds of the request"
    )

    @model_validator(mode="after")
    def _action_has_its_time(self) -> Self:
        if self.deadline_seconds is None and self.on_deadline is not DeadlineAction.REJECT:
            msg = f"on_deadline is {self.on_deadline} and there is no deadline_seconds"
            raise ValueError(msg)
        return self


class ApprovalTerms(AskingTerms):
    """Who may decide, by when, and for how long the decision may be used."""

    valid_seconds: int = Field(
        default=24 * 3600, ge=1, le=MAX_SECONDS, description="How long after the decision the call may be made"
    )


def terms_faults(terms: AskingTerms, pointer: str) -> Iterator[FieldError]:
    """What of these terms would do nothing, or would let somebody lesser decide once the time is over."""
    escalates = terms.on_deadline is DeadlineAction.ESCALATE
    if "escalate_to" in terms.model_fields_set and not escalates:
        mend = "Remove it, or set on_deadline to escalate."
        yield FieldError(pointer=f"{pointer}/escalate_to", message="nothing is escalated", mend=mend)
    if escalates and terms.escalate_to.rank < terms.role.rank:
        message = f"{terms.escalate_to} is a lesser role than {terms.role}, who is asked first"
        yield FieldError(pointer=f"{pointer}/escalate_to", message=message, mend="Name that role, or a higher one.")
    reminder, deadline = terms.remind_every_seconds, terms.deadline_seconds
    if reminder is not None and deadline is not None and reminder >= deadline:
        message = f"the deadline comes after {deadline} seconds, before the first reminder"
        yield FieldError(pointer=f"{pointer}/remind_every_seconds", message=message, mend="Remind sooner, or not.")


class DefinitionInForce(Frozen):
    """The version of the definition that the execution runs."""

    kind: str
    name: str
    version: int


class Binding(Frozen):
    """What an approval of a tool call holds for, and for nothing else.

    `tool_version` is the Tool definition's, None for a native tool without one; `arguments_hash` is the SHA-256
    of the canonical JSON of the arguments that the agent asked for.
    """

    execution_id: UUID
    request: str
    requester_id: UUID
    definition: DefinitionInForce
    tool: str
    tool_version: int | None
    arguments_hash: str


class NewApproval(Frozen):
    """Something to be asked; `request` names the place in the execution where it is asked."""

    workspace_id: UUID
    execution_id: UUID
    request: str
    purpose: Purpose
    requester: Principal
    definition: DefinitionInForce
    task: str
    agent: str = ""
    prompt: str
    output: str = ""
    tool: str | None = None
    tool_version: int | None = None
    effect: str | None = None
    arguments: JsonObject | None = None
    parameters: JsonObject | None = None
    terms: ApprovalTerms = ApprovalTerms()


class Approval(Frozen):
    """A request as the inbox shows it, and what was decided.

    `arguments` are those that the agent asked for, `granted_arguments` those that may be used (edited, perhaps);
    `text` is what a person wrote in place of an output. `used_at` says when the call was begun: once. `parameters` is
    the JSON Schema of a tool's arguments, or of the answer to a question.
    """

    id: UUID
    purpose: Purpose
    status: ApprovalStatus
    execution_id: UUID
    request: str
    definition: DefinitionInForce
    requested_by: str
    task: str
    agent: str
    prompt: str
    output: str
    tool: str | None
    tool_version: int | None
    effect: str | None
    arguments: JsonObject | None
    parameters: JsonObject | None
    arguments_hash: str | None
    role: Role
    terms: ApprovalTerms
    deadline_at: datetime | None
    is_escalated: bool
    reminders: int
    created_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    reason: str
    text: str | None
    granted_arguments: JsonObject | None
    valid_until: datetime | None
    used_at: datetime | None


class InboxItem(Approval):
    """A request as somebody finds it in the inbox; `refusal` says why he may not decide it (None: he may)."""

    refusal: str | None = None


class Approve(Frozen):
    """Yes. `arguments` replace those of a tool call, `text` replaces an output that was to be judged."""

    reason: str = Field(default="", max_length=10_000)
    arguments: JsonObject | None = None
    text: str | None = Field(default=None, max_length=100_000)


class Reject(Frozen):
    """No, and why: the agent is told the reason."""

    reason: str = Field(min_length=1, max_length=100_000)


class BulkDecision(Frozen):
    """The same word on several requests; a rejection needs its reason, as it does for one."""

    verdict: Literal["approve", "reject"]
    ids: tuple[UUID, ...] = Field(min_length=1, max_length=MAX_BULK)
    reason: str = Field(default="", max_length=10_000)

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if len(set(self.ids)) != len(self.ids):
            msg = "an id is there twice"
            raise ValueError(msg)
        if self.verdict == "reject" and not self.reason:
            msg = "a rejection needs a reason"
            raise ValueError(msg)
        return self


class ItemOutcome(Frozen):
    """What became of one request: its new status, or the problem's code and why it was left as it is."""

    id: UUID
    status: ApprovalStatus | None
    code: str | None = None
    detail: str = ""


class BulkOutcome(Frozen):
    """What became of each, in the order in which they were named; all decisions were written together."""

    decided: int
    refused: int
    items: tuple[ItemOutcome, ...]


class Assign(Frozen):
    """Who shall decide instead: this role or a higher one."""

    role: Role


class Verdict(Frozen):
    """A decision as it is written: by whom, why, and what he changed."""

    status: ApprovalStatus
    by: str
    reason: str
    arguments: JsonObject | None = None
    text: str | None = None
    is_own: bool = False


class Grant(Frozen):
    """What may be done now, once, with these arguments."""

    approval_id: UUID
    arguments: JsonObject


class InboxFilter(Frozen):
    """Which requests; every part that is given must hold. `due_before` looks at the deadline."""

    mine: bool = False
    status: ApprovalStatus | None = None
    purpose: Purpose | None = None
    role: Role | None = None
    execution_id: UUID | None = None
    tool: str | None = None
    definition: str | None = None
    due_before: AwareDatetime | None = None


class InboxCount(Frozen):
    """How many requests there are, counted up to a bound; `is_more` says that there are more."""

    count: int
    is_more: bool
