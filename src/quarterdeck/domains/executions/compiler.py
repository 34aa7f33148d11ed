"""Compiles a published definition to a plan: looks up what it refers to, pins the versions, checks the inputs."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import CrewSpec, Process, TaskSpec
from quarterdeck.domains.definitions.contracts import DefinitionVersion, without_layout
from quarterdeck.domains.executions import needed_inputs
from quarterdeck.domains.executions.contracts import DefinitionRef, StartExecution, Utterance
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.executions.plan import CrewPlan, FlowPlan, PipelinePlan, Plan, PlannedAgent, PlannedTask
from quarterdeck.domains.flows.contracts.flow import MAX_NESTING, FlowSpec
from quarterdeck.domains.flows.contracts.flow_named import named_by_flow
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.contracts.pipeline_members import Worker
from quarterdeck.domains.flows.contracts.pipeline_people import speakers, workers
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.json_schema import check_inputs

PROMPT_SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"prompt": {"type": "string", "title": "What the agent shall do", "minLength": 1}},
    "required": ["prompt"],
}


class Versions(Protocol):
    """Knows which version of a definition runs."""

    async def resolve(self, unit: UnitOfWork, kind: str, name: str, version: int | None = None) -> DefinitionVersion:
        """That version, or the one that runs now. Raises NotFoundError."""
        ...

    async def resolve_all(
        self, unit: UnitOfWork, keys: Iterable[tuple[str, str]]
    ) -> dict[tuple[str, str], DefinitionVersion]:
        """The version that runs now of each (kind, name), in one query; raises as `resolve`."""
        ...


class Compiler:
    """Turns definitions into plans, within the caller's unit of work."""

    def __init__(self, definitions: Versions) -> None:
        self._definitions = definitions

    async def compile(self, unit: UnitOfWork, request: StartExecution) -> tuple[DefinitionVersion, Plan]:
        """The version that runs and its plan. Raises NotFoundError for a missing reference, InputsInvalidError."""
        ref = request.definition
        version = await self._definitions.resolve(unit, ref.kind, ref.name, request.version)
        plan = await self.runnable(unit, version)
        inputs, faults = check_inputs(plan.input_schema, request.inputs)
        if faults:
            raise InputsInvalidError(f"The inputs do not fit {ref.kind} {ref.name!r}.", fields=tuple(faults))
        return version, given(plan, version.kind, inputs, request.history)

    async def check(self, unit: UnitOfWork, ref: DefinitionRef, version: int | None) -> None:
        """Raise what compiling this definition raises, whatever the inputs."""
        await self.runnable(unit, await self._definitions.resolve(unit, ref.kind, ref.name, version))

    async def input_schema(self, unit: UnitOfWork, ref: DefinitionRef, version: int | None) -> JsonObject:
        """What it asks for. Raises what compiling this definition raises, whatever the inputs."""
        plan = await self.runnable(unit, await self._definitions.resolve(unit, ref.kind, ref.name, version))
        return plan.input_schema

    async def runnable(self, unit: UnitOfWork, version: DefinitionVersion) -> Plan:
        """Its plan, without inputs. Raises InputsInvalidError too when a part needs what nobody gives it."""
        plan = await self.plan(unit, version)
        faults = needed_inputs.gaps(plan)
        if faults:
            detail = f"{version.kind} {version.name!r} cannot run: {faults[0].message}."
            raise InputsInvalidError(detail, mend=faults[0].mend, fields=tuple(faults))
        return plan

    async def resolve(self, unit: UnitOfWork, kind: str, name: str) -> DefinitionVersion:
        """The version that would run now. Raises NotFoundError."""
        return await self._definitions.resolve(unit, kind, name)

    async def plan(self, unit: UnitOfWork, version: DefinitionVersion, above: tuple[str, ...] = ()) -> Plan:
        """The plan of this version, without inputs; a plan that contains it gives them when it gets there.

        Whether it gives what is needed is not asked here, but by `runnable`.

        `above` are the flows that contain it, the outermost first.
        """
        match version.kind:
            case "Flow":
                return await self._flow_plan(unit, version, above)
            case "Pipeline":
                return await self._pipeline_plan(unit, version)
            case "Crew":
                crew = CrewSpec.model_validate(without_layout(version.spec))
            case "Task":
                crew = self._crew_of_task(version)
            case "Agent":
                crew = CrewSpec(agents=(version.name,), tasks=(version.name,), inputs=PROMPT_SCHEMA)
            case _:
                raise InputsInvalidError(
                    f"A {version.kind} cannot be run.", mend="Run a flow, a pipeline, a crew, a task or an agent."
                )
        return await self._crew_plan(unit, version, crew)

    def _crew_of_task(self, version: DefinitionVersion) -> CrewSpec:
        spec = TaskSpec.model_validate(version.spec)
        if spec.agent is None:
            raise InputsInvalidError(
                f"Task {version.name!r} names no agent, so it cannot run by itself.",
                mend="Set spec.agent, or run a crew.",
            )
        return CrewSpec(agents=(spec.agent,), tasks=(version.name,))

    async def _crew_plan(self, unit: UnitOfWork, version: DefinitionVersion, crew: CrewSpec) -> CrewPlan:
        names = dict.fromkeys((*crew.agents, *((crew.manager_agent,) if crew.manager_agent else ())))
        own = {(version.kind, version.name): version}
        tasks_named = () if version.kind == "Agent" else crew.tasks
        keys = {*(("Agent", name) for name in names), *(("Task", name) for name in tasks_named)}
        found = own | await self._definitions.resolve_all(unit, keys - set(own))
        agents = [_agent(found["Agent", name]) for name in names]
        if version.kind == "Agent":
            task = TaskSpec(description="{prompt}", agent=version.name)
            tasks = [PlannedTask(name=version.name, version=version.version, spec=task, agent=version.name)]
        elif version.kind == "Task":
            tasks = [_task(version, crew)]
        else:
            tasks = [_task(found["Task", name], crew) for name in crew.tasks]
        crew = crew.model_copy(update={"inputs": needed_inputs.of_crew(crew.inputs, agents, tasks)})
        return CrewPlan(kind="crew", name=version.name, crew=crew, agents=tuple(agents), tasks=tuple(tasks))

    async def _pipeline_plan(self, unit: UnitOfWork, version: DefinitionVersion) -> PipelinePlan:
        spec = PipelineSpec.model_validate(without_layout(version.spec))
        people = [*(each for _, each in workers(spec)), *(each for _, each in speakers(spec.pattern))]
        names = dict.fromkeys(each.agent for each in people if each.agent)
        named = dict.fromkeys(each.crew for each in people if isinstance(each, Worker) and each.crew)
        keys = [*(("Agent", name) for name in names), *(("Crew", name) for name in named)]
        found = await self._definitions.resolve_all(unit, keys)
        agents = [_agent(found["Agent", name]) for name in names]
        crews = [
            await self._crew_plan(unit, crew, CrewSpec.model_validate(without_layout(crew.spec)))
            for crew in (found["Crew", name] for name in named)
        ]
        spec = spec.model_copy(update={"inputs": needed_inputs.of_pipeline(spec, agents)})
        return PipelinePlan(kind="pipeline", name=version.name, spec=spec, agents=tuple(agents), crews=tuple(crews))

    async def _flow_plan(self, unit: UnitOfWork, version: DefinitionVersion, above: tuple[str, ...]) -> FlowPlan:
        way = (*above, version.name)
        if version.name in above:
            raise InputsInvalidError(
                f"Flow {version.name!r} contains itself: {' -> '.join(way)}.",
                mend="Take one of these out of the other; what repeats is a node of type loop.",
            )
        if len(way) > MAX_NESTING:
            detail = f"Flows are nested more than {MAX_NESTING} deep: {' -> '.join(way)}."
            raise InputsInvalidError(detail, mend="Put the nodes of the inner flow into the one around it.")
        spec = FlowSpec.model_validate(without_layout(version.spec))
        agents, parts = list[PlannedAgent](), dict[str, Plan]()
        named = list(named_by_flow(spec))
        found = await self._definitions.resolve_all(unit, named)
        for kind, name in named:
            if kind == "Agent":
                agents.append(_agent(found[kind, name]))
            else:
                parts[f"{kind}/{name}"] = await self.plan(unit, found[kind, name], way)
        spec = spec.model_copy(update={"inputs": needed_inputs.of_flow(spec, agents)})
        return FlowPlan(kind="flow", name=version.name, spec=spec, agents=tuple(agents), parts=parts)


def given(plan: Plan, kind: str, inputs: JsonObject, history: Sequence[Utterance] | None) -> Plan:
    """The plan with its inputs and what was said before. Raises InputsInvalidError: an agent alone can be told."""
    if not history:
        return plan.model_copy(update={"inputs": inputs})
    if kind != "Agent":
        raise InputsInvalidError(f"A {kind} takes no history.", mend="Start an agent with it, or leave it out.")
    return plan.model_copy(update={"inputs": inputs, "history": tuple(history)})


def _agent(version: DefinitionVersion) -> PlannedAgent:
    return PlannedAgent(name=version.name, version=version.version, spec=AgentSpec.model_validate(version.spec))


def _task(version: DefinitionVersion, crew: CrewSpec) -> PlannedTask:
    spec = TaskSpec.model_validate(version.spec)
    agent = spec.agent or (None if crew.process is Process.HIERARCHICAL else crew.agents[0])
    return PlannedTask(name=version.name, version=version.version, spec=spec, agent=agent)
