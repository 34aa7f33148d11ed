"""What a definition version compiles to: pure data, pinned; only tools and models are looked up when it runs."""

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import CrewSpec, TaskSpec
from quarterdeck.kernel.contracts import Frozen, JsonObject


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


class Plan(Frozen):
    """A crew ready to be worked through: its agents and tasks pinned, its inputs complete."""

    name: str
    crew: CrewSpec
    agents: tuple[PlannedAgent, ...]
    tasks: tuple[PlannedTask, ...]
    inputs: JsonObject

    def agent(self, name: str) -> PlannedAgent:
        """The agent of this name; the compiler has made sure that there is one."""
        return next(agent for agent in self.agents if agent.name == name)
