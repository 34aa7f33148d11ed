"""Flows in a deck over a real database: worked as drawn, recorded, and after a death what they would have been."""

import asyncio
from typing import Any

import pytest

from quarterdeck.db.outbox import OutboxRepository
from quarterdeck.domains.approvals.contracts import Approve, Reject
from quarterdeck.domains.approvals.errors import NotYoursToDecideError
from quarterdeck.domains.executions.contracts import Answer, Execution, ExecutionStatus
from quarterdeck.domains.executions.events import APPLICATION_EVENT, ApplicationEventEmitted
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.models.errors import ModelRefusedError
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import last_words

pytestmark = pytest.mark.anyio

STATE = {"type": "object", "properties": {"n": {"type": "integer", "default": 0}, "said": {"type": "string"}}}
AGENTS: list[tuple[str, str, dict[str, Any]]] = [
    ("Agent", "ann", {"role": "writer of {tone} texts", "goal": "g"}),
    ("Agent", "bob", {"role": "critic", "goal": "g"}),
    ("Task", "review", {"description": "Review {text}", "agent": "bob"}),
    (
        "Crew",
        "desk",
        {
            "agents": ["bob"],
            "tasks": ["review"],
            "inputs": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]},
        },
    ),
    (
        "Pipeline",
        "line",
        {"pattern": {"type": "sequential", "members": [{"name": "one", "agent": "bob"}]}},
    ),
]


def echo(request: ModelRequest) -> str:
    """A model that says what it was asked, shortened."""
    return f"<{last_words(request).strip()}>"


async def flow(deck: ExecutionsDeck, spec: dict[str, Any], name: str = "f") -> None:
    """Publish a flow, and whatever it may name."""
    await deck.seed(*AGENTS, ("Flow", name, {"state": STATE, **spec}))


async def run(deck: ExecutionsDeck, spec: dict[str, Any], **inputs: Any) -> Execution:
    """Run a flow to its end."""
    await flow(deck, spec)
    await deck.engine.launch(deck.driver.drive)
    return await deck.run("f", inputs, "Flow")


def became(execution: Execution) -> dict[str, str]:
    """What became of each node."""
    assert execution.output is not None, execution.reason
    assert execution.output.flow is not None
    return {node.name: node.status for node in execution.output.flow.nodes}


def put(name: str, **values: Any) -> dict[str, Any]:
    """A node that sets values."""
    return {"name": name, "type": "set", "values": values or {"n": 1}}


def edge(source: str, target: str, **more: Any) -> dict[str, Any]:
    """An edge."""
    return {"from": source, "to": target, **more}


WORKERS: list[dict[str, Any]] = [
    {
        "name": "write",
        "type": "agent",
        "agent": "ann",
        "prompt": "Write about ${inputs.topic}",
        "inputs": {"tone": "dry"},
    },
    {"name": "rate", "type": "model", "prompt": "Rate ${nodes.write.output}", "system": "Be kind."},
    {"name": "task", "type": "task", "task": "review", "inputs": {"text": "${nodes.rate.output}"}},
    {"name": "crew", "type": "crew", "crew": "desk", "inputs": {"text": "c"}},
    {"name": "pipe", "type": "pipeline", "pipeline": "line", "inputs": {"prompt": "p"}},
    {"name": "sum", "type": "tool", "tool": "calculator", "arguments": {"expression": "${string(state.n)} + 40"}},
]


async def test_all_that_works_works_and_hands_on_what_it_gave(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    edges = [
        edge("write", "rate"),
        edge("rate", "task"),
        edge("task", "crew"),
        edge("crew", "pipe"),
        edge("pipe", "sum"),
    ]
    output = {"task": "${nodes.task.output}", "crew": "${nodes.crew.output}", "sum": "${nodes.sum.output}"}
    topic = {"type": "object", "properties": {"topic": {"type": "string"}}, "required": ["topic"]}
    state = {"type": "object", "properties": {"n": {"type": "integer", "default": 2}}}
    done = await run(
        deck, {"inputs": topic, "nodes": WORKERS, "edges": edges, "output": output, "state": state}, topic="boats"
    )
    assert done.status == "succeeded", done.reason
    assert done.output is not None
    assert done.output.value == {"task": "<Review <Rate <Write about boats>>>", "crew": "<Review c>", "sum": 42}
    assert set(became(done).values()) == {"finished"}
    assert deck.provider.requests[0].messages[0].content.startswith("You are writer of dry texts")
    assert deck.provider.requests[1].messages[0].content == "Be kind."
    log = await deck.log(done.id)
    assert [e.data["node"] for e in log if e.type == "node.finished"] == [node["name"] for node in WORKERS]
    assert [e.data["node"] for e in log if e.type == "node.started"] == [node["name"] for node in WORKERS]


ROUTED: dict[str, Any] = {
    "inputs": {"type": "object", "properties": {"n": {"type": "integer"}}},
    "nodes": [
        {
            "name": "size",
            "type": "router",
            "routes": [
                {"name": "large", "when": "inputs.n > 10"},
                {"name": "small", "when": "inputs.n > 0"},
                {"name": "none"},
            ],
        },
        put("large", n="${inputs.n}"),
        put("small", n="${inputs.n * 100}"),
        {"name": "refused", "type": "tool", "tool": "calculator", "arguments": {"expression": "1/0"}},
        put("mended", n=-1),
        put("end", said="n is ${state.n}"),
    ],
    "edges": [
        edge("size", "large", when="large"),
        edge("size", "small", when="small"),
        edge("size", "refused", when="none"),
        edge("refused", "mended", on="error"),
        edge("large", "end"),
        edge("small", "end"),
        edge("mended", "end"),
        edge("refused", "end"),
    ],
    "output": "${nodes.end.output.said}",
}


@pytest.mark.parametrize(("n", "said", "skipped"), [(11, "n is 11", 3), (5, "n is 500", 3), (0, "n is -1", 2)])
async def test_a_router_a_join_and_an_error_edge(make_deck: MakeDeck, n: int, said: str, skipped: int) -> None:
    deck = make_deck(echo)
    done = await run(deck, ROUTED, n=n)
    assert done.output is not None, done.reason
    assert done.output.text == said
    assert list(became(done).values()).count("skipped") == skipped
    assert became(done)["refused"] == ("failed" if n == 0 else "skipped")


async def test_an_or_join_goes_on_with_the_first_and_only_once(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    deck.provider.slow = lambda request: 0.3 if "slow" in last_words(request) else 0
    spec = {
        "nodes": [
            {"name": "fast", "type": "model", "prompt": "fast"},
            {"name": "slow", "type": "model", "prompt": "slow"},
            {"name": "first", "type": "model", "prompt": "then", "join": "or"},
        ],
        "edges": [edge("fast", "first"), edge("slow", "first")],
    }
    done = await run(deck, spec)
    log = [(e.type, e.data.get("node")) for e in await deck.log(done.id)]
    assert log.count(("node.started", "first")) == 1
    assert log.index(("node.finished", "first")) < log.index(("node.finished", "slow"))


async def test_a_node_is_tried_again_and_its_failure_names_it(make_deck: MakeDeck) -> None:
    answers = iter(["no", "no", "no", "no", '{"ok": true}'])
    deck = make_deck(lambda _: next(answers))
    node = {
        "name": "ask",
        "type": "model",
        "prompt": "x",
        "output_schema": {"type": "object", "required": ["ok"]},
        "retry": {"times": 1, "backoff_seconds": 0.01},
    }
    done = await run(deck, {"nodes": [node], "output": "${nodes.ask.output.ok}"})
    assert done.output is not None, done.reason
    assert done.output.value is True
    assert (await deck.types(done.id)).count("node.retried") == 1


async def test_a_failure_without_an_edge_fails_the_flow_and_a_retry_goes_on_there(make_deck: MakeDeck) -> None:
    fails = [True]
    refused = ModelRefusedError("it will not")
    deck = make_deck(lambda request: refused if "second" in last_words(request) and fails else echo(request))
    spec = {
        "nodes": [
            {"name": "one", "type": "model", "prompt": "first"},
            {"name": "two", "type": "model", "prompt": "second"},
        ],
        "edges": [edge("one", "two")],
    }
    failed = await run(deck, spec)
    assert failed.status == "failed"
    assert failed.reason is not None
    assert "Node two failed" in failed.reason.detail
    fails.clear()
    asked = len(deck.provider.requests)
    await deck.retry(failed.id)
    done = await deck.wait(failed.id)
    assert done.status == "succeeded"
    assert len(deck.provider.requests) <= asked + 1


async def test_a_node_has_its_time(make_deck: MakeDeck) -> None:
    deck = make_deck(echo, seconds=5)
    node = {"name": "ask", "type": "model", "prompt": "x", "max_seconds": 1}
    done = await run(deck, {"nodes": [node, put("late")], "edges": [edge("ask", "late", on="error")]})
    assert became(done) == {"ask": "failed", "late": "finished"}
    assert done.output is not None
    assert done.output.flow is not None
    assert done.output.flow.nodes[0].error is not None
    assert done.output.flow.nodes[0].error.code == "max_execution_time"


APPROVED: dict[str, Any] = {
    "nodes": [
        {"name": "ok", "type": "approval", "question": "Publish?", "details": {"n": "${state.n}"}},
        put("beside", n=7),
        put("yes", said="yes"),
        put("no", said="no: ${nodes.ok.output.reason}"),
    ],
    "edges": [edge("ok", "yes"), edge("ok", "no", when="rejected")],
    "output": "${state.said}",
}


async def test_an_approval_waits_in_the_inbox_while_the_rest_goes_on(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    await flow(deck, APPROVED)
    await deck.engine.launch(deck.driver.drive)
    running = await deck.start("f", {}, "Flow")
    asked = await deck.asked(running)
    assert (asked.purpose, asked.prompt, asked.task) == ("approval", "Publish?", "ok")
    assert ("node.finished", "beside") in [(e.type, e.data.get("node")) for e in await deck.log(running)]
    with pytest.raises(NotYoursToDecideError):
        await deck.decide(asked, Approve(), deck.principal)
    await deck.decide(asked, Approve(reason="fine"))
    done = await deck.wait(running)
    assert done.output is not None, done.reason
    assert done.output.text == "yes"
    assert became(done)["no"] == "skipped"


async def test_a_rejection_follows_its_edge_or_fails_the_node(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    await flow(deck, APPROVED)
    await flow(deck, {**APPROVED, "edges": [edge("ok", "yes")], "nodes": APPROVED["nodes"][:3]}, "g")
    await deck.engine.launch(deck.driver.drive)
    for name in ("f", "g"):
        running = await deck.start(name, {}, "Flow")
        await deck.decide(await deck.asked(running), Reject(reason="too early"))
        done = await deck.wait(running)
        if name == "f":
            assert done.output is not None, done.reason
            assert done.output.text == "no: too early"
        else:
            assert done.reason is not None
            assert done.reason.code == "approval_rejected"
            assert "too early" in done.reason.detail


async def test_an_answer_is_asked_for_until_it_fits(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    schema = {"type": "object", "properties": {"age": {"type": "integer"}}, "required": ["age"]}
    await flow(deck, {"nodes": [{"name": "q", "type": "input", "question": "How old?", "answer_schema": schema}]})
    await deck.engine.launch(deck.driver.drive)
    running = await deck.start("f", {}, "Flow")
    asked = await deck.asked(running)
    assert asked.purpose == "human_input"
    await deck.answer(running, Answer(request=asked.request, action="answer", text="old"))
    again = await deck.wait(running, ExecutionStatus.WAITING)
    while again.waiting_for[0].id == asked.id:
        await asyncio.sleep(0.01)
        again = await deck.wait(running, ExecutionStatus.WAITING)
    assert "cannot be accepted" in again.waiting_for[0].prompt
    request = again.waiting_for[0].request
    await deck.answer(running, Answer(request=request, action="answer", text='{"age": 7}'))
    done = await deck.wait(running)
    assert done.output is not None, done.reason
    assert done.output.value == {"age": 7}


async def test_a_long_wait_costs_a_row_and_is_woken_once_by_the_keeper(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    spec = {"nodes": [{"name": "w", "type": "wait", "duration": "6s"}, put("x")], "edges": [edge("w", "x")]}
    await flow(deck, spec)
    await deck.engine.launch(deck.driver.drive)
    running = await deck.start("f", {}, "Flow")
    await deck.wait(running, ExecutionStatus.WAITING)
    assert await deck.timers.keep() == 0
    while deck.runs.unfinished("local"):
        await asyncio.sleep(0.01)
    deck.clock.ahead = 10
    assert await deck.timers.keep() == 1
    assert await deck.timers.keep() == 0
    done = await deck.wait(running)
    assert done.status == "succeeded", done.reason


async def test_an_event_leaves_once_with_its_transaction(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    node = {"name": "tell", "type": "emit", "event": "order.paid", "payload": {"n": "${state.n + 1}"}}
    done = await run(deck, {"nodes": [node]})
    async with deck.work.system() as unit:
        found = [each for each, _ in await unit.repository(OutboxRepository).due(deck.clock.now(), 100)]
    [event] = [each for each in found if each.name == APPLICATION_EVENT]
    emitted = ApplicationEventEmitted.model_validate(event.data)
    assert (emitted.name, emitted.payload, emitted.execution_id) == ("order.paid", {"n": 1}, done.id)
    assert event.subject == done.id


async def test_a_tool_node_goes_the_way_of_every_tool_call(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    await flow(deck, {"nodes": [{"name": "burn", "type": "tool", "tool": "burn_note", "arguments": {"text": "x"}}]})
    await deck.engine.launch(deck.driver.drive)
    running = await deck.start("f", {}, "Flow")
    asked = await deck.asked(running)
    assert (asked.purpose, asked.tool, asked.arguments) == ("tool_call", "burn_note", {"text": "x"})
    assert deck.notes.written == []
    await deck.decide(asked, Approve())
    done = await deck.wait(running)
    assert done.output is not None, done.reason
    [(key, text)] = deck.notes.written
    assert text == "x"
    async with deck.work.begin(deck.principal, write=False) as unit:
        [effect] = await deck.service.effects(unit, running)
    assert (effect.key, effect.state) == (key, "done")


async def test_a_cancelled_flow_stops_its_branches(make_deck: MakeDeck) -> None:
    deck = make_deck(echo, seconds=30)
    nodes = [{"name": f"m{i}", "type": "model", "prompt": "x"} for i in range(3)]
    await flow(deck, {"nodes": nodes})
    await deck.engine.launch(deck.driver.drive)
    running = await deck.start("f", {}, "Flow")
    while deck.provider.at_work < len(nodes):
        await asyncio.sleep(0.01)
    await deck.cancel(running)
    done = await deck.wait(running)
    assert done.status == "cancelled"
    while deck.provider.at_work:
        await asyncio.sleep(0.01)
    assert deck.provider.cut_short == len(nodes)
