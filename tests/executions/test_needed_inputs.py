"""What parts of a pipeline or a flow gained since it was published is told at the start, and not in the middle."""

from typing import Any

import httpx
import pytest

from quarterdeck.domains.definitions.errors import InvalidDefinitionError
from quarterdeck.domains.executions.errors import InputsInvalidError
from tests.executions.conftest import MakeDeck
from tests.executions.test_trials import CREW_PARTS, Desk, model
from tests.http.test_words_of_problems import german
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio


def takes(*names: str, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """A schema of texts, of which some need not be given."""
    properties = {name: {"type": "string"} for name in (*names, *optional)}
    return {"type": "object", "properties": properties, "required": [*names]}


def one(pattern: str, *members: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A pipeline of these members."""
    return {"pattern": {"type": pattern, "members": list(members)}, **more}


AGENT = {"role": "Writer", "goal": "Write"}
WANTING = {"role": "Writer", "goal": "Write in a {tone} tone"}
DESK = {"agents": ["ann"], "tasks": ["brief"], "inputs": takes("topic")}
MEMBER = {"name": "draft", "agent": "ann"}
CREW_MEMBER = {"name": "team", "crew": "desk"}
CREW_NODE = {"name": "ask", "type": "crew", "crew": "desk", "inputs": {"topic": "tides"}}
AGENT_NODE = {"name": "say", "type": "agent", "agent": "ann", "prompt": "Hello"}
PIPELINE_NODE = {"name": "line", "type": "pipeline", "pipeline": "p", "inputs": {"prompt": "x"}}


@pytest.fixture
async def owner(harbour: Harbour) -> dict[str, str]:
    """The headers of the owner, who has published an agent, a task and a crew."""
    headers = await harbour.set_up(harbour.welcome.setup_path)
    await publish(harbour, headers, "agents", "ann", AGENT)
    await publish(harbour, headers, "tasks", "brief", {"description": "Write", "agent": "ann"})
    await publish(harbour, headers, "crews", "desk", DESK)
    return headers


async def publish(harbour: Harbour, headers: dict[str, str], plural: str, name: str, spec: dict[str, Any]) -> None:
    """A version of this; the first or another one."""
    client, body = harbour.client, {"metadata": {"name": name}, "spec": spec}
    answer = await client.post(f"/v1/{plural}", json=body, headers=headers)
    if answer.status_code == 409:
        answer = await client.put(f"/v1/{plural}/{name}", json=body, headers={**headers, "If-Match": "*"})
    assert answer.status_code < 300, answer.text
    answer = await client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}, headers=headers)
    assert answer.status_code < 300, answer.text


async def start(harbour: Harbour, headers: dict[str, str], kind: str, name: str, **inputs: str) -> httpx.Response:
    """Start it with these inputs."""
    body = {"definition": {"kind": kind, "name": name}, "inputs": inputs}
    return await harbour.client.post("/v1/executions", json=body, headers=headers)


def faults(answer: httpx.Response) -> list[tuple[str, str, str]]:
    """Place, message and mend of what is refused."""
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "inputs_invalid"), answer.text
    return [(fault["pointer"], fault["message"], fault["mend"]) for fault in problem["fields"]]


FILLS = "Add it: It fills {tone} in the texts of agent 'ann' "


@pytest.mark.parametrize(
    ("plural", "spec", "given", "who"),
    [
        ("pipelines", one("sequential", MEMBER), {"prompt": "x"}, "(member 'draft')."),
        (
            "pipelines",
            one("sequential", MEMBER, inputs=takes("prompt", optional=("tone",))),
            {"prompt": "x"},
            None,
        ),
        (
            "pipelines",
            one("parallel", MEMBER | {"agent": "bob"}, on_error={"action": "substitute", "agent": "ann"}),
            {"prompt": "x"},
            "(/spec/on_error).",
        ),
        (
            "pipelines",
            {
                "pattern": {
                    "type": "ensemble",
                    "members": [MEMBER | {"agent": "bob"}],
                    "synthesizer": {"agent": "ann"},
                }
            },
            {"prompt": "x"},
            "(/spec/pattern/synthesizer).",
        ),
        ("flows", {"nodes": [AGENT_NODE]}, {}, "(node 'say')."),
        ("flows", {"nodes": [AGENT_NODE], "inputs": takes(optional=("tone",))}, {}, None),
        (
            "flows",
            {"nodes": [{"name": "each", "type": "map", "over": "[1]", "do": {"nodes": [AGENT_NODE]}}]},
            {},
            "(node 'say').",
        ),
    ],
)
async def test_a_placeholder_that_an_agent_gained_is_an_input(
    harbour: Harbour,
    owner: dict[str, str],
    plural: str,
    spec: dict[str, Any],
    given: dict[str, str],
    who: str | None,
) -> None:
    kind = {"pipelines": "Pipeline", "flows": "Flow"}[plural]
    await publish(harbour, owner, "agents", "bob", AGENT)
    await publish(harbour, owner, plural, "p", spec)
    assert (await start(harbour, owner, kind, "p", **given)).status_code == 201
    await publish(harbour, owner, "agents", "ann", WANTING)
    [told] = faults(await start(harbour, owner, kind, "p", **given))
    mend = "Add it." if who is None else f"{FILLS}{who}"
    assert told == ("/inputs", "'tone' is a required property", mend)
    asked = await harbour.client.get("/v1/executions/inputs", params={"kind": kind, "name": "p"}, headers=owner)
    assert "tone" in asked.json()["required"]
    assert (await start(harbour, owner, kind, "p", **given, tone="dry")).status_code == 201


async def test_an_input_that_a_condition_may_look_at_stays_optional(harbour: Harbour, owner: dict[str, str]) -> None:
    inputs = takes("prompt", optional=("tone",))
    await publish(harbour, owner, "agents", "bob", AGENT)
    await publish(harbour, owner, "agents", "ann", WANTING)
    when = {"when": "has(inputs.tone)"}
    router = {
        "type": "router",
        "strategy": {"by": "rule"},
        "members": [MEMBER | when, {"name": "other", "agent": "bob"}],
    }
    await publish(harbour, owner, "pipelines", "p", {"pattern": router, "inputs": inputs})
    assert (await start(harbour, owner, "Pipeline", "p", prompt="x")).status_code == 201
    choice = {"name": "choice", "type": "condition", "expression": "has(inputs.tone)"}
    edges = [
        {"from": "choice", "to": "say", "when": True},
        {"from": "choice", "to": "rest", "when": False},
    ]
    nodes = [choice, AGENT_NODE, {"name": "rest", "type": "wait", "duration": 1}]
    await publish(harbour, owner, "flows", "f", {"nodes": nodes, "edges": edges, "inputs": inputs})
    assert (await start(harbour, owner, "Flow", "f", prompt="x")).status_code == 201


FILLS_TONE = "It fills {tone} in the texts of agent 'ann'."
ADD = f"Give it here and publish this anew; its crew must declare it, too. {FILLS_TONE}"


@pytest.mark.parametrize(
    ("plural", "spec", "told"),
    [
        (
            "pipelines",
            one("parallel", CREW_MEMBER),
            ("/spec/pattern/members/0/inputs", "member 'team': crew 'desk' requires 'tone'", ADD),
        ),
        (
            "pipelines",
            one("parallel", {**CREW_MEMBER, "inputs": {"topic": "{request}"}}),
            ("/spec/pattern/members/0/inputs", "member 'team': crew 'desk' requires 'tone'", ADD),
        ),
        (
            "flows",
            {"nodes": [CREW_NODE]},
            ("/spec/nodes/0/inputs", "node 'ask': crew 'desk' requires 'tone'", ADD),
        ),
        (
            "flows",
            {"nodes": [{"name": "again", "type": "loop", "max_iterations": 1, "do": {"nodes": [CREW_NODE]}}]},
            ("/spec/nodes/0/do/nodes/0/inputs", "node 'ask': crew 'desk' requires 'tone'", ADD),
        ),
        (
            "flows",
            {"nodes": [{"name": "do", "type": "task", "task": "brief"}]},
            (
                "/spec/nodes/0/inputs",
                "node 'do': task 'brief' requires 'tone'",
                f"Give it here and publish this anew. {FILLS_TONE}",
            ),
        ),
    ],
)
async def test_an_input_that_a_part_gained_is_told_with_the_place_that_does_not_give_it(
    harbour: Harbour, owner: dict[str, str], plural: str, spec: dict[str, Any], told: tuple[str, str, str]
) -> None:
    given = {"prompt": "x"} if plural == "pipelines" else {}
    kind = {"pipelines": "Pipeline", "flows": "Flow"}[plural]
    await publish(harbour, owner, plural, "p", spec)
    assert (await start(harbour, owner, kind, "p", **given)).status_code == 201
    await publish(harbour, owner, "agents", "ann", WANTING)
    refused = await start(harbour, owner, kind, "p", **given)
    assert faults(refused) == [told]
    assert refused.json()["detail"] == f"{kind} 'p' cannot run: {told[1]}."
    await publish(harbour, owner, "agents", "ann", AGENT)
    assert (await start(harbour, owner, kind, "p", **given)).status_code == 201


async def test_the_mend_mends(harbour: Harbour, owner: dict[str, str]) -> None:
    flow, line = {"nodes": [CREW_NODE]}, one("parallel", CREW_MEMBER)
    await publish(harbour, owner, "flows", "f", flow)
    await publish(harbour, owner, "pipelines", "p", line)
    await publish(harbour, owner, "agents", "ann", WANTING)
    assert faults(await start(harbour, owner, "Flow", "f"))
    assert faults(await start(harbour, owner, "Pipeline", "p", prompt="x"))
    await publish(harbour, owner, "crews", "desk", {**DESK, "inputs": takes("topic", "tone")})
    both = {"topic": "tides", "tone": "dry"}
    await publish(harbour, owner, "flows", "f", {"nodes": [CREW_NODE | {"inputs": both}]})
    given = {**CREW_MEMBER, "inputs": {"topic": "{request}", "tone": "dry"}}
    await publish(harbour, owner, "pipelines", "p", one("parallel", given))
    assert (await start(harbour, owner, "Flow", "f")).status_code == 201
    assert (await start(harbour, owner, "Pipeline", "p", prompt="x")).status_code == 201


async def test_what_is_inside_of_inner_parts_is_told_with_the_way(harbour: Harbour, owner: dict[str, str]) -> None:
    await publish(harbour, owner, "pipelines", "p", one("parallel", CREW_MEMBER))
    await publish(harbour, owner, "flows", "f", {"nodes": [PIPELINE_NODE]})
    assert (await start(harbour, owner, "Flow", "f")).status_code == 201
    desk = {**DESK, "inputs": takes("topic", "size")}
    await publish(harbour, owner, "crews", "desk", desk)
    [told] = faults(await start(harbour, owner, "Flow", "f"))
    assert told[:2] == (
        "/spec/nodes/0/pipeline",
        "node 'line': pipeline 'p': member 'team': crew 'desk' requires 'size'",
    )
    assert told[2] == "In Pipeline 'p': Give it here and publish this anew; its crew must declare it, too."


async def test_an_input_that_a_part_lost_is_told(harbour: Harbour, owner: dict[str, str]) -> None:
    await publish(harbour, owner, "flows", "f", {"nodes": [CREW_NODE]})
    await publish(harbour, owner, "crews", "desk", {**DESK, "inputs": takes()})
    [told] = faults(await start(harbour, owner, "Flow", "f"))
    assert told[:2] == ("/spec/nodes/0/inputs/topic", "node 'ask': crew 'desk' takes no 'topic'")


def wants(**kinds: str) -> dict[str, Any]:
    """The desk, whose inputs are of these types now."""
    properties: dict[str, Any] = {name: {"$ref": f"#/$defs/{kind}"} for name, kind in kinds.items() if kind == "size"}
    properties |= {name: {"type": kind} for name, kind in kinds.items() if kind != "size"}
    defs = {"$defs": {"size": {"type": "integer", "minimum": 1}}} if "size" in kinds.values() else {}
    return {**DESK, "inputs": {"type": "object", "properties": properties, "required": [*kinds], **defs}}


def flow_giving(topic: Any) -> dict[str, Any]:
    """A flow with inputs and a state of some types, which gives the desk this."""
    inputs = {"type": "object", "properties": {"name": {"type": "string"}, "size": {"type": "number"}}}
    state = {"type": "object", "properties": {"seen": {"type": "boolean", "default": False}}}
    return {"inputs": inputs, "state": state, "nodes": [CREW_NODE | {"inputs": {"topic": topic}}]}


@pytest.mark.parametrize(
    ("given", "kind", "why"),
    [
        ("tides", "integer", "'tides' is not of type 'integer'"),
        ("tides", "size", "'tides' is not of type 'integer'"),
        ("${inputs.name}", "integer", "it is of type string, and integer is needed"),
        ("about ${inputs.size}", "integer", "it is of type string, and integer is needed"),
        ("${state.seen}", "array", "it is of type boolean, and array is needed"),
        # A number may be a whole one, and what a longer expression gives is known when it is evaluated.
        ("${inputs.size}", "integer", None),
        ("${size(inputs.name)}", "boolean", None),
        ("${inputs.name}", "size", None),
        ("${nodes.ask.output}", "integer", None),
    ],
)
async def test_an_input_that_a_part_takes_of_another_type_is_told(
    harbour: Harbour, owner: dict[str, str], given: str, kind: str, why: str | None
) -> None:
    spec = flow_giving(given)
    if "nodes" in given:
        spec["nodes"] = [{**AGENT_NODE, "name": "ask"}, {**spec["nodes"][0], "name": "then"}]
        spec["edges"] = [{"from": "ask", "to": "then"}]
    # Published while the desk took anything.
    await publish(harbour, owner, "crews", "desk", {**DESK, "inputs": {**takes("topic"), "properties": {"topic": {}}}})
    await publish(harbour, owner, "flows", "f", spec)
    await publish(harbour, owner, "crews", "desk", wants(topic=kind))
    asked = await harbour.client.get("/v1/executions/inputs?kind=Flow&name=f", headers=owner)
    if why is None:
        assert asked.status_code == 200, asked.text
        return
    at, said = "/spec/nodes/0/inputs/topic", f"node 'ask': crew 'desk' does not take this 'topic': {why}"
    refused = await start(harbour, owner, "Flow", "f")
    assert faults(refused) == faults(asked) == [(at, said, "Give what it takes now and publish this anew.")]


@pytest.mark.parametrize(
    ("inputs", "kind", "why"),
    [
        (None, "integer", "it is of type string, and integer is needed"),
        ({"topic": "{request}"}, "object", "it is of type string, and object is needed"),
        ({"topic": "{request}, {size} pages"}, "number", "it is of type string, and number is needed"),
        ({"topic": ["{request}"]}, "string", "it is of type array, and string is needed"),
        ({"topic": "{request}"}, "string", None),
        ({"topic": "{request}"}, "size", None),
    ],
)
async def test_a_member_that_is_given_what_its_crew_takes_no_more_is_told(
    harbour: Harbour, owner: dict[str, str], inputs: dict[str, Any] | None, kind: str, why: str | None
) -> None:
    given = {} if inputs is None else {"inputs": inputs}
    spec = one("parallel", {**CREW_MEMBER, **given}, inputs=takes("prompt", optional=("size",)))
    await publish(harbour, owner, "pipelines", "p", spec)
    await publish(harbour, owner, "crews", "desk", wants(topic=kind))
    answer = await harbour.client.get("/v1/executions/inputs?kind=Pipeline&name=p", headers=owner)
    if why is None:
        assert answer.status_code == 200, answer.text
        return
    said = f"member 'team': crew 'desk' does not take this 'topic': {why}"
    at = "/spec/pattern/members/0/inputs/topic"
    assert faults(answer) == [(at, said, "Give what it takes now and publish this anew.")]
    assert german(said) is not None


async def test_what_a_part_needs_counts_where_that_part_works(make_deck: MakeDeck) -> None:
    """An agent gained a placeholder; the node with its task does not give it, and other nodes do not need it."""
    desk = Desk(make_deck(lambda _: "done"))
    await desk.deck.engine.launch(desk.deck.driver.drive)
    wanting = ("Agent", "ann", {"role": "Writer in a {tone} tone", "goal": "Write"})
    await desk.deck.seed(*CREW_PARTS, ("Crew", "news", {"agents": ["ann"], "tasks": ["text"]}))
    nodes = [model("gather", "gather"), {"name": "news", "type": "crew", "crew": "news"}]
    say = {"name": "say", "type": "agent", "agent": "ann", "prompt": "Hello"}
    await desk.draft("Flow", "paper", {"nodes": [*nodes, say]})
    await desk.tried("paper", node="news")
    await desk.deck.seed(wanting)
    await desk.tried("paper", node="gather")
    with pytest.raises(InputsInvalidError, match="node 'news': crew 'news' requires 'tone'"):
        await desk.start("paper", node="news")
    with pytest.raises(InvalidDefinitionError, match=r"uses \{tone\} in its role"):
        await desk.start("paper", node="say")
    paper = {"nodes": [*nodes, {**say, "inputs": {"tone": "dry"}}]}
    await desk.tried("paper", node="say", spec=paper)
