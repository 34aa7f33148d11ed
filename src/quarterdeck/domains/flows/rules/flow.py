"""Kind Flow: what it refers to, and everything that its schema cannot say; each fault names the place and the mend."""

from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.domains.agents.contracts import DEFAULT_MODEL
from quarterdeck.domains.crews.contracts import TaskSpec
from quarterdeck.domains.definitions.contracts import Reference
from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.domains.flows.contracts.flow import (
    MAX_NESTING,
    MAX_NODES,
    FlowSpec,
    Graph,
    LoopNode,
    MapNode,
    graphs,
    outputs_of,
)
from quarterdeck.domains.flows.contracts.flow_named import named_by
from quarterdeck.domains.flows.contracts.flow_nodes import SetNode
from quarterdeck.domains.flows.rules.flow_graph import Shape, name_faults, shape_of
from quarterdeck.domains.flows.rules.flow_nodes import Natives, condition_faults, node_faults
from quarterdeck.domains.flows.rules.flow_sight import Sight, object_faults
from quarterdeck.domains.flows.rules.flow_types import ERROR, graph_schema, output_schema
from quarterdeck.domains.flows.rules.pipeline import FaultOf, delegation_remarks
from quarterdeck.domains.models.contracts import speechless
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import value_faults
from quarterdeck.kernel.schema_types import follow


@dataclass(frozen=True)
class _Known:
    """What is known beside the flow itself."""

    referred: Referred
    natives: Natives


def flow_references(spec: FlowSpec) -> list[Reference]:
    """The agents, tasks, crews, pipelines, flows, tools and models that its nodes name."""
    found = [Reference(kind=kind, name=name, pointer=at) for kind, name, at in named_by(spec)]
    return [ref for ref in found if (ref.kind, ref.name) != ("Model", DEFAULT_MODEL)]


def beyond_flow(spec: FlowSpec, referred: Referred) -> list[tuple[str, str]]:
    """The agents of its tasks, whose texts may have placeholders as the tasks' own have."""
    tasks = [referred.get((kind, name)) for kind, name, _ in named_by(spec) if kind == "Task"]
    agents = [TaskSpec.model_validate(task).agent for task in tasks if task is not None]
    return [("Agent", agent) for agent in agents if agent is not None]


def check_flow(fault_of: FaultOf, natives: Natives, spec: FlowSpec, referred: Referred) -> list[FieldError]:
    """Names, edges, cycles, reach, expressions, inputs and types fit together, as far as they are known."""
    faults = [
        *object_faults(spec.inputs, "/spec/inputs", "inputs"),
        *object_faults(spec.state, "/spec/state", "state"),
        *name_faults(spec),
        *_size_faults(spec),
        *speechless(flow_references(spec), referred),
    ]
    if faults:
        return faults
    outputs = {node.name: output_schema(node, referred) for _, graph in graphs(spec) for node in graph.nodes}
    sight = Sight(fault_of=fault_of, inputs=spec.inputs, state=spec.state, outputs=outputs)
    return [*_default_faults(spec), *_graph_faults(spec, "/spec", sight, _Known(referred, natives))]


def flow_remarks(spec: FlowSpec, referred: Referred) -> list[FieldError]:
    """Agents who may delegate and have nobody here; tasks that look back at tasks which no node does."""
    found: list[FieldError] = []
    for kind, name, at in named_by(spec):
        task = TaskSpec.model_validate(referred[kind, name]) if kind == "Task" and (kind, name) in referred else None
        agent = name if kind == "Agent" else task.agent if task is not None else None
        if agent is not None:
            found += delegation_remarks(agent, at, "flow", referred)
        if task is not None and task.context:
            message = f"task {name!r} has {', '.join(task.context)} as context, which is given in a crew alone"
            mend = "Give it what it needs by the inputs of the node."
            found.append(FieldError(pointer=at, message=message, mend=mend))
    return found


def _size_faults(spec: FlowSpec) -> Iterator[FieldError]:
    found = list(graphs(spec))
    count = sum(len(graph.nodes) for _, graph in found)
    if count > MAX_NODES:
        message = f"the flow has {count} nodes, with those of its bodies; the limit is {MAX_NODES}"
        yield FieldError(pointer="/spec/nodes", message=message, mend="Put parts of it into flows of their own.")
    for at, _ in found:
        if at.count("/do") >= MAX_NESTING:
            message = f"graphs are nested more than {MAX_NESTING} deep"
            yield FieldError(pointer=at, message=message, mend="Put the inner graph into a flow of its own.")


def _default_faults(spec: FlowSpec) -> Iterator[FieldError]:
    """The state begins with values that its schema allows."""
    properties = spec.state.get("properties")
    for name, part in properties.items() if isinstance(properties, dict) else ():
        if isinstance(part, dict) and "default" in part:
            at = f"/spec/state/properties/{name}/default"
            yield from value_faults(part, part["default"], at, within=spec.state)


def _graph_faults(graph: Graph, at: str, sight: Sight, known: _Known, around: str = "") -> Iterator[FieldError]:
    shape, faults = shape_of(graph, at)
    yield from faults
    for i, node in enumerate(graph.nodes):
        place, here = f"{at}/nodes/{i}", sight.at(shape, node.name)
        yield from node_faults(node, place, here, known.referred, known.natives)
        if isinstance(node, SetNode) and around == "map":
            message = f"node {node.name!r} writes the state inside of a map, whose items are worked side by side"
            yield FieldError(
                pointer=place, message=message, mend="Give the value as the body's output, and set it after."
            )
        if isinstance(node, MapNode | LoopNode):
            yield from _body_faults(node, place, here, known, around)
    yield from _when_faults(graph, shape, at, sight, known)
    yield from sight.at(shape, None).value_faults(f"{at}/output", graph.output)


def _body_faults(node: MapNode | LoopNode, place: str, here: Sight, known: _Known, around: str) -> Iterator[FieldError]:
    if isinstance(node, MapNode):
        items, _ = follow(here.type_of(node.over), ())
        item = items.get("items") if items is not None else None
        inside = here.knowing(item=item if isinstance(item, dict) else None, index={"type": "integer"})
        yield from _graph_faults(node.do, f"{place}/do", inside, known, "map")
        return
    inside = here.knowing(index={"type": "integer"}, previous=None)
    yield from _graph_faults(node.do, f"{place}/do", inside, known, around)
    if node.until is not None:
        after = here.knowing(index={"type": "integer"}, output=graph_schema(node.do, known.referred))
        yield from condition_faults(after, f"{place}/until", node.until)


def _when_faults(graph: Graph, shape: Shape, at: str, sight: Sight, known: _Known) -> Iterator[FieldError]:
    """Conditions on edges: they know what their node gave, or why it failed."""
    nodes = {node.name: node for node in graph.nodes}
    for i, edge in enumerate(graph.edges):
        node = nodes.get(edge.source)
        if node is None or not isinstance(edge.when, str) or (edge.on == "success" and outputs_of(node) is not None):
            continue
        name, extra = ("error", ERROR) if edge.on == "error" else ("output", output_schema(node, known.referred))
        told = sight.at(shape, node.name).after(node.name).knowing(**{name: extra})
        yield from condition_faults(told, f"{at}/edges/{i}/when", edge.when)
