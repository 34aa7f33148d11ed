"""What control answers: where a replay departs from what was recorded, and how two executions differ."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from quarterdeck.domains.definitions.contracts import SourceFile
from quarterdeck.domains.executions.contracts import ExecutionStatus, ForkOrigin, Reason, UsageTotals
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject

MAX_VERSION = 2**31 - 1
DEFAULT_CHECKED, MAX_CHECKED = 200, 1_000


class Override(Frozen):
    """A JSON merge patch (RFC 7396) of the spec of an agent or task, for one execution alone.

    Or of the words, model and settings of a node of the flow, or of a member of the pipeline, that it runs.
    """

    kind: Literal["Agent", "Task", "Node", "Member"]
    name: str = Field(min_length=1, max_length=100)
    spec: JsonObject


class ForkRequest(Frozen):
    """From where, and with what changed.

    `step` is a recorded step, or the beginning of its name up to a slash (`task:review`): it and what was recorded
    after it is done anew. Without it everything recorded is shared. `inputs` replace those of the same name; `version`
    is one of the same definition; `model` is used by everybody.
    """

    step: str | None = Field(default=None, min_length=1, max_length=500)
    inputs: JsonObject | None = None
    version: int | None = Field(default=None, ge=1, le=MAX_VERSION)
    model: str | None = Field(default=None, min_length=1, max_length=100)
    overrides: tuple[Override, ...] = Field(default=(), max_length=50)


class Difference(Frozen):
    """One part that is not the same, by its place (`messages/1/content`); None where there is nothing.

    Of a long text only the surroundings of the first difference are given.
    """

    place: str
    before: Json
    after: Json


class Departure(Frozen):
    """Where a replay does not do what was recorded.

    `changed`: both ask for the step, with other arguments, another prompt, another name; `added`: only the replay
    asks for it; `removed`: only what was recorded does; `ended`: it ends otherwise; `inputs`: they do not fit.
    """

    how: Literal["changed", "added", "removed", "ended", "inputs"]
    step: str
    kind: str
    name: str
    detail: str
    differences: tuple[Difference, ...] = ()


class ReplayRequest(Frozen):
    """Which version is worked through: a published one, `draft`, or (without one) that which was recorded."""

    version: Annotated[int, Field(ge=1, le=MAX_VERSION)] | Literal["draft"] | None = None


class ReplayReport(Frozen):
    """What came of a replay: `departures` in order, the first one is where it departs.

    `compared` counts the steps that were asked for; `stands_at` are those that would come next.
    """

    execution_id: UUID
    recorded_version: int
    replayed_version: int | Literal["draft"]
    departs: bool
    compared: int
    stands_at: tuple[str, ...]
    departures: tuple[Departure, ...]


class StepOutcome(Frozen):
    """How one step went; tokens and cost (US dollars, None: not known) are those of a model's call."""

    name: str
    status: Literal["ok", "error"] = "ok"
    output: Json = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost_usd: Decimal | None = None
    ms: int


class ComparedStep(Frozen):
    """A step of two executions (None: this one has none of the name) and in what they differ.

    `input` are the differences of what was asked (a prompt, arguments), `output` those of what came back. That one
    took longer is shown by `ms` and is no difference.
    """

    step: str
    kind: str
    task: str
    agent: str
    a: StepOutcome | None
    b: StepOutcome | None
    differs: tuple[Literal["only_a", "only_b", "name", "input", "output", "status", "tokens", "cost_usd"], ...]
    input: tuple[Difference, ...] = ()
    output: tuple[Difference, ...] = ()


class ComparedExecution(Frozen):
    """One of the two; `seconds` are from its start to its end, waits among them."""

    id: UUID
    kind: str
    name: str
    version: int
    status: ExecutionStatus
    reason: Reason | None
    usage: UsageTotals
    forked_from: ForkOrigin | None
    seconds: float | None
    steps: int


class Comparison(Frozen):
    """Two executions step by step; `same` counts the steps that do not differ."""

    a: ComparedExecution
    b: ComparedExecution
    inputs: tuple[Difference, ...]
    output: tuple[Difference, ...]
    same: int
    steps: tuple[ComparedStep, ...]


class CheckFiles(Frozen):
    """YAML files that are about to be applied; `limit` open executions are looked at, newest first."""

    files: tuple[SourceFile, ...] = Field(min_length=1, max_length=500)
    limit: int = Field(default=DEFAULT_CHECKED, ge=1, le=MAX_CHECKED)


class CheckDraft(Frozen):
    """How many open executions are looked at, newest first."""

    limit: int = Field(default=DEFAULT_CHECKED, ge=1, le=MAX_CHECKED)


class CheckedExecution(Frozen):
    """An open execution that runs what is about to change; `could_move`: its replay does not depart so far."""

    id: UUID
    kind: str
    name: str
    version: int
    status: ExecutionStatus
    could_move: bool
    detail: str
    stands_at: tuple[str, ...] = ()
    departures: tuple[Departure, ...] = ()


class CheckReport(Frozen):
    """What a publish would mean: every execution keeps its version; these could go on with the new one, or not.

    `open` executions are in the workspace, `looked_at` were looked at. `at_once` are tools and models, which no
    execution pins: what changes there holds for the next call.
    """

    open: int
    looked_at: int
    at_once: tuple[str, ...]
    could_move: int
    stay: int
    executions: tuple[CheckedExecution, ...]
