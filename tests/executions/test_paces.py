"""Requests a minute of a whole: what works inside of it counts with it, and by itself, too."""

import asyncio
from typing import Any

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.patterns.cases import NAMES, Cast, agents, launched, ran, result
from tests.executions.scripted import Answer, call

pytestmark = pytest.mark.anyio

PATIENCE_SECONDS = 10
A_MOMENT = 0.3
PROMPT: JsonObject = {"type": "object", "properties": {"prompt": {"type": "string"}}, "required": ["prompt"]}
PARTS: list[tuple[str, str, dict[str, Any]]] = [
    *agents(*NAMES),
    ("Task", "one", {"description": "One of {prompt}", "agent": "ada"}),
    ("Task", "two", {"description": "Two of {prompt}", "agent": "ada"}),
    ("Crew", "c", {"agents": ["ada"], "tasks": ["one", "two"], "inputs": PROMPT}),
]
MEMBERS = [{"name": "ben", "agent": "ben"}, {"name": "crew", "crew": "c"}]
NODES = [
    {"name": "ask", "type": "model", "prompt": "x"},
    {"name": "crew", "type": "crew", "crew": "c", "inputs": {"prompt": "p"}},
]
WHOLES: dict[str, tuple[str, dict[str, Any]]] = {
    "a pipeline with a crew in it": ("Pipeline", {"pattern": {"type": "parallel", "members": MEMBERS}}),
    "a flow with a crew in it": ("Flow", {"nodes": NODES}),
}


async def asked(deck: ExecutionsDeck, least: int) -> int:
    """How many requests there are a moment after there were so many."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(deck.provider.requests) < least:
            await asyncio.sleep(0.01)
    await asyncio.sleep(A_MOMENT)
    return len(deck.provider.requests)


@pytest.mark.parametrize(("kind", "spec"), WHOLES.values(), ids=WHOLES)
@pytest.mark.parametrize("most", [1, 2, None])
async def test_what_works_inside_counts_with_the_whole(
    make_deck: MakeDeck, kind: str, spec: dict[str, Any], most: int | None
) -> None:
    limited = spec if most is None else {**spec, "max_requests_per_minute": most}
    deck = await launched(make_deck(Cast()), *PARTS, (kind, "whole", limited))
    begun = await deck.start("whole", {"prompt": "go"} if kind == "Pipeline" else {}, kind)
    assert await asked(deck, most or 3) == (most or 3)
    if most is None:
        assert (await deck.wait(begun)).status is ExecutionStatus.SUCCEEDED
    else:
        await deck.cancel(begun)


async def test_a_part_with_a_limit_of_its_own_holds_nobody_beside_it(make_deck: MakeDeck) -> None:
    parts = [*PARTS[:-1], ("Crew", "c", {**PARTS[-1][2], "max_requests_per_minute": 1})]
    deck = await launched(make_deck(Cast()), *parts, ("Flow", "f", {"nodes": NODES, "max_requests_per_minute": 100}))
    begun = await deck.start("f", {}, "Flow")
    # The crew's first task and the node beside it; the second task waits for its minute.
    assert await asked(deck, 2) == 2
    await deck.cancel(begun)


async def test_who_speaks_for_the_whole_answers_in_the_form_of_his_agent(make_deck: MakeDeck) -> None:
    form = {"type": "object", "properties": {"verdict": {"type": "string", "enum": ["good"]}}, "required": ["verdict"]}
    described = {
        "type": "ensemble",
        "members": [{"name": name, "agent": name} for name in NAMES],
        "synthesizer": {"agent": "spare"},
    }
    deck = await launched(
        make_deck(Cast()),
        *agents(*NAMES),
        *agents("spare", output_schema=form),
        ("Pipeline", "p", {"pattern": described}),
    )
    done = await ran(deck)
    assert result(done)["pattern"] == "ensemble"
    assert done.output is not None
    assert done.output.value == {"verdict": "good"}


class Delegating:
    """A writer who hands his work over once, and does it alone after that; his helper would find it in the end."""

    def __call__(self, request: ModelRequest) -> Answer:
        """The next thing that is said."""
        if "a helper" in request.messages[0].content:
            return "found"
        if any(message.role == "tool" for message in request.messages):
            return "done alone"
        return call("delegate_work_to_coworker", coworker="helper", task="find it")


async def test_a_colleague_has_the_time_that_his_agent_says(make_deck: MakeDeck) -> None:
    """Who takes too long for work that was handed to him has not finished; whoever handed it over goes on."""
    deck = make_deck(Cast())
    deck.provider.script = Delegating()
    deck.provider.slow = lambda request: 30 if "a helper" in request.messages[0].content else 0
    await launched(
        deck,
        ("Agent", "writer", {"role": "a writer", "goal": "g", "allow_delegation": True}),
        ("Agent", "helper", {"role": "a helper", "goal": "g", "max_execution_time": 1}),
        ("Task", "write", {"description": "write", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer", "helper"], "tasks": ["write"]}),
    )
    done = await deck.run("c")
    assert done.output is not None, done.reason
    assert done.output.text == "done alone"
    [told] = [event.data["result"] for event in await deck.log(done.id) if event.type == "tool.completed"]
    assert told == "helper did not finish: Agent helper took longer than 1 seconds."
