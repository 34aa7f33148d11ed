"""Kind Crew: what its agents say, or what it says of them, and does nothing in this crew. It holds no publish up."""

from collections.abc import Iterator

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import CrewSpec, Process, TaskSpec
from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.kernel.errors import FieldError


def crew_remarks(spec: CrewSpec, referred: Referred) -> list[FieldError]:
    """Agents without work or without colleagues, a manager's tools, a bound of what nobody does."""
    agents = {name: AgentSpec.model_validate(value) for (kind, name), value in referred.items() if kind == "Agent"}
    return [*_delegation(spec, agents), *_idle(spec, agents, referred), *_manager(spec, agents)]


def _delegation(spec: CrewSpec, agents: dict[str, AgentSpec]) -> Iterator[FieldError]:
    is_alone = len(spec.agents) == 1 and spec.manager_agent is None
    for i, name in enumerate(spec.agents):
        if is_alone and name in agents and agents[name].allow_delegation:
            message = f"agent {name!r} may delegate, and has no colleague in this crew"
            yield FieldError(pointer=f"/spec/agents/{i}", message=message, mend="Add an agent whom it can ask.")
    everybody_known = all(name in agents for name in spec.agents)
    may_delegate = any(agent.allow_delegation for agent in agents.values())
    if "max_delegations" in spec.model_fields_set and _in_order(spec) and everybody_known and not may_delegate:
        message = "nobody in this crew delegates"
        mend = "Set allow_delegation of an agent, or make the process hierarchical."
        yield FieldError(pointer="/spec/max_delegations", message=message, mend=mend)


def _idle(spec: CrewSpec, agents: dict[str, AgentSpec], referred: Referred) -> Iterator[FieldError]:
    """In order only those work who have a task; others are asked by colleagues who may delegate."""
    tasks = [TaskSpec.model_validate(referred["Task", name]) for name in spec.tasks if ("Task", name) in referred]
    at_work = {task.agent or spec.agents[0] for task in tasks}
    if not _in_order(spec) or len(tasks) < len(spec.tasks) or not at_work <= agents.keys():
        return
    if any(agents[name].allow_delegation for name in at_work):
        return
    for i, name in enumerate(spec.agents):
        if name not in at_work:
            message = f"agent {name!r} has no task in this crew, and nobody delegates to it"
            mend = "Give it a task, or set allow_delegation of an agent who has one."
            yield FieldError(pointer=f"/spec/agents/{i}", message=message, mend=mend)


def _manager(spec: CrewSpec, agents: dict[str, AgentSpec]) -> Iterator[FieldError]:
    manager = agents.get(spec.manager_agent or "")
    if manager is not None and manager.tools:
        message = (
            f"the manager {spec.manager_agent!r} has tools and will not use them: it gives work out and reviews it"
        )
        yield FieldError(pointer="/spec/manager_agent", message=message, mend="Give the tools to who does the work.")


def _in_order(spec: CrewSpec) -> bool:
    return spec.process is Process.SEQUENTIAL
