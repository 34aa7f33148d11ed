"""Which inputs the texts of a plan's parts need as they are now, and which of them nobody gives, or gives wrong. Pure.

A part is published by itself: an agent may have gained a placeholder, or a crew an input or another type of one, since
what contains it was published. Whoever starts an execution is told, and not the execution in its middle.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from quarterdeck.domains.executions.plan import CrewPlan, FlowPlan, PipelinePlan, Plan, PlannedAgent, PlannedTask
from quarterdeck.domains.flows.contracts.flow import FlowSpec, Graph, MapNode, graphs, outputs_of
from quarterdeck.domains.flows.contracts.flow_expressions import paths
from quarterdeck.domains.flows.contracts.flow_nodes import AgentNode, PartNode
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.contracts.pipeline_members import Member, Worker
from quarterdeck.domains.flows.contracts.pipeline_patterns import ByCapability, Ensemble
from quarterdeck.domains.flows.contracts.pipeline_people import speakers, workers
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import required, value_faults
from quarterdeck.kernel.placeholders import placeholders
from quarterdeck.kernel.schema_types import Schema, follow, misfits, type_of_literal
from quarterdeck.kernel.templates import texts, whole

_REQUEST = "request"
"""What a member is asked, among the placeholders of a crew's inputs; nobody has to give it."""
_FOR_REFERENCES = ("properties", "$defs", "definitions")

_Filling: TypeAlias = Callable[[Json], Schema]
"""What is known of a value once it is filled in; None for one in which there is nothing to fill."""


class _Use(Frozen):
    """Placeholders of somebody's texts; `is_sure` unless he may have nothing to do in an execution."""

    owner: str
    names: frozenset[str]
    is_sure: bool = True


def of_crew(inputs: JsonObject, agents: Sequence[PlannedAgent], tasks: Sequence[PlannedTask]) -> JsonObject:
    """The schema of a crew's inputs, with an input for each placeholder that would else stay empty."""
    uses = [_Use(owner=f"agent {agent.name!r}", names=_of_agent(agent)) for agent in agents]
    for task in tasks:
        names = placeholders(task.spec.description) | placeholders(task.spec.expected_output)
        uses.append(_Use(owner=f"task {task.name!r}", names=frozenset(names)))
    return _requiring(inputs, uses)


def of_pipeline(spec: PipelineSpec, agents: Sequence[PlannedAgent]) -> JsonObject:
    """The schema of a pipeline's inputs, with an input for each placeholder that would else stay empty."""
    known = {agent.name: _of_agent(agent) for agent in agents}
    uses = [_use("the request", spec.request), *_of_selection(spec)]
    for at, worker in workers(spec):
        who = f"member {worker.name!r}" if isinstance(worker, Member) else at
        told = worker.instructions if isinstance(worker, Member) else ""
        is_sure = isinstance(worker, Member) and not _is_conditional(worker)
        named = frozenset(name for _, text in texts(worker.inputs) for name in placeholders(text)) - {_REQUEST}
        uses += [_use(who, told, is_sure=is_sure), _Use(owner=who, names=named, is_sure=is_sure)]
        if worker.agent is not None:
            uses.append(_Use(owner=f"agent {worker.agent!r} ({who})", names=known[worker.agent], is_sure=is_sure))
    for at, speaker in speakers(spec.pattern):
        uses.append(_use(at, speaker.instructions))
        if speaker.agent is not None:
            uses.append(_Use(owner=f"agent {speaker.agent!r} ({at})", names=known[speaker.agent]))
    return _requiring(spec.inputs, uses)


def of_flow(spec: FlowSpec, agents: Sequence[PlannedAgent]) -> JsonObject:
    """The schema of a flow's inputs, with one for each placeholder of an agent that its node leaves open."""
    known = {agent.name: _of_agent(agent) for agent in agents}
    uses: list[_Use] = []
    for graph, is_sure in _with_bodies(spec, is_sure=True):
        sure = _surely_worked(graph) if is_sure else frozenset[str]()
        for node in graph.nodes:
            if isinstance(node, AgentNode):
                owner = f"agent {node.agent!r} (node {node.name!r})"
                names = known[node.agent] - node.inputs.keys()
                uses.append(_Use(owner=owner, names=names, is_sure=node.name in sure))
    return _requiring(spec.inputs, uses)


def asked(plan: Plan) -> JsonObject:
    """The schema of its inputs, with one for each placeholder that its texts have as they are now."""
    match plan:
        case CrewPlan():
            return of_crew(plan.crew.inputs, plan.agents, plan.tasks)
        case PipelinePlan():
            return of_pipeline(plan.spec, plan.agents)
        case FlowPlan():
            return of_flow(plan.spec, plan.agents)


def gaps(plan: Plan) -> list[FieldError]:
    """Inputs of crews, tasks, pipelines and flows inside of it that are not given, or are given and not taken.

    Whoever starts it cannot give them: what contains them must be changed. Pointers are those of its definition.
    """
    match plan:
        case CrewPlan():
            return []
        case PipelinePlan():
            return [*_of_members(plan)]
        case FlowPlan():
            return [*_of_nodes(plan)]


def _of_members(plan: PipelinePlan) -> Iterator[FieldError]:
    for at, worker in workers(plan.spec):
        if worker.crew is None:
            continue
        schema = plan.crew(worker.crew).input_schema
        who = f"member {worker.name!r}" if isinstance(worker, Member) else "the substitute"
        # Without inputs the first that is required is given the request.
        told: JsonObject = dict.fromkeys(required(schema)[:1], f"{{{_REQUEST}}}")
        what, given = f"{who}: crew {worker.crew!r}", told if worker.inputs is None else worker.inputs
        yield from _misgiven(what, schema, given, f"{at}/inputs", is_crew=True)
        yield from _mistyped(what, schema, given, f"{at}/inputs", partial(_by_placeholders, plan.spec.inputs))


def _of_nodes(plan: FlowPlan) -> Iterator[FieldError]:
    inside: dict[str, list[FieldError]] = {}
    for at, graph in graphs(plan.spec):
        for i, node in enumerate(graph.nodes):
            if not isinstance(node, PartNode):
                continue
            kind, name = node.part
            key = f"{kind}/{name}"
            part = plan.parts.get(key)
            if part is None:
                # The plan of a trial has no more than what the trial works.
                continue
            what, place = f"node {node.name!r}: {kind.lower()} {name!r}", f"{at}/nodes/{i}"
            yield from _misgiven(what, part.input_schema, node.inputs, f"{place}/inputs", is_crew=kind == "Crew")
            yield from _mistyped(
                what, part.input_schema, node.inputs, f"{place}/inputs", partial(_by_expressions, plan.spec)
            )
            if key not in inside:
                inside[key] = gaps(part)
            for gap in inside[key]:
                mend = f"In {kind} {name!r}: {gap.mend}"
                yield FieldError(pointer=f"{place}/{kind.lower()}", message=f"{what}: {gap.message}", mend=mend)


def _misgiven(what: str, schema: JsonObject, given: JsonObject, at: str, *, is_crew: bool) -> Iterator[FieldError]:
    """Where a part is not given what it needs. A publish lets nobody give a crew what the crew does not declare."""
    properties = schema.get("properties")
    known = properties if isinstance(properties, dict) else {}
    for needed in required(schema):
        if needed not in given:
            said = _object(known.get(needed)).get("description")
            declared = "; its crew must declare it, too" if is_crew else ""
            mend = f"Give it here and publish this anew{declared}{f'. {said}' if isinstance(said, str) else '.'}"
            yield FieldError(pointer=at, message=f"{what} requires {needed!r}", mend=mend)
    if "additionalProperties" in schema or "patternProperties" in schema or not isinstance(properties, dict):
        return
    for extra in sorted(given.keys() - known.keys()):
        mend = "Remove it and publish this anew."
        yield FieldError(pointer=f"{at}/{extra}", message=f"{what} takes no {extra!r}", mend=mend)


def _mistyped(what: str, schema: JsonObject, given: JsonObject, at: str, filled: _Filling) -> Iterator[FieldError]:
    """Where a part is given what it never takes: of a value that is yet to be filled in, as far as its type tells."""
    known, written = _object(schema.get("properties")), dict[str, Json]()
    found: list[tuple[str, str]] = []
    for name in given.keys() & known.keys():
        kind = filled(given[name])
        if kind is None:
            written[name] = given[name]
        elif why := misfits(kind, _object(known[name])):
            found.append((f"/{name}", why))
    # Beside each other, for their schemas may refer to each other's.
    declared: JsonObject = {key: schema[key] for key in _FOR_REFERENCES if key in schema}
    found += [(fault.pointer, fault.message) for fault in value_faults(declared, written)]
    for pointer, why in sorted(found):
        message = f"{what} does not take this {pointer.split('/')[1]!r}: {why}"
        yield FieldError(
            pointer=f"{at}{pointer}", message=message, mend="Give what it takes now and publish this anew."
        )


def _by_expressions(spec: FlowSpec, value: Json) -> Schema:
    if not any("${" in text for _, text in texts(value)):
        return None
    code = whole(value) if isinstance(value, str) else None
    if code is None:
        return type_of_literal(value)
    found = paths(code)
    if len(found) != 1 or ".".join(found[0]) != code:
        return {}
    root, *rest = found[0]
    return follow({"inputs": spec.inputs, "state": spec.state}.get(root), tuple(rest), closed=True)[0] or {}


def _by_placeholders(inputs: JsonObject, value: Json) -> Schema:
    if not any("{" in text for _, text in texts(value)):
        return None
    known: JsonObject = {**_object(inputs.get("properties")), _REQUEST: {"type": "string"}}
    alone = value[1:-1] if isinstance(value, str) and value.startswith("{") and value.endswith("}") else ""
    return _object(known[alone]) if alone in known else type_of_literal(value)


def _requiring(inputs: JsonObject, uses: Iterable[_Use]) -> JsonObject:
    """The schema with what is used; declared and not required stays so where it may be that nobody needs it."""
    owners: dict[str, str] = {}
    sure: set[str] = set()
    for use in uses:
        for name in use.names:
            owners.setdefault(name, use.owner)
        sure |= use.names if use.is_sure else set()
    used = sorted(owners)
    declared, needed = inputs.get("properties"), inputs.get("required")
    known = declared if isinstance(declared, dict) else {}
    properties = {**known, **{name: _filling(name, owners[name]) for name in used if name not in known}}
    names = needed if isinstance(needed, list) else []
    open_ = [
        name
        for name in used
        if name not in names and "default" not in _object(properties[name]) and (name in sure or name not in known)
    ]
    return {**inputs, "properties": properties, "required": [*names, *open_]} if used else inputs


def _filling(name: str, owner: str) -> Json:
    return {"type": "string", "description": f"It fills {{{name}}} in the texts of {owner}."}


def _use(owner: str, text: str, *, is_sure: bool = True) -> _Use:
    return _Use(owner=owner, names=frozenset(placeholders(text)), is_sure=is_sure)


def _of_agent(agent: PlannedAgent) -> frozenset[str]:
    spec = agent.spec
    return frozenset(name for text in (spec.role, spec.goal, spec.backstory) for name in placeholders(text))


def _of_selection(spec: PipelineSpec) -> list[_Use]:
    pattern = spec.pattern
    if not isinstance(pattern, Ensemble) or not isinstance(pattern.selection, ByCapability):
        return []
    return [_use("the needs", need) for need in pattern.selection.needs]


def _is_conditional(member: Worker) -> bool:
    """Whether a condition, which may look at the inputs, decides if it has a turn."""
    return (getattr(member, "when", None) or getattr(member, "accepts", None)) is not None


def _with_bodies(graph: Graph, *, is_sure: bool) -> Iterator[tuple[Graph, bool]]:
    """The graph and those inside of it, and whether each is surely worked: a map may be one of nothing."""
    yield graph, is_sure
    sure = _surely_worked(graph)
    for node in graph.nodes:
        body = getattr(node, "do", None)
        if isinstance(body, Graph):
            inside = is_sure and node.name in sure and not isinstance(node, MapNode)
            yield from _with_bodies(body, is_sure=inside)


def _surely_worked(graph: Graph) -> frozenset[str]:
    """The nodes to which edges without any condition lead from where the graph begins."""
    chooses = {node.name for node in graph.nodes if outputs_of(node) is not None}
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.when is None and edge.on == "success" and edge.source not in chooses:
            onward[edge.source].append(edge.target)
    led_to = {edge.target for edge in graph.edges}
    found = set(graph.start or (node.name for node in graph.nodes if node.name not in led_to))
    due = list(found)
    while due:
        for target in onward[due.pop()]:
            if target not in found:
                found.add(target)
                due.append(target)
    return frozenset(found)


def _object(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}
