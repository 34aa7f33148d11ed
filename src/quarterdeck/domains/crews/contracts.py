"""Kinds Task and Crew: what is to be done, and who does it together in which process."""

from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from quarterdeck.domains.approvals.contracts import AskingTerms
from quarterdeck.domains.definitions.contracts import Layout, Name, SourceFile
from quarterdeck.kernel.contracts import Frozen, JsonObject


class Guardrail(Frozen):
    """A check of a task's output; exactly one of the two.

    `expression` is CEL over `output` (text) and `json` (the structured output, if any) and must be
    true. `judgement` is put to a model as a criterion. A failure asks the agent again, at most
    `max_retries` times.
    """

    expression: str | None = Field(default=None, max_length=2_000)
    judgement: str | None = Field(default=None, max_length=10_000)
    max_retries: int = Field(default=2, ge=0, le=10)

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.expression is None) == (self.judgement is None):
            msg = "give either expression (CEL) or judgement (a criterion in words)"
            raise ValueError(msg)
        return self


class TaskSpec(Frozen):
    """One piece of work; `agent` may be left to a hierarchical crew's manager."""

    description: str = Field(min_length=1, max_length=50_000)
    expected_output: str = Field(default="", max_length=10_000)
    agent: str | None = None
    context: tuple[str, ...] = Field(default=(), description="Tasks whose outputs this one is given")
    tools: tuple[str, ...] = ()
    must_use_tool: bool = Field(default=False, description="The agent calls a tool before it may answer")
    async_execution: bool = False
    output_schema: JsonObject | None = None
    guardrail: Guardrail | None = None
    human_input: bool = Field(default=False, description="A person accepts or corrects the output")
    human_input_terms: AskingTerms = Field(
        default=AskingTerms(),
        description="Who is asked and by when; a person's no sends it back to the agent, the deadline's ends it",
    )


class Process(StrEnum):
    """How a crew works: tasks in order, or given out by a manager."""

    SEQUENTIAL = "sequential"
    HIERARCHICAL = "hierarchical"


class RunLimits(Frozen):
    """Bounds of a whole execution; reaching one ends it with a reason, but for `max_concurrent`, which lets it wait."""

    max_seconds: int = Field(default=3_600, ge=1, le=30 * 86_400)
    max_steps: int = Field(default=500, ge=1, le=100_000)
    max_tokens: int | None = Field(default=None, ge=1)
    max_cost_usd: Decimal | None = Field(default=None, gt=0)
    max_concurrent: int | None = Field(
        default=None, ge=1, le=100_000, description="Executions of this definition at work at once; the others wait"
    )


class CrewSpec(Frozen):
    """Agents and tasks by name, and the process that binds them.

    `inputs` is a JSON Schema of type object for the `{input}` placeholders. A hierarchical crew is
    led by `manager_agent` or by a manager made for it on `manager_model`.
    """

    agents: tuple[str, ...] = Field(min_length=1)
    tasks: tuple[str, ...] = Field(min_length=1)
    process: Process = Process.SEQUENTIAL
    manager_agent: str | None = None
    manager_model: str = "default"
    planning: bool = False
    planning_model: str = "default"
    inputs: JsonObject = {"type": "object", "properties": {}}
    max_requests_per_minute: int | None = Field(default=None, ge=1)
    max_delegations: int = Field(
        default=10, ge=1, le=200, description="Delegations in one execution, all agents together"
    )
    limits: RunLimits = RunLimits()
    layout: Layout = {}


class Fidelity(StrEnum):
    """How well something of another product is carried over."""

    EXACT = "exact"
    EMULATED = "emulated"
    UNSUPPORTED = "unsupported"


class ImportNote(Frozen):
    """What became of one thing of the imported files."""

    item: str
    fidelity: Fidelity
    note: str


class ImportRequest(Frozen):
    """Files of a CrewAI project (agents.yaml and tasks.yaml) and the name that its crew shall have."""

    name: Name
    files: tuple[SourceFile, ...] = Field(min_length=1, max_length=50)


class ImportResult(Frozen):
    """Documents ready to be applied, and what became of each thing."""

    yaml: str
    report: tuple[ImportNote, ...]
