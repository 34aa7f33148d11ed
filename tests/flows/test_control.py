"""Flows under control: replayed without departing, forked at every other step, paused between two nodes."""

from typing import Any

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.test_forks import fork, forked, journal, until
from tests.executions.test_pauses import pause, resume
from tests.executions.test_replays import replay
from tests.flows.test_execution import ROUTED, STATE, WORKERS, echo, edge, put, run

pytestmark = pytest.mark.anyio

MIXED: dict[str, Any] = {
    "inputs": {"type": "object", "properties": {"topic": {"type": "string"}, "n": {"type": "integer"}}},
    "state": {"type": "object", "properties": {"n": {"type": "integer", "default": 2}, "said": {}}},
    "nodes": [
        *WORKERS,
        put("left", said="left"),
        put("right", said="right"),
        {"name": "join", "type": "model", "prompt": "Sum up ${state.said} of ${nodes.rate.output}"},
        {
            "name": "each",
            "type": "map",
            "over": "[1, 2, 3]",
            "do": {"nodes": [{"name": "one", "type": "model", "prompt": "Count ${item}"}], "edges": []},
        },
    ],
    "edges": [
        edge("write", "rate"),
        edge("rate", "left"),
        edge("rate", "right"),
        edge("left", "join"),
        edge("right", "join"),
        edge("join", "each"),
        edge("rate", "task"),
        edge("each", "sum"),
    ],
    "output": {"join": "${nodes.join.output}", "each": "${nodes.each.output}"},
}


async def test_a_flow_is_true_to_itself_and_forks_at_every_other_step(make_deck: MakeDeck) -> None:
    deck = make_deck(echo)
    parent = await run(deck, MIXED, topic="boats")
    assert parent.status is ExecutionStatus.SUCCEEDED, parent.reason
    for version in (None, 1):
        report = await replay(deck, parent.id, version)
        assert not report.departs, report.departures
    steps = await journal(deck, parent.id)
    for number in range(0, len(steps), 2):
        calls = len(deck.provider.requests)
        child = await forked(deck, parent.id, step=steps[number].key)
        assert child.output is not None
        assert parent.output is not None
        assert child.output.value == parent.output.value, steps[number].key
        shared = child.forked_from.shared_steps if child.forked_from else -1
        kept = [step for step in steps[:shared] if step.kind == "model"]
        assert len(deck.provider.requests) - calls == parent.usage.model_calls - len(kept), steps[number].key


@pytest.mark.parametrize("n", [11, 0])
async def test_routes_and_error_edges_are_replayed_as_they_went(make_deck: MakeDeck, n: int) -> None:
    deck = make_deck(echo)
    done = await run(deck, ROUTED, n=n)
    assert not (await replay(deck, done.id)).departs
    other = {
        **ROUTED,
        "state": STATE,
        "nodes": [ROUTED["nodes"][0], put("large", n="${inputs.n + 1}"), *ROUTED["nodes"][2:]],
    }
    await deck.republish("Flow", "f", other)
    report = await replay(deck, done.id, 2)
    assert report.departs is (n == 11)


async def test_another_model_for_everybody_and_other_words_for_an_agent(make_deck: MakeDeck) -> None:
    deck: ExecutionsDeck = make_deck(echo)
    parent = await run(deck, MIXED, topic="boats")
    await deck.seed(("Model", "other", {"provider": "ollama", "model": "other"}))
    override = {"kind": "Agent", "name": "ann", "spec": {"goal": "be kind"}}
    child = await forked(deck, parent.id, step="write", model="other", overrides=[override])
    assert {step.name for step in await journal(deck, child.id) if step.kind == "model"} == {"other"}
    assert any("be kind" in request.messages[0].content for request in deck.provider.requests)


async def test_a_flow_is_paused_between_two_nodes(make_deck: MakeDeck) -> None:
    deck = make_deck(echo, seconds=0.1)
    await run(deck, MIXED, topic="boats")
    calls = len(deck.provider.requests)
    execution_id = await deck.start("f", {"topic": "boats"}, "Flow")
    await until(lambda: len(deck.provider.requests) > calls)
    await pause(deck, execution_id)
    paused = await deck.wait(execution_id, ExecutionStatus.PAUSED)
    assert 0 < paused.usage.model_calls < calls
    assert (await fork(deck, execution_id)).forked_from is not None
    await resume(deck, execution_id)
    assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED
