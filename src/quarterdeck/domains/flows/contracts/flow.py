"""Kind Flow: a graph of nodes and edges over inputs and a state, without cycles; a node that repeats has a bound."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field

from quarterdeck.domains.crews.contracts import RunLimits
from quarterdeck.domains.definitions.contracts import Layout
from quarterdeck.domains.flows.contracts.flow_nodes import (
    AgentNode,
    ApprovalNode,
    ConditionNode,
    CrewNode,
    EmitNode,
    InputNode,
    ModelNode,
    NodeName,
    PipelineNode,
    RouterNode,
    SetNode,
    SubflowNode,
    TaskNode,
    ToolNode,
    WaitNode,
    WorkNode,
)
from quarterdeck.domains.flows.contracts.pipeline_members import Condition
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject

MAX_NODES = 2_000
MAX_NESTING = 5
"""Graphs within graphs, bodies and sub-flows together: a step's name holds the way to it."""


class Edge(Frozen):
    """Leads from a node to one that listens to it.

    `when` is the route of a router, true or false of a condition, approved or rejected of an approval; from any other
    node it is a condition in CEL, which also knows `output`. An edge `on: error` is taken when its node failed; its
    `when` knows `error`.
    """

    source: NodeName = Field(alias="from")
    target: NodeName = Field(alias="to")
    when: Annotated[str, Field(min_length=1, max_length=2_000)] | bool | None = None
    on: Literal["success", "error"] = "success"

    model_config = ConfigDict(serialize_by_alias=True)


class MapNode(WorkNode):
    """Works a graph for each item of a list, some side by side; expressions inside see `item` and `index`.

    Its output is the list of the graph's outputs, in the order of the items.
    """

    type: Literal["map"]
    over: Condition = Field(description="An expression that gives a list")
    do: "Graph"
    max_concurrency: int = Field(default=10, ge=1, le=200)
    max_items: int = Field(default=1_000, ge=1, le=10_000, description="A longer list fails the node")


class LoopNode(WorkNode):
    """Works a graph again and again until a condition over its `output`, `index` and the state holds; never more often.

    Expressions inside see `index` (from 0) and `previous`, the output of the round before (null in the first). Its
    output is that of the last round.
    """

    type: Literal["loop"]
    do: "Graph"
    max_iterations: int = Field(ge=1, le=10_000)
    until: Condition | None = None
    at_limit: Literal["continue", "fail"] = Field(
        default="continue", description="What becomes of the node when the condition does not hold after the last round"
    )


Node: TypeAlias = Annotated[
    AgentNode
    | TaskNode
    | CrewNode
    | PipelineNode
    | SubflowNode
    | ToolNode
    | ModelNode
    | RouterNode
    | ConditionNode
    | MapNode
    | LoopNode
    | ApprovalNode
    | InputNode
    | WaitNode
    | EmitNode
    | SetNode,
    Field(discriminator="type"),
]


class Graph(Frozen):
    """Nodes and edges. It begins at `start`, or else at every node to which no edge leads.

    `output` is a value with expressions; without one it is the output of the last node, or an object of the outputs
    of the last nodes by their names.
    """

    nodes: tuple[Node, ...] = Field(min_length=1, max_length=MAX_NODES)
    edges: tuple[Edge, ...] = Field(default=(), max_length=5 * MAX_NODES)
    start: tuple[NodeName, ...] = ()
    output: Json = None


class FlowSpec(Graph):
    """A graph with inputs and a state, both described by JSON Schemas of type object.

    The state begins with the defaults of its schema; nodes of type set write to it. `layout` names a node of a body
    with the way to it: `poll/ask`.
    """

    inputs: JsonObject = {"type": "object", "properties": {}}
    state: JsonObject = {"type": "object", "properties": {}}
    max_requests_per_minute: int | None = Field(
        default=None,
        ge=1,
        description="Model calls of its nodes together, of crews and the like with all that they call",
    )
    limits: RunLimits = RunLimits(max_steps=10_000)
    layout: Layout = {}


# Faults are told by the fields that a model knows, which it learns of a class below it here.
MapNode.model_rebuild(force=True)
LoopNode.model_rebuild(force=True)


def graphs(spec: Graph, pointer: str = "/spec") -> Iterator[tuple[str, Graph]]:
    """The graph and every graph inside of it, with its place in the document."""
    yield pointer, spec
    for i, node in enumerate(spec.nodes):
        if isinstance(node, MapNode | LoopNode):
            yield from graphs(node.do, f"{pointer}/nodes/{i}/do")


def outputs_of(node: Node) -> tuple[str, ...] | None:
    """The names of the ways out of a node that chooses; None of any other."""
    match node:
        case RouterNode():
            return tuple(route.name for route in node.routes)
        case ConditionNode():
            return ("true", "false")
        case ApprovalNode():
            return ("approved", "rejected")
        case _:
            return None


def label_of(edge: Edge) -> str | None:
    """The way out that an edge names, as text."""
    return str(edge.when).lower() if isinstance(edge.when, bool) else edge.when
