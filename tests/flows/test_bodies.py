"""Maps, loops and flows within flows: bodies with steps of their own, in order, bounded, and from outside one node."""

import asyncio
from typing import Any

import pytest

from quarterdeck.domains.approvals.contracts import Approve
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.errors import InputsInvalidError
from tests.executions.conftest import MakeDeck
from tests.executions.scripted import last_words
from tests.flows.test_execution import AGENTS, STATE, echo, edge, flow, put, run

pytestmark = pytest.mark.anyio

ITEMS = {"type": "object", "properties": {"items": {"type": "array"}}}
MAP: dict[str, Any] = {
    "inputs": ITEMS,
    "nodes": [
        {
            "name": "each",
            "type": "map",
            "over": "inputs.items",
            "max_concurrency": 2,
            "do": {
                "nodes": [
                    {"name": "ask", "type": "model", "prompt": "${item} of ${string(index)}"},
                    {"name": "again", "type": "model", "prompt": "${nodes.ask.output}"},
                ],
                "edges": [edge("ask", "again")],
            },
        }
    ],
}


async def test_a_map_gives_the_outputs_in_order_and_keeps_its_bound(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    deck.provider.slow = lambda request: 0.1 if "a of 0" in last_words(request) else 0.01
    done = await run(deck, MAP, items=["a", "b", "c", "d"])
    assert done.output is not None, done.reason
    assert done.output.value == ["<<a of 0>>", "<<b of 1>>", "<<c of 2>>", "<<d of 3>>"]
    assert deck.provider.most_at_work == 2
    [expanded] = [e for e in await deck.log(done.id) if e.type == "node.expanded"]
    assert expanded.data == {"node": "each", "items": 4}
    paths = {str(e.data["path"]) for e in await deck.log(done.id) if e.data.get("node") == "ask"}
    assert paths == {f"each.{i}/" for i in range(4)}


async def test_a_map_of_nothing_is_an_empty_list(make_deck: MakeDeck) -> None:
    done = await run(make_deck(echo), MAP, items=[])
    assert done.output is not None, done.reason
    assert done.output.value == []


async def test_every_item_of_a_map_may_wait_for_its_own_approval(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    body = {
        "nodes": [{"name": "ok", "type": "approval", "question": "${item}?"}],
        "output": "${nodes.ok.output.reason}",
    }
    node = {"name": "each", "type": "map", "over": "inputs.items", "max_concurrency": 1, "do": body}
    await flow(deck, {"inputs": ITEMS, "nodes": [node]})
    await deck.engine.launch(deck.driver.drive)
    running = await deck.start("f", {"items": ["a", "b", "c"]}, "Flow")
    waiting = await deck.wait(running, ExecutionStatus.WAITING)
    assert [each.prompt for each in waiting.waiting_for] == ["a?", "b?", "c?"]
    for approval in waiting.waiting_for:
        await deck.decide(approval, Approve(reason=approval.prompt), deliver=False)
    await deck.deliver()
    done = await deck.wait(running)
    assert done.output is not None, done.reason
    assert done.output.value == ["a?", "b?", "c?"]


LOOP: dict[str, Any] = {
    "nodes": [
        {
            "name": "rounds",
            "type": "loop",
            "max_iterations": 5,
            "until": "state.n >= 3",
            "do": {"nodes": [put("add", n="${state.n + 1}")], "output": "${previous == null ? 'first' : 'later'}"},
        }
    ],
    "output": {"n": "${state.n}", "last": "${nodes.rounds.output}"},
}


async def test_a_loop_ends_when_its_condition_holds(make_deck: MakeDeck) -> None:
    done = await run(make_deck(echo), LOOP)
    assert done.output is not None, done.reason
    assert done.output.value == {"n": 3, "last": "later"}


@pytest.mark.parametrize("at_limit", ["continue", "fail"])
async def test_a_loop_has_its_bound(make_deck: MakeDeck, at_limit: str) -> None:
    [node] = LOOP["nodes"]
    done = await run(make_deck(echo), {**LOOP, "nodes": [{**node, "max_iterations": 2, "at_limit": at_limit}]})
    if at_limit == "continue":
        assert done.output is not None, done.reason
        assert done.output.value == {"n": 2, "last": "later"}
    else:
        assert done.reason is not None
        assert done.reason.code == "max_iterations"


async def test_flows_in_a_flow_in_a_map_in_a_loop(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    inner = {
        "inputs": {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]},
        "state": STATE,
        "nodes": [
            put("write", n="${inputs.x * 10}"),
            {"name": "crew", "type": "crew", "crew": "desk", "inputs": {"text": "${string(state.n)}"}},
        ],
        "edges": [edge("write", "crew")],
    }
    sub = {"name": "sub", "type": "flow", "flow": "inner"}
    middle = {
        "inputs": ITEMS,
        "nodes": [
            {
                "name": "each",
                "type": "map",
                "over": "inputs.items",
                "do": {"nodes": [{**sub, "inputs": {"x": "${item}"}}]},
            }
        ],
    }
    outer = {
        "nodes": [
            {
                "name": "twice",
                "type": "loop",
                "max_iterations": 2,
                "do": {
                    "nodes": [
                        {"name": "mid", "type": "flow", "flow": "middle", "inputs": {"items": "${[index, index + 1]}"}}
                    ]
                },
            }
        ]
    }
    await deck.seed(*AGENTS, ("Flow", "inner", inner), ("Flow", "middle", middle), ("Flow", "f", outer))
    await deck.engine.launch(deck.driver.drive)
    done = await deck.run("f", {}, "Flow")
    assert done.output is not None, done.reason
    assert done.output.value == ["<Review 10>", "<Review 20>"]
    async with deck.work.begin(deck.principal, write=False) as unit:
        steps = await deck.service.steps(unit, done.id)
    assert "twice/try.0/1/mid/try.0/each/try.0/1/sub/try.0/crew" in {step.key for step in steps}
    assert max(len(step.key) for step in steps) < 500


async def test_a_flow_that_came_to_contain_itself_does_not_start(make_deck: MakeDeck) -> None:
    """An old version contains what has come to contain the flow itself, which its newest version allows."""
    deck = make_deck(echo)
    leaf = {"state": STATE, "nodes": [put("x")]}
    await deck.seed(("Flow", "b", leaf))
    await deck.seed(("Flow", "a", {"nodes": [{"name": "b", "type": "flow", "flow": "b"}]}))
    await deck.republish("Flow", "a", leaf)
    await deck.republish("Flow", "b", {"nodes": [{"name": "a", "type": "flow", "flow": "a"}]})
    request = deck.request("a", {}, "Flow").model_copy(update={"version": 1})
    async with deck.work.begin(deck.principal) as unit:
        with pytest.raises(InputsInvalidError, match="a -> b -> a"):
            await deck.service.start(unit, request)


async def test_two_runs_at_once_have_each_their_state(make_deck: MakeDeck) -> None:
    deck = make_deck(echo, seconds=0.02)
    number = {"type": "object", "properties": {"n": {"type": "integer"}}}
    nodes = [
        put("first", n="${inputs.n}"),
        {"name": "ask", "type": "model", "prompt": "x"},
        put("then", n="${state.n + 1}"),
    ]
    await flow(
        deck,
        {
            "inputs": number,
            "nodes": nodes,
            "edges": [edge("first", "ask"), edge("ask", "then")],
            "output": "${state.n}",
        },
    )
    await deck.engine.launch(deck.driver.drive)
    running = [await deck.start("f", {"n": n * 10}, "Flow") for n in range(5)]
    outputs = [(await deck.wait(each)).output for each in running]
    assert [output and output.value for output in outputs] == [n * 10 + 1 for n in range(5)]


async def test_a_flow_goes_on_where_its_process_died(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    died: list[str] = []

    def slow_once(request: Any) -> float:
        """The second item hangs until the process has died."""
        return 0 if died or "b of" not in last_words(request) else 60

    deck.provider.slow = slow_once
    await flow(deck, MAP)
    await deck.engine.launch(deck.driver.drive)
    running = await deck.start("f", {"items": ["a", "b"]}, "Flow")
    while not any(e.data.get("node") == "again" and e.type == "node.finished" for e in await deck.log(running)):
        await asyncio.sleep(0.01)
    asked = len(deck.provider.requests)
    died.append("once")
    await deck.crash()
    done = await deck.wait(running)
    assert done.output is not None, done.reason
    assert done.output.value == ["<<a of 0>>", "<<b of 1>>"]
    assert len(deck.provider.requests) == asked + 2
