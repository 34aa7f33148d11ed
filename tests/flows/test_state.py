"""What expressions see after a wait or a death: all that was recorded, however far down the graph it was."""

from typing import Any

import pytest

from quarterdeck.domains.approvals.contracts import Approve
from quarterdeck.domains.executions.contracts import Execution
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.test_replays import replay
from tests.flows.test_execution import became, echo, edge, flow, put

pytestmark = pytest.mark.anyio


def model(name: str, **more: Any) -> dict[str, Any]:
    """A node that takes time."""
    return {"name": name, "type": "model", "prompt": "x", **more}


GATE: dict[str, Any] = {"name": "gate", "type": "approval", "question": "Go on?"}
ENDS = [model("yes"), model("no")]
BRANCHES = [edge("gate", "check"), edge("check", "yes", when=True), edge("check", "no", when=False)]
CHAIN = [model(name) for name in ("one", "two", "three", "four", "five")]
LED = [edge("one", "two"), edge("two", "three"), edge("three", "four"), edge("four", "five")]


def check(expression: str) -> dict[str, Any]:
    """The condition that comes after the gate."""
    return {"name": "check", "type": "condition", "expression": expression}


ROUNDS: dict[str, Any] = {
    "name": "rounds",
    "type": "loop",
    "max_iterations": 3,
    "do": {"nodes": [model("work"), put("add", n="${state.n + 1}")], "edges": [edge("work", "add")]},
}
SEEN = {
    "a value written far down a chain": {
        "nodes": [GATE, check("state.n == 3"), *ENDS, *CHAIN, put("write", n=3)],
        "edges": [*BRANCHES, *LED, edge("five", "write")],
    },
    "values written in a loop": {"nodes": [GATE, check("state.n == 3"), *ENDS, ROUNDS], "edges": BRANCHES},
    "a node that an or-join did not wait for": {
        "nodes": [
            put("quick"),
            *CHAIN,
            put("join") | {"join": "or"},
            GATE,
            check("nodes.five.status == 'finished'"),
            *ENDS,
        ],
        "edges": [edge("quick", "join"), edge("five", "join"), edge("join", "gate"), *LED, *BRANCHES],
    },
    "a node that was skipped": {
        "nodes": [
            put("quick"),
            *CHAIN,
            model("never"),
            put("join") | {"join": "or"},
            GATE,
            check("nodes.never.status == 'skipped'"),
            *ENDS,
        ],
        "edges": [
            edge("quick", "join"),
            edge("never", "join"),
            edge("join", "gate"),
            *LED,
            edge("five", "never", when="false"),
            *BRANCHES,
        ],
    },
}


async def approved(deck: ExecutionsDeck, spec: dict[str, Any]) -> Execution:
    """Run a flow that waits at its gate while everything else comes to its end, and open the gate."""
    await flow(deck, spec)
    await deck.engine.launch(deck.driver.drive)
    running = await deck.start("f", {}, "Flow")
    await deck.decide(await deck.asked(running), Approve())
    return await deck.wait(running)


@pytest.mark.parametrize("spec", SEEN.values(), ids=SEEN)
async def test_a_condition_after_a_wait_sees_what_was_there_before(make_deck: MakeDeck, spec: dict[str, Any]) -> None:
    deck = make_deck(echo)
    done = await approved(deck, spec)
    assert (became(done)["yes"], became(done)["no"]) == ("finished", "skipped")
    assert not (await replay(deck, done.id)).departs


async def test_a_write_after_a_wait_builds_on_those_before(make_deck: MakeDeck) -> None:
    after = put("more", n="${state.n + 1}")
    spec = {
        "nodes": [GATE, after, *CHAIN, put("write", n=3)],
        "edges": [edge("gate", "more"), *LED, edge("five", "write")],
    }
    done = await approved(make_deck(echo), spec)
    assert done.output is not None, done.reason
    assert done.output.flow is not None
    assert done.output.flow.state["n"] == 4
