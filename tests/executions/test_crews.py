"""Crews at work: order, context, tools, delegation, managers, output, guardrails, limits."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.models.errors import ModelOverloadedError
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Answer, call, last_words

pytestmark = pytest.mark.anyio

AGENT: JsonObject = {"role": "a writer about {topic}", "goal": "write well"}
TASK: JsonObject = {"description": "Write about {topic}.", "agent": "writer"}
TOPIC: JsonObject = {"type": "object", "properties": {"topic": {"type": "string"}}, "required": ["topic"]}


def crew(**spec: object) -> JsonObject:
    """A crew of one writer and one task, or as told."""
    return {"agents": ["writer"], "tasks": ["write"], "inputs": TOPIC, **spec}  # type: ignore[dict-item]


async def ready(deck: ExecutionsDeck, *documents: tuple[str, str, Mapping[str, Any]]) -> ExecutionsDeck:
    """Launch the engine and publish the definitions."""
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(*documents)
    return deck


async def test_one_agent_answers_one_task(make_deck: MakeDeck) -> None:
    """Placeholders are filled, the answer is the output, usage is counted, the log has no gap."""
    deck = await ready(
        make_deck(lambda _: "On ships."), ("Agent", "writer", AGENT), ("Task", "write", TASK), ("Crew", "c", crew())
    )
    execution = await deck.run("c", {"topic": "ships"})
    assert execution.status is ExecutionStatus.SUCCEEDED
    assert execution.output is not None
    assert execution.output.text == "On ships."
    assert execution.usage.input_tokens == 10
    assert str(execution.usage.cost_usd) == "0.001"
    [request] = deck.provider.requests
    assert "a writer about ships" in request.messages[0].content
    assert "Write about ships." in last_words(request)
    assert await deck.types(execution.id) == [
        "execution.queued",
        "execution.started",
        "task.started",
        "model.completed",
        "task.completed",
        "execution.succeeded",
    ]


async def test_inputs_that_do_not_fit_are_refused_by_name(make_deck: MakeDeck) -> None:
    """A missing one, a wrong one, and one that nobody asked for; nothing is started."""
    deck = await ready(
        make_deck(lambda _: "x"), ("Agent", "writer", AGENT), ("Task", "write", TASK), ("Crew", "c", crew())
    )
    refusals: list[JsonObject] = [{}, {"topic": 1}, {"topic": "ships", "tropic": "x"}]
    for inputs in refusals:
        with pytest.raises(InputsInvalidError) as refused:
            await deck.start("c", inputs)
        [fault] = refused.value.fields
        assert fault.pointer.startswith("/inputs")
        if "tropic" in inputs:
            assert fault.mend == "Did you mean topic?"
    assert deck.provider.requests == []


async def test_context_passes_between_tasks_and_async_tasks_run_side_by_side(make_deck: MakeDeck) -> None:
    """Two async tasks overlap; the task after them is given both outputs."""
    running = 0
    most = 0

    def script(request: ModelRequest) -> Answer:
        nonlocal running, most
        running += 1
        most = max(most, running)
        return f"<{last_words(request).splitlines()[0]}>"

    deck = make_deck(script, seconds=0.05)
    await ready(
        deck,
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        *(
            ("Task", name, {"description": name, "async_execution": True, "agent": "writer"})
            for name in ("left", "right")
        ),
        ("Task", "end", {"description": "end", "context": ["left", "right"], "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["left", "right", "end"]}),
    )
    execution = await deck.run("c")
    assert execution.output is not None
    assert [output.name for output in execution.output.tasks] == ["left", "right", "end"]
    assert "<left>" in last_words(deck.provider.requests[2])
    assert "<right>" in last_words(deck.provider.requests[2])
    started = [event.data["task"] for event in await deck.log(execution.id) if event.type == "task.started"]
    completed = next(n for n, event in enumerate(await deck.log(execution.id)) if event.type == "task.completed")
    assert set(started[:2]) == {"left", "right"}
    assert [event.type for event in (await deck.log(execution.id))[:completed]].count("task.started") == 2


async def test_tools_are_called_and_bad_calls_go_back_to_the_model(make_deck: MakeDeck) -> None:
    """Wrong arguments, unknown tools and repeated calls are errors for the model; a right call gives its result."""
    answers = iter(
        [
            call("calculator", formula="1+1"),
            call("nonsense"),
            call("calculator", expression="6*7"),
            call("calculator", expression="6*7"),
            "42",
        ]
    )
    agent: JsonObject = {"role": "r", "goal": "g", "tools": ["calculator"]}
    deck = make_deck(lambda _: next(answers))
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(("Tool", "calculator", {"native": "calculator"}), ("Agent", "writer", agent))
    execution = await deck.run("writer", {"prompt": "6*7?"}, kind="Agent")
    assert execution.status is ExecutionStatus.SUCCEEDED, execution.reason
    seen = [request.messages[-1] for request in deck.provider.requests[1:]]
    assert [message.is_error for message in seen] == [True, True, False, True]
    assert "expression" in seen[0].content
    assert "no tool 'nonsense'" in seen[1].content
    assert seen[2].content == "42"
    assert "exactly this call" in seen[3].content


async def test_a_task_that_must_use_a_tool_is_not_answered_without(make_deck: MakeDeck) -> None:
    """The first reply is asked to be a call; an answer instead is sent back; after a call an answer counts."""
    answers: list[Answer] = ["42", call("calculator", expression="6*7"), "42"]
    deck = make_deck(lambda _: answers.pop(0))
    await ready(
        deck,
        ("Tool", "calculator", {"native": "calculator"}),
        ("Agent", "writer", {"role": "r", "goal": "g", "tools": ["calculator"]}),
        ("Task", "write", {"description": "6*7?", "agent": "writer", "must_use_tool": True}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["write"]}),
    )
    execution = await deck.run("c")
    assert execution.status is ExecutionStatus.SUCCEEDED, execution.reason
    assert execution.usage.tool_calls == 1
    assert [request.must_call_tool for request in deck.provider.requests] == [True, True, False]


async def test_iterations_are_bounded(make_deck: MakeDeck) -> None:
    """A model that never answers ends the execution with a reason; its last turn has no tools."""
    numbers = iter(range(100))
    agent: JsonObject = {"role": "r", "goal": "g", "tools": ["calculator"], "max_iterations": 3}
    deck = make_deck(lambda _: call("calculator", expression=f"{next(numbers)}+1"))
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(("Tool", "calculator", {"native": "calculator"}), ("Agent", "writer", agent))
    execution = await deck.run("writer", {"prompt": "x"}, kind="Agent")
    assert execution.status is ExecutionStatus.FAILED
    assert execution.reason is not None
    assert execution.reason.code == "max_iterations"
    assert [len(request.tools) for request in deck.provider.requests] == [1, 1, 0]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"max_steps": 2}, "max_steps"),
        ({"max_tokens": 20}, "max_tokens"),
        ({"max_cost_usd": "0.0015"}, "max_cost_usd"),
        ({"max_seconds": 1}, "max_seconds"),
    ],
)
async def test_every_limit_ends_the_execution_with_its_reason(
    make_deck: MakeDeck, limits: JsonObject, code: str
) -> None:
    """Steps, tokens, cost and seconds."""
    deck = await ready(
        make_deck(lambda _: {"n": 1}, seconds=0.4 if code == "max_seconds" else 0),
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        *(("Task", f"t{n}", {"description": f"do {n}", "agent": "writer"}) for n in range(4)),
        ("Crew", "c", {"agents": ["writer"], "tasks": [f"t{n}" for n in range(4)], "limits": limits}),
    )
    execution = await deck.run("c")
    assert execution.status is ExecutionStatus.FAILED
    assert execution.reason is not None
    assert execution.reason.code == code


async def test_output_schema_is_validated_and_asked_again(make_deck: MakeDeck) -> None:
    """Two wrong answers, then a right one; the value is parsed."""
    schema: JsonObject = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    answers: list[Answer] = ["not json", {"n": "one"}, '```json\n{"n": 1}\n```']
    deck = make_deck(lambda _: answers.pop(0))
    await ready(
        deck,
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "write", {"description": "count", "agent": "writer", "output_schema": schema}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["write"]}),
    )
    execution = await deck.run("c")
    assert execution.output is not None
    assert execution.output.value == {"n": 1}
    assert (await deck.types(execution.id)).count("output.rejected") == 2
    assert "'one' is not of type 'integer'" in last_words(deck.provider.requests[2])


async def test_output_that_never_fits_fails(make_deck: MakeDeck) -> None:
    """After the bounded corrections the execution ends."""
    deck = await ready(
        make_deck(lambda _: "no"),
        ("Agent", "writer", {"role": "r", "goal": "g", "output_schema": {"type": "object"}}),
        ("Task", "write", {"description": "count", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["write"]}),
    )
    execution = await deck.run("c")
    assert execution.reason is not None
    assert execution.reason.code == "output_invalid"
    assert len(deck.provider.requests) == 4


@pytest.mark.parametrize("guardrail", [{"expression": "output.size() < 5"}, {"judgement": "It is short."}])
async def test_guardrails_retry_a_bounded_number_of_times(make_deck: MakeDeck, guardrail: JsonObject) -> None:
    """By expression and by a model's judgement."""

    def script(request: ModelRequest) -> Answer:
        if request.output_schema is not None:
            return {"reason": "too long", "valid": "Output:\nok" in last_words(request)}
        return "ok" if "must be revised" in last_words(request) else "much too long"

    deck = await ready(
        make_deck(script),
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "write", {"description": "say", "agent": "writer", "guardrail": guardrail}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["write"]}),
    )
    execution = await deck.run("c")
    assert execution.status is ExecutionStatus.SUCCEEDED, execution.reason
    assert execution.output is not None
    assert execution.output.text == "ok"
    assert (await deck.types(execution.id)).count("guardrail.failed") == 1


async def test_a_guardrail_that_never_holds_fails(make_deck: MakeDeck) -> None:
    """max_retries + 1 tries, then the end."""
    deck = await ready(
        make_deck(lambda _: "long"),
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        (
            "Task",
            "write",
            {"description": "say", "agent": "writer", "guardrail": {"expression": "output == ''", "max_retries": 1}},
        ),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["write"]}),
    )
    execution = await deck.run("c")
    assert execution.reason is not None
    assert execution.reason.code == "guardrail_failed"
    assert len(deck.provider.requests) == 2


async def test_delegation_is_carried_out_and_bounded(make_deck: MakeDeck) -> None:
    """A colleague does the work; past the limit the agent does it himself; an unknown colleague is an error."""
    turns = iter(
        [
            call("delegate_work_to_coworker", coworker="nobody", task="x"),
            call("delegate_work_to_coworker", coworker="helper", task="find it"),
            call("ask_question_to_coworker", coworker="helper", question="and this?"),
            "done",
        ]
    )
    deck = await ready(
        make_deck(lambda request: "found" if "a helper" in request.messages[0].content else next(turns)),
        ("Agent", "writer", {"role": "a writer", "goal": "g", "allow_delegation": True}),
        ("Agent", "helper", {"role": "a helper", "goal": "g"}),
        ("Task", "write", {"description": "write", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer", "helper"], "tasks": ["write"], "max_delegations": 2}),
    )
    execution = await deck.run("c")
    assert execution.output is not None
    assert execution.output.text == "done"
    results = [event.data["result"] for event in await deck.log(execution.id) if event.type == "tool.completed"]
    assert results[1] == "found"
    assert "No delegation is left" in str(results[2])
    assert (await deck.types(execution.id)).count("agent.delegated") == 1


async def test_hierarchical_manager_assigns_reviews_and_sends_back(make_deck: MakeDeck) -> None:
    """The manager chooses a member, refuses the first output with feedback, and accepts the second."""
    reviews = iter([{"feedback": "shorter", "accept": False}, {"feedback": "", "accept": True}])

    def script(request: ModelRequest) -> Answer:
        if "the manager of a team" not in request.messages[0].content:
            return "second" if "shorter" in last_words(request) else "first"
        if "which coworker's goal fits" in last_words(request):
            return {"subject": "ships", "coworker": "painter", "instructions": "with care"}
        return next(reviews)

    deck = await ready(
        make_deck(script),
        ("Agent", "writer", {"role": "a writer", "goal": "write"}),
        ("Agent", "painter", {"role": "a painter", "goal": "paint"}),
        ("Task", "draw", {"description": "draw a ship"}),
        ("Crew", "c", {"agents": ["writer", "painter"], "tasks": ["draw"], "process": "hierarchical"}),
    )
    execution = await deck.run("c")
    assert execution.status is ExecutionStatus.SUCCEEDED, execution.reason
    assert execution.output is not None
    assert (execution.output.text, execution.output.tasks[0].agent) == ("second", "painter")


async def test_planning_comes_first_and_reaches_every_task(make_deck: MakeDeck) -> None:
    """The plan is made once and put into the tasks' prompts."""
    deck = await ready(
        make_deck(lambda request: "PLAN" if "You plan" in request.messages[0].content else "x"),
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        ("Task", "write", {"description": "say", "agent": "writer"}),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["write"], "planning": True}),
    )
    execution = await deck.run("c")
    assert "PLAN" in last_words(deck.provider.requests[1])
    assert "plan.completed" in await deck.types(execution.id)


async def test_a_provider_that_fails_fails_the_execution_with_its_code(make_deck: MakeDeck) -> None:
    """The reason names agent, model and what to do; retry goes on from there."""
    answers: list[Answer] = ["first", ModelOverloadedError("The provider is overloaded."), "second"]
    deck = await ready(
        make_deck(lambda _: answers.pop(0)),
        ("Agent", "writer", {"role": "r", "goal": "g"}),
        *(("Task", name, {"description": name, "agent": "writer"}) for name in ("one", "two")),
        ("Crew", "c", {"agents": ["writer"], "tasks": ["one", "two"]}),
    )
    failed = await deck.run("c")
    assert failed.reason is not None
    assert failed.reason.code == ModelOverloadedError.code
    async with deck.work.begin(deck.principal) as unit:
        await deck.service.retry(unit, failed.id)
    execution = await deck.wait(failed.id)
    assert execution.status is ExecutionStatus.SUCCEEDED
    assert execution.output is not None
    assert [output.text for output in execution.output.tasks] == ["first", "second"]
    assert len(deck.provider.requests) == 3


async def test_requests_a_minute_are_spread_and_replays_are_free(
    make_deck: MakeDeck,
) -> None:
    """The third request of an agent that may make two a minute waits; recorded ones take no turn."""
    numbers = iter(range(100))
    agent: JsonObject = {"role": "r", "goal": "g", "tools": ["calculator"], "max_requests_per_minute": 2}
    deck = make_deck(lambda _: call("calculator", expression=f"{next(numbers)}+1"))
    await ready(deck, ("Tool", "calculator", {"native": "calculator"}), ("Agent", "writer", agent))
    execution_id = await deck.start("writer", {"prompt": "x"}, kind="Agent")
    await _asked(deck, 2)
    await asyncio.sleep(0.2)
    assert len(deck.provider.requests) == 2
    await deck.crash()
    await _asked(deck, 4)
    await deck.cancel(execution_id)


async def _asked(deck: ExecutionsDeck, times: int) -> None:
    async with asyncio.timeout(5):
        while len(deck.provider.requests) < times:
            await asyncio.sleep(0.01)
