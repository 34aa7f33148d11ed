"""Kind Flow: what holds for each sort of node: its expressions, what it gives to what it names, its options."""

from collections.abc import Iterator, Mapping
from functools import cache

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.approvals.contracts import DeadlineAction, terms_faults
from quarterdeck.domains.crews.contracts import CrewSpec, TaskSpec
from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.domains.flows.contracts.flow import FlowSpec, LoopNode, MapNode, Node
from quarterdeck.domains.flows.contracts.flow_durations import instant_of, seconds_of
from quarterdeck.domains.flows.contracts.flow_nodes import (
    AgentNode,
    ApprovalNode,
    ConditionNode,
    FlowNode,
    InputNode,
    ModelNode,
    PartNode,
    Retry,
    RouterNode,
    SetNode,
    ToolNode,
    WaitNode,
    WorkNode,
)
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.rules.flow_sight import Sight
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import required, schema_faults
from quarterdeck.kernel.placeholders import placeholders
from quarterdeck.kernel.schema_types import Schema, misfits, value_misfits

Natives = Mapping[str, JsonObject]
"""The parameters of the native tools, by their names."""

_BOOLEAN: JsonObject = {"type": "boolean"}
_LIST: JsonObject = {"type": "array"}

_VALUES = ("prompt", "system", "inputs", "arguments", "question", "details", "duration", "until", "payload", "values")


def values_of(node: Node) -> Iterator[tuple[str, Json]]:
    """The values of a node that may hold expressions, by field; until of a loop is a condition, and none of them."""
    for field in _fields_of(type(node)):
        value: Json = getattr(node, field)
        if value is not None:
            yield field, value


@cache
def _fields_of(kind: type[FlowNode]) -> tuple[str, ...]:
    return () if kind is LoopNode else tuple(field for field in _VALUES if field in kind.model_fields)


def node_faults(node: Node, at: str, sight: Sight, referred: Referred, natives: Natives) -> Iterator[FieldError]:
    """Everything that is wrong with a node as it stands here, a graph inside of it left aside."""
    faults = [fault for field, value in values_of(node) for fault in sight.value_faults(f"{at}/{field}", value)]
    yield from faults
    yield from _schema_faults(node, at)
    if not faults:
        # What is given can be compared with what is wanted only when its expressions are sound.
        yield from _given_faults(node, at, sight, referred, natives)
    yield from _condition_faults(node, at, sight)
    yield from _option_faults(node, at)
    if isinstance(node, WorkNode) and node.retry is not None:
        yield from _retry_faults(node.retry, f"{at}/retry")
    if isinstance(node, ApprovalNode | InputNode):
        yield from _terms_faults(node, f"{at}/terms")


def condition_faults(sight: Sight, pointer: str, expression: str, wanted: Schema = None) -> Iterator[FieldError]:
    """Why this expression cannot stand here, or cannot give what is wanted (without: true or false)."""
    faults = list(sight.expression_faults(pointer, expression))
    yield from faults
    why = None if faults else misfits(sight.type_of(expression), wanted or _BOOLEAN)
    if why is not None:
        yield FieldError(pointer=pointer, message=f"`{expression}`: {why}", mend="Write an expression that gives that.")


def _condition_faults(node: Node, at: str, sight: Sight) -> Iterator[FieldError]:
    match node:
        case RouterNode():
            for i, route in enumerate(node.routes):
                if route.when is not None:
                    yield from condition_faults(sight, f"{at}/routes/{i}/when", route.when)
        case ConditionNode():
            yield from condition_faults(sight, f"{at}/expression", node.expression)
        case MapNode():
            yield from condition_faults(sight, f"{at}/over", node.over, _LIST)
        case _:
            return


def _schema_faults(node: Node, at: str) -> Iterator[FieldError]:
    match node:
        case AgentNode(output_schema=dict() as schema) | ModelNode(output_schema=dict() as schema):
            yield from schema_faults(schema, f"{at}/output_schema")
        case InputNode(answer_schema=dict() as schema):
            yield from schema_faults(schema, f"{at}/answer_schema")
        case _:
            return


def _option_faults(node: Node, at: str) -> Iterator[FieldError]:
    match node:
        case RouterNode():
            yield from _route_faults(node, at)
        case WaitNode():
            yield from _wait_faults(node, at)
        case LoopNode(until=None, at_limit="fail"):
            message = "a loop without a condition always ends at its limit"
            yield FieldError(pointer=f"{at}/at_limit", message=message, mend="Give it `until`, or leave at_limit out.")
        case _:
            return


def _wait_faults(node: WaitNode, at: str) -> Iterator[FieldError]:
    """A time that is written out and that no wait can have."""
    if isinstance(node.duration, float | int) or (node.duration is not None and "${" not in node.duration):
        if seconds_of(node.duration) is None:
            message = f"{node.duration!r} is no duration of at most 366 days"
            mend = "Write seconds as a number, or text such as 90s, 1h30m or 2d."
            yield FieldError(pointer=f"{at}/duration", message=message, mend=mend)
    elif node.until is not None and "${" not in node.until:
        try:
            instant_of(node.until)
        except ValueError as error:
            mend = "Write it as 2030-01-31T09:00:00+01:00, or with Z for UTC."
            yield FieldError(pointer=f"{at}/until", message=str(error), mend=mend)


def _retry_faults(retry: Retry, at: str) -> Iterator[FieldError]:
    """What says how pauses grow, where there is none or only one."""
    said, has_pauses = retry.model_fields_set, retry.backoff_seconds > 0
    default = Retry.model_fields["factor"].default
    if retry.factor != default and not has_pauses:
        mend = "Remove it, or set backoff_seconds."
        yield FieldError(pointer=f"{at}/factor", message="without pauses none grows", mend=mend)
    elif retry.factor != default and retry.times == 1:
        message, mend = "there is one pause, and none after it that could be longer", "Remove it, or raise times."
        yield FieldError(pointer=f"{at}/factor", message=message, mend=mend)
    if "max_backoff_seconds" in said and not has_pauses:
        mend = "Remove it, or set backoff_seconds."
        yield FieldError(pointer=f"{at}/max_backoff_seconds", message="without pauses none is too long", mend=mend)


def _route_faults(node: RouterNode, at: str) -> Iterator[FieldError]:
    for i, route in enumerate(node.routes):
        place = f"{at}/routes/{i}"
        if node.by == "model":
            if route.when is not None:
                message, mend = "a router by model looks at no rules", "Remove it, or set by to rule."
                yield FieldError(pointer=f"{place}/when", message=message, mend=mend)
            continue
        if route.description:
            message, mend = "a router by rule reads no descriptions", "Remove it, or set by to model."
            yield FieldError(pointer=f"{place}/description", message=message, mend=mend)
        if route.when is None and i < len(node.routes) - 1:
            message = f"route {route.name!r} has no rule, so those after it are never taken"
            yield FieldError(pointer=place, message=message, mend="Give it `when`, or put it last.")


def _terms_faults(node: ApprovalNode | InputNode, at: str) -> Iterator[FieldError]:
    yield from terms_faults(node.terms, at)
    if isinstance(node, InputNode) and node.terms.on_deadline is DeadlineAction.APPROVE:
        message, mend = "time has no answer to give", "Choose reject, escalate or fail."
        yield FieldError(pointer=f"{at}/on_deadline", message=message, mend=mend)


def _given_faults(node: Node, at: str, sight: Sight, referred: Referred, natives: Natives) -> Iterator[FieldError]:
    """What a node gives to what it names: nothing missing, nothing unknown, nothing of a type that cannot fit."""
    match node:
        case AgentNode():
            yield from _agent_faults(node, at, sight, referred)
        case PartNode():
            kind, name = node.part
            yield from _alone_faults(node, at, referred)
            schema = _inputs_of(kind, referred.get((kind, name)), referred)
            if schema is not None:
                what = f"node {node.name!r}: {kind.lower()} {name!r}"
                yield from _inputs_faults(what, schema, node.inputs, f"{at}/inputs", sight)
        case ToolNode():
            found = _parameters(node.tool, referred, natives)
            if found is not None:
                what = f"node {node.name!r}: tool {node.tool!r}"
                yield from _inputs_faults(what, found, node.arguments, f"{at}/arguments", sight)
        case SetNode():
            yield from _state_faults(node, at, sight)
        case _:
            return


def _alone_faults(node: PartNode, at: str, referred: Referred) -> Iterator[FieldError]:
    kind, name = node.part
    spec = referred.get((kind, name))
    if kind == "Task" and spec is not None and TaskSpec.model_validate(spec).agent is None:
        message = f"node {node.name!r}: task {name!r} names no agent, so it cannot be done by itself"
        mend = f"Set spec.agent of task {name!r}, or put it into a crew."
        yield FieldError(pointer=f"{at}/task", message=message, mend=mend)


def _inputs_of(kind: str, spec: JsonObject | None, referred: Referred) -> Schema:
    if spec is None:
        return None
    match kind:
        case "Task":
            return _task_inputs(spec, referred)
        case "Crew":
            return CrewSpec.model_validate(spec).inputs
        case "Pipeline":
            return PipelineSpec.model_validate(spec).inputs
        case _:
            return FlowSpec.model_validate(spec).inputs


def _parameters(name: str, referred: Referred, natives: Natives) -> Schema:
    spec = referred.get(("Tool", name))
    if spec is None:
        return natives.get(name)
    native, declared = spec.get("native"), spec.get("parameters")
    return natives.get(native) if isinstance(native, str) else declared if isinstance(declared, dict) else None


def _task_inputs(spec: JsonObject, referred: Referred) -> JsonObject:
    """The placeholders of the task's own texts, and of its agent's."""
    task = TaskSpec.model_validate(spec)
    own: JsonObject = {
        name: {"type": "string"} for name in placeholders(task.description) | placeholders(task.expected_output)
    }
    found = None if task.agent is None else referred.get(("Agent", task.agent))
    agent = None if found is None else AgentSpec.model_validate(found)
    texts = () if agent is None else (agent.role, agent.goal, agent.backstory)
    for name in {name for text in texts for name in placeholders(text)} - own.keys():
        own[name] = {"type": "string", "description": f"It fills {{{name}}} in the texts of agent {task.agent!r}."}
    return {"type": "object", "properties": dict(sorted(own.items())), "required": [*sorted(own)]}


def _agent_faults(node: AgentNode, at: str, sight: Sight, referred: Referred) -> Iterator[FieldError]:
    spec = referred.get(("Agent", node.agent))
    if spec is None:
        return
    properties = (sight.inputs or {}).get("properties")
    known = {*node.inputs, *(properties if isinstance(properties, dict) else ())}
    agent = AgentSpec.model_validate(spec)
    for field in ("role", "goal", "backstory"):
        for missing in sorted(placeholders(getattr(agent, field)) - known):
            message = f"node {node.name!r}: agent {node.agent!r} uses {{{missing}}} in its {field}, which is not given"
            mend = f"Add {missing} to the inputs of the node, or to spec.inputs.properties."
            yield FieldError(pointer=f"{at}/inputs", message=message, mend=mend)
    used = placeholders(f"{agent.role}\n{agent.goal}\n{agent.backstory}")
    for extra in sorted(node.inputs.keys() - used):
        message = f"node {node.name!r}: agent {node.agent!r} has no {{{extra}}} in its texts"
        mend = "Remove it, and say in the prompt what the agent shall know."
        yield FieldError(pointer=f"{at}/inputs/{extra}", message=message, mend=mend)


def _inputs_faults(what: str, schema: JsonObject, given: JsonObject, at: str, sight: Sight) -> Iterator[FieldError]:
    properties = schema.get("properties")
    known = properties if isinstance(properties, dict) else {}
    for needed in required(schema):
        if needed not in given:
            part = known.get(needed)
            said = part.get("description") if isinstance(part, dict) else None
            mend = f"Add {needed}: {said}" if isinstance(said, str) else f"Add {needed}."
            yield FieldError(pointer=at, message=f"{what} requires {needed!r}", mend=mend)
    for name, value in given.items():
        part = known.get(name)
        if isinstance(part, dict):
            yield from value_misfits(value, part, sight.type_of, f"{at}/{name}", schema)
        elif isinstance(properties, dict) and "additionalProperties" not in schema:
            mend = f"Remove it; known are: {', '.join(known) or 'none'}."
            yield FieldError(pointer=f"{at}/{name}", message=f"{what} takes no {name!r}", mend=mend)


def _state_faults(node: SetNode, at: str, sight: Sight) -> Iterator[FieldError]:
    state = sight.state or {}
    properties = state.get("properties")
    known = properties if isinstance(properties, dict) else {}
    for name, value in node.values.items():
        part = known.get(name)
        if name not in known:
            message = f"node {node.name!r} writes {name!r}, which is not in the state"
            mend = f"Declare it under spec.state.properties; there are: {', '.join(known) or 'none'}."
            yield FieldError(pointer=f"{at}/values/{name}", message=message, mend=mend)
        elif isinstance(part, dict):
            yield from value_misfits(value, part, sight.type_of, f"{at}/values/{name}", state)
