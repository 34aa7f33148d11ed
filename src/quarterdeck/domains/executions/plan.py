"""What a definition version compiles to: pure data, pinned; only tools and models are looked up when it runs."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import CrewSpec, RunLimits, TaskSpec
from quarterdeck.domains.executions.contracts import Utterance
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject


class PlannedAgent(Frozen):
    """An agent at one version."""

    name: str
    version: int
    spec: AgentSpec


class PlannedTask(Frozen):
    """A task at one version; `agent` is resolved (None only under a hierarchical process)."""

    name: str
    version: int
    spec: TaskSpec
    agent: str | None


class TrialTerms(Frozen):
    """How much of a draft a trial works: these parts (None: all), with outputs given instead of running some."""

    pins: dict[str, Json] = {}
    only: tuple[str, ...] | None = None


class CrewPlan(Frozen):
    """A crew ready to be worked through: its agents and tasks pinned, its inputs complete.

    `history` is what was said to a single agent before, and what he answered.
    """

    kind: Literal["crew"]
    name: str
    crew: CrewSpec
    agents: tuple[PlannedAgent, ...]
    tasks: tuple[PlannedTask, ...]
    inputs: JsonObject = {}
    trial: TrialTerms | None = None
    history: tuple[Utterance, ...] = ()

    @property
    def limits(self) -> RunLimits:
        """Bounds of the whole execution."""
        return self.crew.limits

    @property
    def input_schema(self) -> JsonObject:
        """What the inputs must fit."""
        return self.crew.inputs

    def agent(self, name: str) -> PlannedAgent:
        """The agent of this name; the compiler has made sure that there is one."""
        return next(agent for agent in self.agents if agent.name == name)


class PipelinePlan(Frozen):
    """A pipeline ready to be worked through: its agents and crews pinned, its inputs complete."""

    kind: Literal["pipeline"]
    name: str
    spec: PipelineSpec
    agents: tuple[PlannedAgent, ...] = ()
    crews: tuple[CrewPlan, ...] = ()
    inputs: JsonObject = {}
    trial: TrialTerms | None = None

    @property
    def limits(self) -> RunLimits:
        """Bounds of the whole execution."""
        return self.spec.limits

    @property
    def input_schema(self) -> JsonObject:
        """What the inputs must fit."""
        return self.spec.inputs

    def agent(self, name: str) -> PlannedAgent:
        """The agent of this name; the compiler has made sure that there is one."""
        return next(agent for agent in self.agents if agent.name == name)

    def crew(self, name: str) -> CrewPlan:
        """The crew of this name, without inputs; the compiler has made sure that there is one."""
        return next(crew for crew in self.crews if crew.name == name)


class FlowPlan(Frozen):
    """A flow ready to be worked through: whatever its nodes name pinned, its inputs complete.

    `parts` are the plans of its tasks, crews, pipelines and flows, without inputs, by kind and name (`Crew/desk`).
    """

    kind: Literal["flow"]
    name: str
    spec: FlowSpec
    agents: tuple[PlannedAgent, ...] = ()
    parts: dict[str, "Plan"] = {}
    inputs: JsonObject = {}
    trial: TrialTerms | None = None

    @property
    def limits(self) -> RunLimits:
        """Bounds of the whole execution."""
        return self.spec.limits

    @property
    def input_schema(self) -> JsonObject:
        """What the inputs must fit."""
        return self.spec.inputs

    def agent(self, name: str) -> PlannedAgent:
        """The agent of this name; the compiler has made sure that there is one."""
        return next(agent for agent in self.agents if agent.name == name)


def pins_of(plan: "CrewPlan | PipelinePlan | FlowPlan") -> dict[str, Json]:
    """The outputs that are given instead of running these parts."""
    return {} if plan.trial is None else plan.trial.pins


Plan = Annotated[CrewPlan | PipelinePlan | FlowPlan, Field(discriminator="kind")]
"""Every kind of plan; `kind` tells them apart."""

FlowPlan.model_rebuild()
_PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)


def plan_of(stored: JsonObject) -> Plan:
    """The plan that an execution's row holds."""
    return _PLAN.validate_python(stored)


def in_place_of(recorded: Plan, other: Plan, inputs: JsonObject) -> Plan:
    """Another plan, with these inputs and what was said before the recorded one."""
    said = recorded.history if isinstance(recorded, CrewPlan) else ()
    told = {"history": said} if isinstance(other, CrewPlan) else {}
    return other.model_copy(update={"inputs": inputs, **told})


def agents_of(plan: Plan) -> frozenset[str]:
    """The names of all agents who may come to work in it."""
    names = frozenset(agent.name for agent in plan.agents)
    match plan:
        case CrewPlan():
            return names
        case PipelinePlan():
            parts = list[Plan](plan.crews)
        case FlowPlan():
            parts = list(plan.parts.values())
    return names.union(*map(agents_of, parts))
