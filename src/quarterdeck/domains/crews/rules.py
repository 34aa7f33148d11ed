"""Kinds Task and Crew: what they refer to, and what their schemas cannot say."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from quarterdeck.domains.agents.contracts import DEFAULT_MODEL, AgentSpec
from quarterdeck.domains.approvals.contracts import terms_faults
from quarterdeck.domains.crews.contracts import CrewSpec, Process, TaskSpec
from quarterdeck.domains.definitions.contracts import Reference
from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import schema_faults
from quarterdeck.kernel.placeholders import placeholders

FaultOf: TypeAlias = Callable[[str, frozenset[str]], str | None]
"""Tells why an expression cannot be used with these variables, or None."""

GUARDRAIL_VARIABLES = frozenset({"output", "json"})


def task_references(spec: TaskSpec) -> list[Reference]:
    """The task's agent, tools and context; the context may be of any crew that does this task."""
    found = [Reference(kind="Tool", name=name, pointer=f"/spec/tools/{i}") for i, name in enumerate(spec.tools)]
    found += [Reference(kind="Task", name=name, pointer=f"/spec/context/{i}") for i, name in enumerate(spec.context)]
    if spec.agent is not None:
        found.append(Reference(kind="Agent", name=spec.agent, pointer="/spec/agent"))
    return found


def crew_references(spec: CrewSpec) -> list[Reference]:
    """The crew's agents, tasks, manager and models."""
    found = [Reference(kind="Agent", name=name, pointer=f"/spec/agents/{i}") for i, name in enumerate(spec.agents)]
    found += [Reference(kind="Task", name=name, pointer=f"/spec/tasks/{i}") for i, name in enumerate(spec.tasks)]
    if spec.manager_agent is not None:
        found.append(Reference(kind="Agent", name=spec.manager_agent, pointer="/spec/manager_agent"))
    models = {"/spec/manager_model": spec.manager_model, "/spec/planning_model": spec.planning_model}
    found += [Reference(kind="Model", name=name, pointer=at) for at, name in models.items() if name != DEFAULT_MODEL]
    return found


def check_task(fault_of: FaultOf, spec: TaskSpec, referred: Referred) -> list[FieldError]:
    """The output schema is one, the guardrail compiles, a person's terms do what they say."""
    found = list(_tool_faults(spec, referred))
    if spec.output_schema is not None:
        found += schema_faults(spec.output_schema, "/spec/output_schema")
    if spec.human_input:
        found += terms_faults(spec.human_input_terms, "/spec/human_input_terms")
    elif "human_input_terms" in spec.model_fields_set:
        mend = "Remove it, or set human_input to true."
        found.append(FieldError(pointer="/spec/human_input_terms", message="no person is asked", mend=mend))
    expression = None if spec.guardrail is None else spec.guardrail.expression
    if expression is not None:
        fault = fault_of(expression, GUARDRAIL_VARIABLES)
        if fault is not None:
            mend = "Write a CEL condition over `output` (text) and `json`, such as: size(output) < 2000"
            found.append(FieldError(pointer="/spec/guardrail/expression", message=fault, mend=mend))
    return found


def _tool_faults(spec: TaskSpec, referred: Referred) -> Iterator[FieldError]:
    """Who must use a tool has one; a colleague whom an agent may ask is one, too."""
    found = referred.get(("Agent", spec.agent or ""))
    if not spec.must_use_tool or spec.tools or found is None:
        return
    agent = AgentSpec.model_validate(found)
    if not agent.tools and not agent.allow_delegation:
        message = f"neither the task nor agent {spec.agent!r} has a tool"
        yield FieldError(
            pointer="/spec/must_use_tool", message=message, mend="Name one under spec.tools, or remove it."
        )


def check_crew(spec: CrewSpec, referred: Referred) -> list[FieldError]:
    """Tasks, agents and inputs fit together, as far as they are known."""
    tasks = {name: TaskSpec.model_validate(referred["Task", name]) for name in spec.tasks if ("Task", name) in referred}
    agents = {name: AgentSpec.model_validate(value) for (kind, name), value in referred.items() if kind == "Agent"}
    return [
        *_repeated(spec),
        *_work_of(spec, tasks),
        *_manager_faults(spec),
        *_model_faults(spec),
        *_input_faults(spec, tasks, agents),
    ]


def _repeated(spec: CrewSpec) -> Iterator[FieldError]:
    for field, names in (("agents", spec.agents), ("tasks", spec.tasks)):
        for i, name in enumerate(names):
            if name in names[:i]:
                message = f"{name!r} is in the crew's {field} twice"
                yield FieldError(pointer=f"/spec/{field}/{i}", message=message, mend="Remove one of them.")


def _work_of(spec: CrewSpec, tasks: dict[str, TaskSpec]) -> Iterator[FieldError]:
    """Each task has an agent of the crew and only looks back."""
    for i, (name, task) in enumerate((name, tasks[name]) for name in spec.tasks if name in tasks):
        at = f"/spec/tasks/{spec.tasks.index(name)}"
        if task.agent is not None and task.agent not in spec.agents:
            message = f"task {name!r} is done by agent {task.agent!r}, who is not in the crew"
            yield FieldError(pointer=at, message=message, mend=f"Add {task.agent!r} to spec.agents.")
        if task.agent is None and spec.process is Process.SEQUENTIAL and len(spec.agents) > 1:
            message = f"task {name!r} has no agent, and a sequential crew has nobody to choose one"
            mend = f"Set spec.agent of task {name!r}, or make the process hierarchical."
            yield FieldError(pointer=at, message=message, mend=mend)
        yield from _context_faults(spec, name, task, at, i)


def _context_faults(spec: CrewSpec, name: str, task: TaskSpec, at: str, position: int) -> Iterator[FieldError]:
    for needed in task.context:
        if needed in spec.tasks[:position]:
            continue
        if needed == name:
            message, mend = f"task {name!r} has itself as context", f"Remove it from spec.context of task {name!r}."
        elif needed in spec.tasks:
            message = f"task {name!r} has {needed!r} as context, which comes later"
            mend = f"Put {needed!r} before {name!r} in spec.tasks."
        else:
            message = f"task {name!r} has {needed!r} as context, which is not in the crew"
            mend = f"Add {needed!r} before {name!r} to spec.tasks, or remove it from the context."
        yield FieldError(pointer=at, message=message, mend=mend)


def _manager_faults(spec: CrewSpec) -> Iterator[FieldError]:
    if spec.manager_agent is None:
        return
    if spec.process is Process.SEQUENTIAL:
        message = "a sequential crew has no manager"
        mend = "Set spec.process to hierarchical, or remove spec.manager_agent."
        yield FieldError(pointer="/spec/manager_agent", message=message, mend=mend)
    elif spec.manager_agent in spec.agents:
        message = f"the manager {spec.manager_agent!r} is also one of the agents that he leads"
        yield FieldError(pointer="/spec/manager_agent", message=message, mend="Remove him from spec.agents.")


def _model_faults(spec: CrewSpec) -> Iterator[FieldError]:
    """A model that is named is asked."""
    given = spec.model_fields_set
    if "manager_model" in given and (spec.process is Process.SEQUENTIAL or spec.manager_agent is not None):
        message = (
            "no manager is made" if spec.manager_agent is None else f"{spec.manager_agent!r} has a model of its own"
        )
        mend = "Remove it, or let a hierarchical crew have no manager_agent."
        yield FieldError(pointer="/spec/manager_model", message=message, mend=mend)
    if "planning_model" in given and not spec.planning:
        mend = "Remove it, or set planning to true."
        yield FieldError(pointer="/spec/planning_model", message="nothing is planned", mend=mend)


def _input_faults(spec: CrewSpec, tasks: dict[str, TaskSpec], agents: dict[str, AgentSpec]) -> Iterator[FieldError]:
    """The inputs are described by a schema of type object that declares every placeholder."""
    faults = schema_faults(spec.inputs, "/spec/inputs")
    yield from faults
    if faults:
        return
    if spec.inputs.get("type") != "object":
        message = "the schema of the inputs must have type object"
        yield FieldError(pointer="/spec/inputs", message=message, mend="Add `type: object`.")
    properties = spec.inputs.get("properties")
    declared = set(properties) if isinstance(properties, dict) else set[str]()
    for owner, field, text in _texts(tasks, agents):
        for missing in sorted(placeholders(text) - declared):
            yield FieldError(
                pointer="/spec/inputs/properties",
                message=f"{owner} uses {{{missing}}} in its {field}, which is no input of the crew",
                mend=f"Declare it under spec.inputs.properties ({missing}: {{type: string}}), "
                f"or write {{{{{missing}}}}} if the braces are meant as text.",
            )


def _texts(tasks: dict[str, TaskSpec], agents: dict[str, AgentSpec]) -> Iterator[tuple[str, str, str]]:
    for name, task in tasks.items():
        yield f"task {name!r}", "description", task.description
        yield f"task {name!r}", "expected_output", task.expected_output
    for name, agent in agents.items():
        for field, text in (("role", agent.role), ("goal", agent.goal), ("backstory", agent.backstory)):
            yield f"agent {name!r}", field, text


def crew_remarks(spec: CrewSpec, referred: Referred) -> list[FieldError]:
    """Agents without work or without colleagues, a manager's tools, a bound of what nobody does."""
    agents = {name: AgentSpec.model_validate(value) for (kind, name), value in referred.items() if kind == "Agent"}
    return [*_delegation_remarks(spec, agents), *_idle_remarks(spec, agents, referred), *_manager_remarks(spec, agents)]


def _delegation_remarks(spec: CrewSpec, agents: dict[str, AgentSpec]) -> Iterator[FieldError]:
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


def _idle_remarks(spec: CrewSpec, agents: dict[str, AgentSpec], referred: Referred) -> Iterator[FieldError]:
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


def _manager_remarks(spec: CrewSpec, agents: dict[str, AgentSpec]) -> Iterator[FieldError]:
    manager = agents.get(spec.manager_agent or "")
    if manager is not None and manager.tools:
        message = (
            f"the manager {spec.manager_agent!r} has tools and will not use them: it gives work out and reviews it"
        )
        yield FieldError(pointer="/spec/manager_agent", message=message, mend="Give the tools to who does the work.")


def _in_order(spec: CrewSpec) -> bool:
    return spec.process is Process.SEQUENTIAL
