"""A flow that cannot be worked as it is drawn is refused, with the place, what is wrong and the mend."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.definitions.rules import model_faults
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.domains.flows.rules.flow import check_flow, flow_references, flow_remarks
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.errors import FieldError

AGENT: JsonObject = {"role": "r", "goal": "g"}
TOPIC: JsonObject = {"type": "object", "properties": {"topic": {"type": "string"}}, "required": ["topic"]}
REFERRED: Mapping[tuple[str, str], JsonObject] = {
    ("Agent", "a"): AGENT,
    ("Agent", "topical"): {"role": "expert of {topic}", "goal": "g"},
    ("Agent", "rater"): {
        **AGENT,
        "output_schema": {
            "type": "object",
            "properties": {"score": {"type": "integer"}, "tags": {"type": "array", "items": {"type": "string"}}},
            "additionalProperties": False,
        },
    },
    ("Task", "t"): {"description": "About {topic}", "agent": "a"},
    ("Task", "toned"): {"description": "About {topic}", "agent": "toned"},
    ("Task", "nobodys"): {"description": "About it"},
    ("Agent", "toned"): {"role": "writer of {tone} texts", "goal": "write about {topic}"},
    ("Crew", "c"): {"agents": ["a"], "tasks": ["t"], "inputs": TOPIC},
    ("Pipeline", "p"): {"pattern": {"type": "sequential", "members": [{"name": "m", "agent": "a"}]}},
    ("Flow", "f"): {"nodes": [{"name": "x", "type": "set", "values": {"n": 1}}], "inputs": TOPIC},
}
NATIVES: Mapping[str, JsonObject] = {
    "calculator": {
        "type": "object",
        "properties": {"expression": {"type": "string"}},
        "required": ["expression"],
        "additionalProperties": False,
    }
}
INPUTS: JsonObject = {"type": "object", "properties": {"topic": {"type": "string"}, "many": {"type": "array"}}}
STATE: JsonObject = {"type": "object", "properties": {"n": {"type": "integer", "default": 0}}}
BASE = {"inputs": INPUTS, "state": STATE}


def faults(nodes: list[Any], edges: list[Any] | None = None, **spec: Any) -> list[FieldError]:
    """What is wrong with a flow of these nodes and edges."""
    flow = FlowSpec.model_validate({**BASE, "nodes": nodes, "edges": edges or [], **spec})
    return check_flow(CelExpressions().fault, NATIVES, flow, REFERRED)


def agent(name: str = "a", prompt: str = "go", **more: Any) -> dict[str, Any]:
    """An agent node."""
    return {"name": name, "type": "agent", "agent": "a", "prompt": prompt, **more}


def put(name: str, **values: Any) -> dict[str, Any]:
    """A node that sets values."""
    return {"name": name, "type": "set", "values": values or {"n": 1}}


def edge(source: str, target: str, **more: Any) -> dict[str, Any]:
    """An edge."""
    return {"from": source, "to": target, **more}


ROUTER = {"name": "r", "type": "router", "routes": [{"name": "hot", "when": "state.n > 1"}, {"name": "cold"}]}
YES_NO = {"name": "c", "type": "condition", "expression": "state.n > 1"}
ASKED = {"name": "ok", "type": "approval", "question": "Go on?"}
RATED = {"name": "rate", "type": "agent", "agent": "rater", "prompt": "rate"}
ROUND: dict[str, Any] = {"nodes": [put("w")]}
LOOP = {"name": "l", "type": "loop", "max_iterations": 3, "until": "output.n > 1", "do": ROUND}
MAP = {"name": "m", "type": "map", "over": "inputs.many", "do": {"nodes": [agent("e", "do ${item} ${index}")]}}

SOUND: list[tuple[list[Any], list[Any], dict[str, Any]]] = [
    ([agent()], [], {}),
    ([agent("a"), agent("b", "use ${nodes.a.output}")], [edge("a", "b")], {"output": {"said": "${nodes.b.output}"}}),
    ([ROUTER, put("x"), put("y")], [edge("r", "x", when="hot"), edge("r", "y", when="cold")], {}),
    ([YES_NO, put("x"), put("y")], [edge("c", "x", when=True), edge("c", "y", when="false")], {}),
    ([ASKED, put("x")], [edge("ok", "x")], {}),
    ([ASKED, put("x"), put("y")], [edge("ok", "x", when="approved"), edge("ok", "y", when="rejected")], {}),
    ([RATED, put("x")], [edge("rate", "x", when="output.score > 3 && 'a' in output.tags")], {}),
    ([agent(), put("x")], [edge("a", "x", on="error", when="error.code == 'x'")], {}),
    ([agent(), put("x"), put("y")], [edge("a", "x"), edge("a", "y", on="error")], {}),
    ([LOOP], [], {"output": "${nodes.l.output.n}"}),
    ([MAP], [], {"output": "${nodes.m.output}"}),
    (
        [{"name": "t", "type": "tool", "tool": "calculator", "arguments": {"expression": "${string(state.n)} + 1"}}],
        [],
        {},
    ),
    ([{"name": "t", "type": "task", "task": "t", "inputs": {"topic": "${inputs.topic}"}}], [], {}),
    ([{"name": "t", "type": "task", "task": "toned", "inputs": {"topic": "x", "tone": "${inputs.topic}"}}], [], {}),
    ([{"name": "t", "type": "crew", "crew": "c", "inputs": {"topic": "x"}}], [], {}),
    ([{"name": "t", "type": "pipeline", "pipeline": "p", "inputs": {"prompt": "x"}}], [], {}),
    ([{"name": "t", "type": "flow", "flow": "f", "inputs": {"topic": "x"}}], [], {}),
    ([{"name": "t", "type": "agent", "agent": "topical", "prompt": "x", "inputs": {"topic": "x"}}], [], {}),
    ([{"name": "w", "type": "wait", "duration": "1h 30m"}, {"name": "v", "type": "wait", "duration": 5}], [], {}),
    ([{"name": "q", "type": "emit", "event": "order.paid", "payload": {"n": "${state.n}"}}], [], {}),
    ([agent("a", "costs $${5} and ${inputs.topic + '}'}")], [], {}),
    ([agent("a"), agent("b")], [], {"start": ["a", "b"]}),
]


@pytest.mark.parametrize("case", SOUND, ids=[str(i) for i in range(len(SOUND))])
def test_a_sound_flow_has_no_faults(case: tuple[list[Any], list[Any], dict[str, Any]]) -> None:
    nodes, edges, spec = case
    assert faults(nodes, edges, **spec) == []


N, E = "/spec/nodes", "/spec/edges"
ASK: dict[str, Any] = {"name": "a", "type": "input", "question": "How many?"}
WRONG: list[tuple[str, str, list[Any], list[Any], dict[str, Any]]] = [
    # people
    (
        f"{N}/0/terms/on_deadline",
        "no answer to give",
        [{**ASK, "terms": {"deadline_seconds": 5, "on_deadline": "approve"}}],
        [],
        {},
    ),
    (
        f"{N}/0/terms/escalate_to",
        "nothing is escalated",
        [{**ASK, "type": "approval", "terms": {"escalate_to": "owner"}}],
        [],
        {},
    ),
    # what nobody heeds
    (f"{N}/0/inputs/tone", "has no {tone}", [agent("a", inputs={"tone": "dry"})], [], {}),
    (
        f"{N}/0/routes/0/description",
        "reads no descriptions",
        [
            {**ROUTER, "routes": [{"name": "hot", "when": "true", "description": "x"}, {"name": "cold"}]},
            put("x"),
            put("y"),
        ],
        [edge("r", "x", when="hot"), edge("r", "y", when="cold")],
        {},
    ),
    # names
    (f"{N}/1/name", "two nodes", [agent("a"), agent("a")], [], {}),
    (f"{N}/1/do/nodes/0/name", "two nodes", [agent("a"), {**LOOP, "do": {"nodes": [put("a")]}}], [], {}),
    # edges
    (f"{E}/0/to", "no node 'b'", [agent("a")], [edge("a", "b")], {}),
    (f"{E}/0/from", "no node 'b'", [agent("a")], [edge("b", "a")], {"start": []}),
    (f"{E}/1", "twice", [agent("a"), agent("b")], [edge("a", "b"), edge("a", "b")], {}),
    # cycles and reach
    (f"{E}/1", "is a cycle", [agent("a"), agent("b")], [edge("a", "b"), edge("b", "a")], {"start": []}),
    (f"{E}/0", "is a cycle", [agent("a")], [edge("a", "a")], {}),
    (f"{N}/1", "nothing leads to node 'b'", [agent("a"), agent("b")], [], {"start": ["a"]}),
    ("/spec/start/0", "no node 'z'", [agent("a")], [], {"start": ["z", "a"]}),
    ("/spec/start/0", "an edge leads to it", [agent("a"), agent("b")], [edge("b", "a")], {"start": ["a", "b"]}),
    # ways out
    (f"{N}/0", "chooses 'cold'", [ROUTER, put("x")], [edge("r", "x", when="hot")], {}),
    (
        f"{E}/2/when",
        "names 'warm'",
        [ROUTER, put("x")],
        [edge("r", "x", when="hot"), edge("r", "x", when="cold"), edge("r", "x", when="warm")],
        {},
    ),
    (f"{N}/0", "chooses 'false'", [YES_NO, put("x")], [edge("c", "x", when=True)], {}),
    (f"{E}/1/when", "names 'maybe'", [ASKED, put("x"), put("y")], [edge("ok", "x"), edge("ok", "y", when="maybe")], {}),
    (f"{E}/0/when", "no condition", [agent("a"), put("x")], [edge("a", "x", when=True)], {}),
    (f"{E}/0/when", "neither true nor false", [agent("a"), put("x")], [edge("a", "x", when=True, on="error")], {}),
    (
        f"{N}/0/routes",
        "2 routes called",
        [{**ROUTER, "routes": [{"name": "q", "when": "true"}, {"name": "q"}]}, put("x")],
        [edge("r", "x", when="q")],
        {},
    ),
    (
        f"{N}/0/routes/0",
        "never taken",
        [{**ROUTER, "routes": [{"name": "p"}, {"name": "q"}]}, put("x"), put("y")],
        [edge("r", "x", when="p"), edge("r", "y", when="q")],
        {},
    ),
    # expressions
    (f"{N}/0/prompt", "at 1:4", [agent("a", "${1 +}")], [], {}),
    (f"{N}/0/prompt", "at 1:3", [agent("a", "${9**9**9}")], [], {}),
    (f"{N}/0/prompt", "has no end", [agent("a", "${inputs.topic")], [], {}),
    (f"{N}/0/prompt", "is empty", [agent("a", "${ }")], [], {}),
    (f"{N}/0/prompt", "it knows inputs", [agent("a", "${secrets.x}")], [], {}),
    (f"{N}/0/prompt", "no 'topics'", [agent("a", "${inputs.topics}")], [], {}),
    (f"{N}/0/prompt", "no 'm'", [agent("a", "${state.m}")], [], {}),
    (f"{N}/0/prompt", "no node 'zz'", [agent("a", "${nodes.zz.output}")], [], {}),
    (f"{N}/0/prompt", "not before", [agent("a", "${nodes.b.output}"), agent("b")], [], {}),
    (f"{N}/0/prompt", "not before", [agent("a", "${nodes.a.output}")], [], {}),
    (
        f"{N}/0/prompt",
        "no 'result'",
        [agent("a"), agent("b")],
        [edge("b", "a")],
        {"nodes": [agent("a", "${nodes.b.result}"), agent("b")]},
    ),
    (f"{N}/0/prompt", "names the node", [agent("a", "${size(nodes)}")], [], {}),
    (f"{N}/1/prompt", "no 'points'", [RATED, agent("b", "${nodes.rate.output.points}")], [edge("rate", "b")], {}),
    ("/spec/output/x", "no node 'zz'", [agent("a")], [], {"output": {"x": "${nodes.zz.output}"}}),
    (f"{E}/0/when", "no 'points'", [RATED, put("x")], [edge("rate", "x", when="output.points > 1")], {}),
    (f"{E}/0/when", "it knows", [agent("a"), put("x")], [edge("a", "x", when="error.code == ''")], {}),
    (f"{N}/0/until", "it knows", [{**LOOP, "until": "item > 1"}], [], {}),
    (
        f"{N}/0/do/nodes/0/values/n",
        "not before",
        [{**LOOP, "until": None, "do": {"nodes": [put("w", n="${nodes.v.output.n}"), put("v")]}}],
        [],
        {},
    ),
    # types
    (f"{E}/0/when", "boolean is needed", [RATED, put("x")], [edge("rate", "x", when="output.score")], {}),
    (f"{N}/0/over", "array is needed", [{**MAP, "over": "inputs.topic"}], [], {}),
    (
        f"{N}/0/expression",
        "boolean is needed",
        [{**YES_NO, "expression": "state.n"}, put("x")],
        [edge("c", "x", when=True), edge("c", "x", when=False)],
        {},
    ),
    (f"{N}/0/values/n", "integer is needed", [put("x", n="${inputs.topic}")], [], {}),
    (f"{N}/0/values/n", "not of type 'integer'", [put("x", n="one")], [], {}),
    (f"{N}/0/values/n", "integer is needed", [put("x", n="no ${state.n}")], [], {}),
    (f"{N}/0/values/m", "not in the state", [put("x", m=1)], [], {}),
    (
        f"{N}/1/inputs/topic",
        "string is needed",
        [RATED, {"name": "t", "type": "task", "task": "t", "inputs": {"topic": "${nodes.rate.output.score}"}}],
        [edge("rate", "t")],
        {},
    ),
    # inputs
    (f"{N}/0/inputs", "requires 'topic'", [{"name": "t", "type": "task", "task": "t"}], [], {}),
    (f"{N}/0/inputs", "requires 'topic'", [{"name": "t", "type": "crew", "crew": "c"}], [], {}),
    (
        f"{N}/0/inputs",
        "node 'x': task 'toned' requires 'tone'",
        [{"name": "x", "type": "task", "task": "toned", "inputs": {"topic": "t"}}],
        [],
        {},
    ),
    (
        f"{N}/0/inputs/mood",
        "node 'x': task 'toned' takes no 'mood'",
        [{"name": "x", "type": "task", "task": "toned", "inputs": {"topic": "t", "tone": "dry", "mood": "x"}}],
        [],
        {},
    ),
    (
        f"{N}/0/task",
        "node 'x': task 'nobodys' names no agent",
        [{"name": "x", "type": "task", "task": "nobodys"}],
        [],
        {},
    ),
    (f"{N}/0/inputs", "requires 'prompt'", [{"name": "t", "type": "pipeline", "pipeline": "p"}], [], {}),
    (f"{N}/0/inputs", "requires 'topic'", [{"name": "t", "type": "flow", "flow": "f"}], [], {}),
    (
        f"{N}/0/inputs/tone",
        "takes no 'tone'",
        [{"name": "t", "type": "crew", "crew": "c", "inputs": {"topic": "x", "tone": "y"}}],
        [],
        {},
    ),
    (f"{N}/0/arguments", "requires 'expression'", [{"name": "t", "type": "tool", "tool": "calculator"}], [], {}),
    (
        f"{N}/0/arguments/expression",
        "not of type 'string'",
        [{"name": "t", "type": "tool", "tool": "calculator", "arguments": {"expression": 5}}],
        [],
        {},
    ),
    (
        f"{N}/0/inputs",
        "uses {topic}",
        [{"name": "t", "type": "agent", "agent": "topical", "prompt": "x"}],
        [],
        {"inputs": {"type": "object", "properties": {}}},
    ),
    # options and schemas
    (f"{N}/0/duration", "no duration", [{"name": "w", "type": "wait", "duration": "soon"}], [], {}),
    (f"{N}/0/at_limit", "always ends", [{**LOOP, "until": None, "at_limit": "fail"}], [], {}),
    (f"{N}/0/do/nodes/0", "inside of a map", [{**MAP, "do": {"nodes": [put("w")]}}], [], {}),
    (f"{N}/0/output_schema/type", "is not valid", [agent("a", output_schema={"type": "text"})], [], {}),
    ("/spec/inputs", "type object", [agent("a")], [], {"inputs": {"type": "array"}}),
    (
        "/spec/state/properties/n/default",
        "not of type",
        [agent("a")],
        [],
        {"state": {"type": "object", "properties": {"n": {"type": "integer", "default": "x"}}}},
    ),
]


@pytest.mark.parametrize("case", WRONG, ids=[f"{i}{case[0]}" for i, case in enumerate(WRONG)])
def test_a_fault_has_its_place_its_words_and_its_mend(
    case: tuple[str, str, list[Any], list[Any], dict[str, Any]],
) -> None:
    pointer, words, nodes, edges, spec = case
    found = faults(spec.get("nodes", nodes), edges, **{key: value for key, value in spec.items() if key != "nodes"})
    assert [fault.pointer for fault in found] == [pointer], found
    assert words in found[0].message
    assert found[0].mend or "schema" in pointer


MISSHAPEN: list[dict[str, Any]] = [
    {"name": "A", "type": "agent", "agent": "a", "prompt": "x"},
    {"name": "a-b", "type": "agent", "agent": "a", "prompt": "x"},
    {"name": "a", "type": "agent", "agent": "a"},
    {"name": "a", "type": "agent", "agent": "a", "prompt": "x", "tool": "y"},
    {"name": "a", "type": "set", "values": {}},
    {"name": "a", "type": "set", "values": {"n": 1}, "retry": {"times": 1}},
    {"name": "a", "type": "wait"},
    {"name": "a", "type": "wait", "duration": 1, "until": "2030-01-01T00:00:00Z"},
    {"name": "a", "type": "loop", "do": {"nodes": [put("b")]}},
    {"name": "a", "type": "loop", "max_iterations": 1, "do": {"nodes": []}},
    {"name": "a", "type": "router", "by": "model", "routes": [{"name": "b"}]},
    {"name": "a", "type": "router", "routes": [{"name": "b"}], "model": "m"},
    {"name": "a", "type": "agent", "agent": "a", "prompt": "x", "join": "xor"},
    {"name": "a", "type": "input", "question": "x", "terms": {"valid_seconds": 60}},
    {"name": "a", "type": "sing"},
]


@pytest.mark.parametrize("node", MISSHAPEN)
def test_what_a_node_has_not_is_refused_by_its_schema(node: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        FlowSpec.model_validate({"nodes": [node]})


def test_what_does_nothing_in_a_flow_is_remarked() -> None:
    """Agents who may delegate, by node or by task, and tasks that look back."""
    nodes = [agent("x"), {"name": "y", "type": "task", "task": "t", "inputs": {"topic": "sea"}}]
    flow = FlowSpec.model_validate({**BASE, "nodes": nodes})
    assert flow_remarks(flow, REFERRED) == []
    changed: dict[tuple[str, str], JsonObject] = {
        **REFERRED,
        ("Agent", "a"): {**AGENT, "allow_delegation": True},
        ("Task", "t"): {"description": "About {topic}", "agent": "a", "context": ["other"]},
    }
    assert [(remark.pointer, remark.message.partition(",")[0]) for remark in flow_remarks(flow, changed)] == [
        (f"{N}/0/agent", "agent 'a' may delegate"),
        (f"{N}/1/task", "agent 'a' may delegate"),
        (f"{N}/1/task", "task 't' has other as context"),
    ]


def test_everything_named_is_referred_to_with_its_place() -> None:
    nodes = [
        agent("a"),
        {"name": "m", "type": "model", "prompt": "x", "model": "big"},
        {"name": "d", "type": "model", "prompt": "x"},
        {"name": "t", "type": "tool", "tool": "calculator"},
        {
            "name": "l",
            "type": "loop",
            "max_iterations": 1,
            "do": {"nodes": [{"name": "c", "type": "crew", "crew": "c"}]},
        },
    ]
    found = flow_references(FlowSpec.model_validate({"nodes": nodes}))
    assert {(ref.kind, ref.name, ref.pointer) for ref in found} == {
        ("Agent", "a", f"{N}/0/agent"),
        ("Model", "big", f"{N}/1/model"),
        ("Tool", "calculator", f"{N}/3/tool"),
        ("Crew", "c", f"{N}/4/do/nodes/0/crew"),
    }


@pytest.mark.parametrize(
    ("at", "node"),
    [
        ("/spec/nodes/0/prompt", {"name": "a", "type": "agent", "agent": "a"}),
        ("/spec/nodes/0/agnet", {"name": "a", "type": "agent", "agent": "a", "prompt": "p", "agnet": 1}),
        ("/spec/nodes/0/do/nodes/0/prompt", {**LOOP, "do": {"nodes": [{"name": "b", "type": "agent", "agent": "a"}]}}),
        (
            "/spec/nodes/0/do/edges/0/when",
            {**LOOP, "do": {**ROUND, "edges": [{"from": "w", "to": "w", "when": 3}]}},
        ),
        ("/spec/nodes/0/retry/times", {**LOOP, "do": {"nodes": [put("b")]}, "retry": {"times": 99}}),
        ("/spec/nodes/0", {"name": "a", "prompt": "p"}),
        ("/spec/nodes/0/do/nodes/0", {**LOOP, "do": {"nodes": [{"name": "b", "type": "sing"}]}}),
    ],
)
def test_a_fault_of_the_schema_points_at_its_place_in_the_document(at: str, node: JsonObject) -> None:
    with pytest.raises(ValidationError) as caught:
        FlowSpec.model_validate({"nodes": [node]})
    assert {fault.pointer for fault in model_faults(caught.value, FlowSpec, "/spec")} == {at}
