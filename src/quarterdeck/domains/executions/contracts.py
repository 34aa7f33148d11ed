"""Executions as the API shows them, and the values that steps record."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, TypeAlias
from uuid import UUID

from pydantic import AliasChoices, ConfigDict, Field, StringConstraints

from quarterdeck.domains.approvals.contracts import Approval, AskingTerms, Purpose
from quarterdeck.domains.flows.contracts.flow_results import FlowResult
from quarterdeck.domains.flows.contracts.pipeline_results import PatternResult
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject


class ExecutionStatus(StrEnum):
    """Where an execution stands; the last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    PAUSED = "paused"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL = frozenset({ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED, ExecutionStatus.CANCELLED})


RunnableKind: TypeAlias = Literal["Crew", "Pipeline", "Flow", "Agent", "Task"]


class DefinitionRef(Frozen):
    """What to run."""

    kind: RunnableKind = "Crew"
    name: str = Field(min_length=1, max_length=100)


class Utterance(Frozen):
    """What was said in a conversation before: by the person (`user`) or by the agent (`assistant`)."""

    role: Literal["user", "assistant"]
    text: str = Field(min_length=1, max_length=100_000)


Priority: TypeAlias = Annotated[
    int, Field(ge=-100, le=100, description="Of those that wait for a place: a point is worth a minute of waiting")
]
Title: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class ExecutionFilter(Frozen):
    """Which executions of a workspace a list shows.

    `search` looks through titles, names of definitions and inputs; `trial` are those that try a draft, or none of them.
    """

    search: str | None = None
    status: ExecutionStatus | None = None
    kind: str | None = None
    name: str | None = None
    started_by: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    trial: bool | None = None


class StartExecution(Frozen):
    """Run the published version (the latest, if none is named) with these inputs."""

    definition: DefinitionRef
    version: int | None = Field(default=None, ge=1, le=2**31 - 1)
    inputs: JsonObject = {}
    history: tuple[Utterance, ...] | None = Field(
        default=None, max_length=200, description="What was said before, oldest first; an agent alone takes it"
    )
    title: Title | None = Field(default=None, description="What people call this execution")
    priority: Priority = 0


class NewTitle(Frozen):
    """What an execution is called from now on; None takes its title away."""

    title: Title | None


class Reason(Frozen):
    """Why an execution ended or waits: a stable code and a sentence."""

    code: str
    detail: str


class UsageTotals(Frozen):
    """What an execution has consumed so far.

    `cost_usd` is None as soon as the price of one call is not known; `known_cost_usd` is what the other calls cost.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: Decimal | None = Decimal(0)
    known_cost_usd: Decimal = Decimal(0)
    unpriced_calls: int = 0
    model_calls: int = 0
    tool_calls: int = 0


class TaskOutput(Frozen):
    """What a task gave: the text, and the value when it has an output schema."""

    name: str
    agent: str
    text: str
    value: Json = Field(default=None, validation_alias=AliasChoices("json", "value"), serialization_alias="json")

    model_config = ConfigDict(serialize_by_alias=True)


class ExecutionOutput(Frozen):
    """The last task's output, and that of every task in order; or that of a pattern or flow, and how it came about."""

    text: str
    value: Json = Field(default=None, validation_alias=AliasChoices("json", "value"), serialization_alias="json")
    tasks: tuple[TaskOutput, ...] = ()
    pattern: PatternResult | None = None
    flow: FlowResult | None = None

    model_config = ConfigDict(serialize_by_alias=True)


class InputRequest(Frozen):
    """An output that a person shall judge, or a question that he shall answer, before the execution goes on.

    A question says by `answer_schema` what fits as its answer.
    """

    request: str
    task: str
    prompt: str
    output: str = ""
    purpose: Purpose = Purpose.HUMAN_INPUT
    answer_schema: JsonObject | None = None
    terms: AskingTerms = AskingTerms()


class Answer(Frozen):
    """A person's answer to one request; `revise` and `answer` carry a text."""

    request: str
    action: Literal["accept", "revise", "answer"]
    text: str = Field(default="", max_length=100_000)


class Reply(Frozen):
    """What came back to a request: a person's answer, or `reject` from a deadline, to which nothing can be added."""

    request: str
    action: Literal["accept", "revise", "answer", "reject"]
    text: str = ""


class CallDecision(Frozen):
    """What a person said to a tool call; `arguments` are there when he edited them."""

    approval_id: UUID
    approved: bool
    by: str
    reason: str
    arguments: JsonObject | None = None


class ForkOrigin(Frozen):
    """Which execution this one was forked from, before which step (None: from where it stood).

    The first `shared_steps` steps of its journal are the other's; `changed` says what is not as it was there.
    `pinned` are the parts whose output was given and not made, there or in what that one was forked from.
    """

    execution_id: UUID
    step: str | None
    shared_steps: int
    changed: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()


class TrialMark(Frozen):
    """That an execution tries a draft: at which revision (None: as it was sent), and how much of it.

    `node`: this part alone; `start`: from this part on; `pinned` are the parts whose output was given.
    """

    revision: int | None
    node: str | None = None
    start: str | None = None
    pinned: tuple[str, ...] = ()


class ExpectedMessage(Frozen):
    """That an agent waits, in this step, for a message: from whom ("": from anybody), and until when."""

    step: str
    agent: str
    sender: str
    until: datetime


class Execution(Frozen):
    """One durable run of one version of a definition; `waiting_for` are its requests in the inbox.

    While it waits, `expects` are the messages that its agents wait for, and `wakes_at` is when it goes on without
    anybody: a timer runs out, or nobody wrote in time.

    `title` is what people call it; `name` is the definition's. `started_by` began it, `created_by` is who it acts for.
    `is_pausing`: it still runs, and stops once the step under way is recorded.
    """

    id: UUID
    kind: str
    name: str
    title: str | None = None
    version: int
    status: ExecutionStatus
    is_pausing: bool = False
    reason: Reason | None
    inputs: JsonObject
    output: ExecutionOutput | None
    forked_from: ForkOrigin | None = None
    trial: TrialMark | None = None
    usage: UsageTotals
    waiting_for: tuple[Approval, ...] = ()
    expects: tuple[ExpectedMessage, ...] = ()
    wakes_at: datetime | None = None
    priority: int = 0
    created_by: str
    started_by: UUID | None = None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def on_pins(self) -> tuple[str, ...]:
        """The parts whose output was given instead of running them, in it or in what its journal begins with."""
        own = () if self.trial is None else self.trial.pinned
        shared = () if self.forked_from is None else self.forked_from.pinned
        return tuple(sorted({*own, *shared}))


_OfTheWhole = Literal[
    "execution.queued", "execution.started", "execution.resumed", "execution.waiting", "execution.pausing",
    "execution.paused", "execution.pause_withdrawn", "execution.succeeded", "execution.failed", "execution.cancelled",
]  # fmt: skip
_OfWork = Literal[
    "plan.completed", "task.started", "task.completed", "guardrail.failed", "output.rejected", "agent.delegated",
    "model.completed", "embedding.completed", "tool.completed", "effect.unknown", "message.received",
]  # fmt: skip
_OfPeople = Literal["approval.requested", "approval.decided", "input.requested", "input.answered"]
_OfPatterns = Literal[
    "member.completed", "member.failed", "member.retried", "member.substituted", "gate.checked", "route.chosen",
    "experts.chosen", "outputs.aggregated", "board.posted", "board.controlled", "work.planned", "work.reviewed",
    "votes.counted", "debate.judged", "debate.decided", "request.transferred",
]  # fmt: skip
_OfFlows = Literal[
    "node.started", "node.finished", "node.failed", "node.skipped", "node.retried", "node.expanded", "node.iterated",
    "timer.set", "event.emitted",
]  # fmt: skip
EventType: TypeAlias = _OfTheWhole | _OfWork | _OfPeople | _OfPatterns | _OfFlows
"""Every type of a fact in a log. The page has words for each; a log may hold types of a newer release."""


class NewEvent(Frozen):
    """A fact that is about to be recorded."""

    type: EventType
    step: str | None = None
    data: JsonObject = {}


class Event(Frozen):
    """A fact in an execution's log; `seq` counts from 1 without gaps."""

    seq: int
    type: str
    at: datetime
    step: str | None
    data: JsonObject


class LogLevel(StrEnum):
    """How much an event matters: the least that a reader of the log asks for."""

    WARNING = "warning"
    ERROR = "error"


class LogFilter(Frozen):
    """Which events are shown: of this kind (`model`: `model.completed` and the like), weight, step, with this text."""

    kind: str | None = None
    level: LogLevel | None = None
    step: str | None = None
    text: str | None = None


class EventPage(Frozen):
    """Events in order; ask for more with `after=next_after`. `last` is the number of the newest event of all."""

    items: tuple[Event, ...]
    next_after: int
    last: int


class LogPart(NamedTuple):
    """Events in order, and whether the execution was over before they were read: then nothing follows them."""

    events: tuple[Event, ...]
    is_over: bool


class Step(Frozen):
    """One checkpointed unit of work."""

    key: str
    kind: Literal["model", "embedding", "tool", "note", "answer"]
    name: str
    task: str
    agent: str
    result: Json
    started_at: datetime
    finished_at: datetime


class Span(Frozen):
    """The OpenTelemetry view of a step; attribute names follow the GenAI conventions."""

    id: str
    parent_id: str | None
    name: str
    started_at: datetime
    finished_at: datetime
    attributes: JsonObject


class SpanPage(Frozen):
    """A part of the trace; ask for more with `after=next_after` until it is null. `steps` is how many there are.

    The execution comes first, a task on the page of the first of its steps, calls in the order in which they ended.
    """

    items: tuple[Span, ...]
    next_after: int | None
    steps: int


class EffectState(StrEnum):
    """What the ledger knows: intended (may or may not have happened), done, failed, or unknown until a person says."""

    INTENDED = "intended"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


class EffectRecord(Frozen):
    """One effect on the outside world; `key` is what the tool was given as its idempotency key.

    `inherited_from`: another execution had it, before the step at which this one was forked.
    """

    id: UUID
    key: str
    step: str
    tool: str
    effect: str
    arguments: JsonObject
    state: EffectState
    outcome: Json
    created_at: datetime
    settled_at: datetime | None
    inherited_from: UUID | None = None


class EffectResolution(Frozen):
    """A person's word on an effect of unknown outcome."""

    outcome: Literal["happened", "not_happened"]
    result: str = Field(default="", max_length=100_000)


class ToolOutcome(Frozen):
    """What a tool call gave to the agent: its result as text, or an error that the agent can mend."""

    text: str
    is_error: bool = False
