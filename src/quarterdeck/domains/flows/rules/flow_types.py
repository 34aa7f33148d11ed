"""Kind Flow: what JSON Schemas tell of the types of values, as far as they tell it."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

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
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import value_faults
from quarterdeck.kernel.templates import expressions, whole

Schema: TypeAlias = JsonObject | None
"""None: nothing is known."""
TypeOf: TypeAlias = Callable[[str], Schema]
"""What is known of the value that an expression gives."""

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
_KINDS: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    dict: "object",
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


def literal_schema(value: Json) -> Schema:
    """The type of a value with expressions; None when it is what an expression gives."""
    if isinstance(value, str) and whole(value) is not None:
        return None
    kind = _KINDS.get(type(value))
    return None if kind is None else {"type": kind}


def follow(schema: Schema, parts: tuple[str, ...], *, closed: bool = False) -> tuple[Schema, str | None]:
    """The schema at the end of a path, and why there is nothing there (None: nothing speaks against it).

    `closed`: at the first level only what is declared exists, as with inputs and state.
    """
    for part in parts:
        if schema is None:
            return None, None
        kinds = _kinds(schema)
        if kinds and "object" not in kinds and part:
            return None, f"it is of type {' or '.join(sorted(kinds))}, which has no field {part!r}"
        properties = schema.get("properties")
        known = properties if isinstance(properties, dict) else {}
        if part in known:
            schema = _object(known[part])
        elif closed or (known and schema.get("additionalProperties") is False):
            return None, f"there is no {part!r}; known are: {', '.join(known) or 'none'}"
        else:
            schema = None
        closed = False
    return schema, None


def misfits(schema: Schema, wanted: Schema) -> str | None:
    """Why a value of the one schema never fits the other; None when it may."""
    given, needed = set(_kinds(schema or {})), set(_kinds(wanted or {}))
    if not given or not needed or given & needed or ("integer" in given and "number" in needed):
        return None
    return f"it is of type {' or '.join(sorted(given))}, and {' or '.join(sorted(needed))} is needed"


def value_misfits(value: Json, wanted: Schema, type_of: TypeOf, pointer: str) -> Iterator[FieldError]:
    """Where a value with expressions cannot fit; `type_of` knows those of mere paths."""
    if wanted is None:
        return
    if isinstance(value, str) and (code := whole(value)) is not None:
        why = misfits(type_of(code), wanted)
        if why is not None:
            yield FieldError(pointer=pointer, message=f"`{code}`: {why}", mend="Give a value of that type.")
        return
    if next(expressions(value), None) is None:
        yield from value_faults(wanted, value, pointer)
        return
    why = misfits(literal_schema(value), wanted)
    if why is not None:
        yield FieldError(pointer=pointer, message=why, mend="Give a value of that type.")
    elif isinstance(value, dict):
        properties = wanted.get("properties")
        for key, part in value.items():
            known = properties.get(key) if isinstance(properties, dict) else None
            yield from value_misfits(part, _object(known), type_of, f"{pointer}/{key}")


def _object(value: Json) -> Schema:
    return value if isinstance(value, dict) else None


def _kinds(schema: JsonObject) -> frozenset[str]:
    kind = schema.get("type")
    if isinstance(kind, list):
        return frozenset(str(each) for each in kind)
    return frozenset({kind}) if isinstance(kind, str) else frozenset()
