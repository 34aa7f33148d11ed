"""What a publish refuses on both databases: flows in a circle, named with the way, and models of the wrong purpose."""

import asyncio
from typing import Any

import pytest

from quarterdeck.domains.definitions.contracts import Metadata
from quarterdeck.domains.definitions.errors import InvalidDefinitionError
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck

pytestmark = pytest.mark.anyio


def around(*names: str) -> dict[str, Any]:
    """A flow of these flows."""
    nodes = [{"name": f"n{i}", "type": "flow", "flow": name} for i, name in enumerate(names)]
    return {"nodes": nodes}


async def refused(deck: ExecutionsDeck, *documents: tuple[str, str, dict[str, Any]]) -> list[tuple[str, str]]:
    """The faults that publishing these has: pointer and message."""
    with pytest.raises(InvalidDefinitionError) as caught:
        await deck.seed(*documents)
    return [(fault.pointer, fault.message) for fault in caught.value.fields]


async def test_flows_that_contain_each_other_are_refused_with_the_way(make_deck: MakeDeck) -> None:
    deck = make_deck(lambda _: "done")
    await deck.seed(("Flow", "c", {"nodes": [{"name": "w", "type": "wait", "duration": 1}]}))
    await deck.seed(("Flow", "b", around("c")), ("Flow", "a", around("c", "b")))
    # Nothing of it is a circle yet; and what is reached twice is none either.
    faults = await refused(deck, ("Flow", "d", around("a", "d")))
    assert faults == [("/spec/nodes/1/flow", "Flow 'd' would contain itself: d -> d")]
    async with deck.work.begin(deck.principal) as unit:
        await deck.definitions.update(unit, "Flow", "c", Metadata(name="c"), around("a"), expected=None)
        with pytest.raises(InvalidDefinitionError) as caught:
            await deck.definitions.publish(unit, "Flow", "c")
    [fault] = caught.value.fields
    assert (fault.pointer, fault.message) == ("/spec/nodes/0/flow", "Flow 'c' would contain itself: c -> a -> c")


async def test_of_two_that_are_published_at_once_the_second_sees_the_first(make_deck: MakeDeck) -> None:
    deck = make_deck(lambda _: "done")
    leaf = {"nodes": [{"name": "w", "type": "wait", "duration": 1}]}
    await deck.seed(("Flow", "a", leaf), ("Flow", "b", leaf))
    async with deck.work.begin(deck.principal) as unit:
        for name, inside in (("a", "b"), ("b", "a")):
            await deck.definitions.update(unit, "Flow", name, Metadata(name=name), around(inside), expected=None)

    async def publish_b() -> None:
        async with deck.work.begin(deck.principal) as unit:
            await deck.definitions.publish(unit, "Flow", "b")

    async with deck.work.begin(deck.principal) as unit:
        await deck.definitions.publish(unit, "Flow", "a")
        second = asyncio.create_task(publish_b())
        done, _ = await asyncio.wait([second], timeout=0.3)
        assert not done
    with pytest.raises(InvalidDefinitionError, match="b -> a -> b"):
        await second


async def test_a_circle_among_files_is_told_for_each_flow_in_it(make_deck: MakeDeck) -> None:
    deck = make_deck(lambda _: "done")
    faults = await refused(deck, ("Flow", "x", around("y")), ("Flow", "y", around("z")), ("Flow", "z", around("x")))
    assert [message.partition(": ")[2] for _, message in faults] == [
        "x -> y -> z -> x",
        "y -> z -> x -> y",
        "z -> x -> y -> z",
    ]


async def test_whoever_must_answer_names_no_model_that_embeds_and_a_router_by_likeness_one_that_does(
    make_deck: MakeDeck,
) -> None:
    deck = make_deck(lambda _: "done")
    await deck.seed(
        ("Model", "vectors", {"provider": "ollama", "model": "m", "purpose": "embedding"}),
        ("Model", "words", {"provider": "ollama", "model": "m"}),
        ("Agent", "clerk", {"role": "r", "goal": "g"}),
    )
    members = [{"name": "m", "agent": "clerk", "description": "d"}]
    router = {"type": "router", "members": members, "strategy": {"by": "embedding", "model": "words"}}
    chosen = {"type": "router", "members": members, "strategy": {"by": "model", "router": {"model": "vectors"}}}
    prompt = {"nodes": [{"name": "say", "type": "model", "model": "vectors", "prompt": "Hello"}]}
    for kind, spec, pointer in (
        ("Agent", {"role": "r", "goal": "g", "model": "vectors"}, "/spec/model"),
        ("Pipeline", {"pattern": router}, "/spec/pattern/strategy/model"),
        ("Pipeline", {"pattern": chosen}, "/spec/pattern/strategy/router/model"),
        ("Flow", prompt, "/spec/nodes/0/model"),
    ):
        assert [at for at, _ in await refused(deck, (kind, "wrong", spec))] == [pointer], kind


async def test_placeholders_of_a_tasks_agent_are_given_by_the_node_and_asked_for_where_it_is_published(
    make_deck: MakeDeck,
) -> None:
    deck = make_deck(lambda request: request.messages[0].content.splitlines()[0])
    parts: list[tuple[str, str, dict[str, Any]]] = [
        ("Agent", "ann", {"role": "writer of {tone} texts", "goal": "write"}),
        ("Task", "write", {"description": "Write about {topic}", "agent": "ann"}),
    ]

    def writing(**inputs: str) -> tuple[str, str, dict[str, Any]]:
        return "Flow", "f", {"nodes": [{"name": "w", "type": "task", "task": "write", "inputs": inputs}]}

    await deck.seed(*parts)
    with pytest.raises(InvalidDefinitionError) as caught:
        await deck.seed(writing(topic="tides"))
    [fault] = caught.value.fields
    assert (fault.pointer, fault.message) == ("/spec/nodes/0/inputs", "node 'w': task 'write' requires 'tone'")
    assert fault.mend == "Add tone: It fills {tone} in the texts of agent 'ann'."
    await deck.seed(writing(topic="tides", tone="dry"))
    await deck.engine.launch(deck.driver.drive)
    done = await deck.run("f", {}, "Flow")
    assert done.output is not None, done.reason
    assert "writer of dry texts" in done.output.text
    # Both in one apply: the agent is looked at as it will be.
    mute = ("Agent", "ann", {"role": "writer", "goal": "write"})
    await deck.seed(mute, parts[1], writing(topic="tides"))
