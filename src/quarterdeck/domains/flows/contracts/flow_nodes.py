"""The nodes of a flow that hold no graph of their own. What a node has not, its schema refuses.

`Text` and the values of objects may hold `${...}` expressions (CEL); a `Condition` is one expression without them.
"""

import re
from abc import abstractmethod
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema, model_validator

from quarterdeck.domains.agents.contracts import DEFAULT_MODEL
from quarterdeck.domains.approvals.contracts import AskingTerms
from quarterdeck.domains.flows.contracts.pipeline_members import Condition
from quarterdeck.domains.models.contracts import ModelSettings
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject

_NAME = r"^[a-z][a-z0-9_]{0,39}$"


def _checked(name: str) -> str:
    if re.fullmatch(_NAME, name) is None:
        msg = "a name has small letters, digits and _, begins with a letter and has at most 40 characters"
        raise ValueError(msg)
    return name


NodeName = Annotated[str, AfterValidator(_checked), WithJsonSchema({"type": "string", "pattern": _NAME})]
"""A name that expressions can write: `nodes.<name>.output`. It becomes part of the names of steps."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=50_000)]
EventName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9_.-]{0,78}[a-z0-9])?$")]


class Retry(Frozen):
    """A node that fails is tried again: after `backoff_seconds`, then after `factor` times as long, and so on."""

    times: int = Field(default=2, ge=1, le=20)
    backoff_seconds: float = Field(default=1, ge=0, le=86_400)
    factor: float = Field(default=2, ge=1, le=10)
    max_backoff_seconds: float = Field(default=3_600, ge=0, le=7 * 86_400)


class FlowNode(Frozen):
    """What all nodes have. `join` says what a node with several edges to it waits for.

    `and`: until each is decided, and runs when at least one was taken. `or`: for the first that is taken.
    """

    name: NodeName
    join: Literal["and", "or"] = "and"


class WorkNode(FlowNode):
    """A node that may fail or take long: tried again by `retry`, failed after `max_seconds` of work."""

    retry: Retry | None = None
    max_seconds: int | None = Field(default=None, ge=1, le=30 * 86_400, description="Seconds of work for one try")


class AgentNode(WorkNode):
    """An agent of the workspace works on a prompt; its output is text, or JSON that fits `output_schema`.

    `inputs` fill the `{placeholders}` of the agent's own texts; what is not there is taken from the flow's inputs.
    """

    type: Literal["agent"]
    agent: str
    prompt: Text
    inputs: JsonObject = {}
    output_schema: JsonObject | None = None


class PartNode(WorkNode):
    """Another definition of the workspace at work, with inputs of its own; its output is the definition's."""

    inputs: JsonObject = {}

    @property
    @abstractmethod
    def part(self) -> tuple[str, str]:
        """Kind and name of the definition."""


class TaskNode(PartNode):
    """A task of the workspace, done by its agent."""

    type: Literal["task"]
    task: str

    @property
    def part(self) -> tuple[str, str]:
        """Kind and name of the definition."""
        return "Task", self.task


class CrewNode(PartNode):
    """A crew of the workspace."""

    type: Literal["crew"]
    crew: str

    @property
    def part(self) -> tuple[str, str]:
        """Kind and name of the definition."""
        return "Crew", self.crew


class PipelineNode(PartNode):
    """A pipeline of the workspace: one of the nine patterns."""

    type: Literal["pipeline"]
    pipeline: str

    @property
    def part(self) -> tuple[str, str]:
        """Kind and name of the definition."""
        return "Pipeline", self.pipeline


class SubflowNode(PartNode):
    """Another flow of the workspace."""

    type: Literal["flow"]
    flow: str

    @property
    def part(self) -> tuple[str, str]:
        """Kind and name of the definition."""
        return "Flow", self.flow


class ToolNode(WorkNode):
    """One call of a tool, decided and recorded as an agent's call is.

    Its output is what the tool gave: an object, a list, a number or a truth value when it is JSON, else text.
    """

    type: Literal["tool"]
    tool: str
    arguments: JsonObject = {}


class ModelNode(WorkNode):
    """One prompt to a model, without an agent's role; the output is text, or JSON that fits `output_schema`."""

    type: Literal["model"]
    prompt: Text
    system: Text | None = None
    model: str = DEFAULT_MODEL
    output_schema: JsonObject | None = None
    settings: ModelSettings = ModelSettings()


class FlowRoute(Frozen):
    """One way out of a router: taken when `when` holds, or when a model chooses it by its `description`."""

    name: NodeName
    when: Condition | None = None
    description: str = Field(default="", max_length=2_000)


class RouterNode(WorkNode):
    """Chooses one of its routes: the first whose rule holds, or the one that a model names in answer to `question`.

    Its output is the route's name; an edge from it says by `when` which route it belongs to. A route without a rule is
    the last resort of a router by rule.
    """

    type: Literal["router"]
    by: Literal["rule", "model"] = "rule"
    routes: tuple[FlowRoute, ...] = Field(min_length=1, max_length=100)
    question: Text | None = None
    model: str | None = None

    @model_validator(mode="after")
    def _asks_when_a_model_chooses(self) -> Self:
        if (self.by == "model") != (self.question is not None):
            msg = "a router by model needs question, and a router by rule has none"
            raise ValueError(msg)
        if self.by == "rule" and (self.model, self.retry, self.max_seconds) != (None, None, None):
            msg = "model, retry and max_seconds are for a router by model"
            raise ValueError(msg)
        return self


class ConditionNode(FlowNode):
    """Two ways out: edges from it say `when: true` or `when: false`."""

    type: Literal["condition"]
    expression: Condition


class SetNode(FlowNode):
    """Writes values into the state; its output is what it wrote."""

    type: Literal["set"]
    values: JsonObject = Field(min_length=1)


class EmitNode(FlowNode):
    """Tells the rest of the organization: an event of this name with this payload, exactly once."""

    type: Literal["emit"]
    event: EventName
    payload: JsonObject = {}


class WaitNode(FlowNode):
    """Waits for a duration (seconds, or text such as `90s`, `1h30m`, `2d`) or until an instant (RFC 3339)."""

    type: Literal["wait"]
    duration: float | Text | None = None
    until: Text | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.duration is None) == (self.until is None):
            msg = "give either duration or until"
            raise ValueError(msg)
        return self


class ApprovalNode(FlowNode):
    """Asks a person for a yes in the inbox; whoever began the execution may not give it.

    Edges from it say `when: approved` (as those without `when` do) or `when: rejected`. Without an edge for a rejection
    the node fails by one. Its output is {decision, reason}.
    """

    type: Literal["approval"]
    question: Text
    details: Json = None
    terms: AskingTerms = AskingTerms()


class InputNode(FlowNode):
    """Asks a person for an answer: text, or JSON that fits `answer_schema`. Whoever refuses fails the node."""

    type: Literal["input"]
    question: Text
    details: Json = None
    answer_schema: JsonObject | None = None
    terms: AskingTerms = AskingTerms()
