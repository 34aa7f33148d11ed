"""Kind Flow: what is known of the types of what nodes give."""

from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.domains.flows.contracts.flow import Graph, LoopNode, MapNode, Node
from quarterdeck.domains.flows.contracts.flow_nodes import (
    AgentNode,
    ApprovalNode,
    ConditionNode,
    EmitNode,
    InputNode,
    ModelNode,
    RouterNode,
    SetNode,
    TaskNode,
)
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.schema_types import Schema, literal_schema

_TEXT: JsonObject = {"type": "string"}
_BOOLEAN: JsonObject = {"type": "boolean"}
_OBJECT: JsonObject = {"type": "object"}
_APPROVAL: JsonObject = {
    "type": "object",
    "properties": {"decision": _TEXT, "reason": _TEXT},
    "additionalProperties": False,
}
ERROR: JsonObject = {
    "type": "object",
    "properties": {"code": _TEXT, "detail": _TEXT},
    "additionalProperties": False,
}


def output_schema(node: Node, referred: Referred) -> Schema:
    """What is known of a node's output."""
    if isinstance(node, MapNode):
        items = graph_schema(node.do, referred)
        return {"type": "array"} if items is None else {"type": "array", "items": items}
    if isinstance(node, LoopNode):
        return graph_schema(node.do, referred)
    known: dict[type, JsonObject] = {
        RouterNode: _TEXT,
        ConditionNode: _BOOLEAN,
        ApprovalNode: _APPROVAL,
        SetNode: _OBJECT,
        EmitNode: _OBJECT,
    }
    return known.get(type(node)) or _given_schema(node, referred)


def _given_schema(node: Node, referred: Referred) -> Schema:
    match node:
        case AgentNode():
            spec = referred.get(("Agent", node.agent))
            return node.output_schema or (None if spec is None else _object(spec.get("output_schema")) or _TEXT)
        case ModelNode():
            return node.output_schema or _TEXT
        case TaskNode():
            return _object(referred.get(("Task", node.task), {}).get("output_schema"))
        case InputNode():
            return node.answer_schema or _TEXT
        case _:
            return None


def graph_schema(graph: Graph, referred: Referred) -> Schema:
    """What is known of a graph's output."""
    if graph.output is not None:
        return literal_schema(graph.output)
    if any(edge.when is not None or edge.on == "error" for edge in graph.edges):
        # Which nodes are the last ones is told by what happens.
        return None
    sources = {edge.source for edge in graph.edges}
    last = [node for node in graph.nodes if node.name not in sources]
    return output_schema(last[0], referred) if len(last) == 1 else None


def _object(value: Json) -> Schema:
    return value if isinstance(value, dict) else None
