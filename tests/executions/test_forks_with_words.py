"""Forks with other words for one execution alone: of nodes of a flow, of members of a pipeline, of tasks."""

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.control.errors import OverrideInvalidError
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.errors import ForbiddenError
from quarterdeck.kernel.principal import Role
from tests.executions.conftest import MakeDeck
from tests.executions.patterns.cases import launched
from tests.executions.scripted import last_words
from tests.executions.test_durability import WRITER
from tests.executions.test_forks import fork, forked, journal

pytestmark = pytest.mark.anyio

TOPIC: JsonObject = {"type": "object", "properties": {"topic": {"type": "string", "default": "tea"}}}
FLOW: JsonObject = {
    "inputs": TOPIC,
    "nodes": [
        {"name": "first", "type": "model", "prompt": "One of ${inputs.topic}"},
        {"name": "second", "type": "agent", "agent": "writer", "prompt": "Two of ${nodes.first.output}"},
        {
            "name": "rounds",
            "type": "loop",
            "max_iterations": 1,
            "do": {"nodes": [{"name": "third", "type": "model", "prompt": "Three"}]},
        },
    ],
    "edges": [{"from": "first", "to": "second"}, {"from": "second", "to": "rounds"}],
    "output": ["${nodes.first.output}", "${nodes.second.output}", "${nodes.rounds.output}"],
}
PIPELINE: JsonObject = {
    "request": "Write of {topic}",
    "inputs": TOPIC,
    "pattern": {
        "type": "sequential",
        "members": [
            {"name": "a", "agent": "writer", "instructions": "As a letter"},
            {"name": "b", "agent": "writer", "instructions": "As a poem"},
        ],
    },
}


async def test_a_node_is_asked_in_other_words_and_what_came_before_is_shared(make_deck: MakeDeck) -> None:
    """Also a node of a body; the flow itself stays as it is published."""
    deck = await launched(make_deck(last_words), ("Agent", "writer", WRITER), ("Flow", "f", FLOW))
    parent = await deck.run("f", {}, "Flow")
    assert parent.status is ExecutionStatus.SUCCEEDED, parent.reason
    calls = len(deck.provider.requests)
    child = await forked(
        deck,
        parent.id,
        step="second",
        overrides=[
            {"kind": "Node", "name": "second", "spec": {"prompt": "Zwei von ${nodes.first.output}"}},
            {"kind": "Node", "name": "third", "spec": {"prompt": "Drei", "settings": {"temperature": 0.5}}},
        ],
    )
    assert child.output is not None
    assert child.output.value == ["One of tea", "Zwei von One of tea", "Drei"]
    assert child.forked_from is not None
    assert child.forked_from.changed == ("Node second", "Node third")
    assert len(deck.provider.requests) == calls + 2
    again = await deck.run("f", {}, "Flow")
    assert again.output is not None
    assert again.output.value == ["One of tea", "Two of One of tea", "Three"]


async def test_a_member_is_told_otherwise(make_deck: MakeDeck) -> None:
    deck = await launched(make_deck(last_words), ("Agent", "writer", WRITER), ("Pipeline", "p", PIPELINE))
    parent = await deck.run("p", {}, "Pipeline")
    assert parent.status is ExecutionStatus.SUCCEEDED, parent.reason
    told = {"kind": "Member", "name": "b", "spec": {"instructions": "As a song of {topic}"}}
    steps = [step.key for step in await journal(deck, parent.id) if step.task == "b"]
    child = await forked(deck, parent.id, step=steps[0], overrides=[told])
    assert "As a song of tea" in str(child.output)
    assert "As a poem" in str(parent.output)


@pytest.mark.parametrize(
    ("override", "pointer", "words"),
    [
        (
            {"kind": "Node", "name": "nobody", "spec": {}},
            "/overrides/0/name",
            "There are: first, rounds, second, third",
        ),
        ({"kind": "Member", "name": "a", "spec": {}}, "/overrides/0/name", "There are: none"),
        ({"kind": "Node", "name": "second", "spec": {"agent": "x"}}, "/overrides/0/spec/agent", "Publish a version."),
        ({"kind": "Node", "name": "rounds", "spec": {"do": {}}}, "/overrides/0/spec/do", "Publish a version."),
        ({"kind": "Node", "name": "first", "spec": {"promt": "x"}}, "/overrides/0/spec/promt", "not permitted"),
        ({"kind": "Node", "name": "first", "spec": {"prompt": None}}, "/overrides/0/spec/prompt", "required"),
        (
            {"kind": "Node", "name": "first", "spec": {"prompt": "${inputs.nothing}"}},
            "/spec/nodes/0/prompt",
            "there is no 'nothing'",
        ),
    ],
)
async def test_words_that_do_not_fit_are_refused_with_their_place(
    make_deck: MakeDeck, override: JsonObject, pointer: str, words: str
) -> None:
    deck = await launched(make_deck(last_words), ("Agent", "writer", WRITER), ("Flow", "f", FLOW))
    parent = await deck.run("f", {}, "Flow")
    with pytest.raises(OverrideInvalidError) as refused:
        await fork(deck, parent.id, overrides=[override])
    [fault] = refused.value.fields
    assert fault.pointer == pointer
    assert words in f"{fault.message} {fault.mend}"


async def test_a_placeholder_that_nobody_fills_is_asked_for(make_deck: MakeDeck) -> None:
    """It was said that the fork departs from what it shares, which it does not."""
    deck = await launched(
        make_deck(last_words),
        ("Agent", "writer", WRITER),
        ("Task", "t", {"description": "Write of {topic}", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["t"], "inputs": TOPIC}),
        ("Pipeline", "p", PIPELINE),
    )
    crew, pipeline = await deck.run("c", {}), await deck.run("p", {}, "Pipeline")
    words = {"kind": "Task", "name": "t", "spec": {"description": "Write of {topic} to {whom}"}}
    with pytest.raises(InputsInvalidError) as refused:
        await fork(deck, crew.id, overrides=[words])
    assert "'whom' is a required property" in refused.value.fields[0].message
    told = {"kind": "Member", "name": "b", "spec": {"instructions": "To {whom}"}}
    with pytest.raises(OverrideInvalidError) as refused_too:
        await fork(deck, pipeline.id, overrides=[told])
    assert "whom" in refused_too.value.fields[0].message


async def test_words_of_ones_own_take_an_editor(make_deck: MakeDeck) -> None:
    deck = await launched(make_deck(last_words), ("Agent", "writer", WRITER), ("Flow", "f", FLOW))
    parent = await deck.run("f", {}, "Flow")
    words = {"kind": "Node", "name": "first", "spec": {"prompt": "x"}}
    with pytest.raises(ForbiddenError):
        await fork(deck, parent.id, role=Role.OPERATOR, step="first", overrides=[words])
