"""What an execution tells a collector and Prometheus: its calls with their costs, never what was said."""

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.models.errors import ModelOverloadedError
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.observability.metrics import registry
from quarterdeck.observability.tracing import FinishedSpan, Tracing
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Answer, Script, call

pytestmark = pytest.mark.anyio

SECRET = "the tide turns at noon"
AGENT: JsonObject = {"role": "a clerk", "goal": SECRET, "tools": ["calculator"]}
TASK: JsonObject = {"description": SECRET, "agent": "clerk"}
CREW: JsonObject = {"agents": ["clerk"], "tasks": ["reckon"]}
ALL: tuple[tuple[str, str, JsonObject], ...] = (
    ("Agent", "clerk", AGENT),
    ("Task", "reckon", TASK),
    ("Crew", "c", CREW),
)


class Kept:
    """A sink that keeps spans in memory."""

    def __init__(self) -> None:
        self.spans: list[FinishedSpan] = []

    def take(self, span: FinishedSpan) -> None:
        """Keep it."""
        self.spans.append(span)

    def named(self, name: str) -> list[FinishedSpan]:
        """The spans of this name."""
        return [span for span in self.spans if span.name == name]


async def ready(deck: ExecutionsDeck) -> ExecutionsDeck:
    """Launch the engine and publish the crew."""
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(*ALL)
    return deck


def counted(name: str, **labels: str) -> float:
    """What a metric has counted so far in this process."""
    return registry.get_sample_value(name, labels) or 0


def reckoning(expression: str) -> list[Answer]:
    """The clerk uses the calculator, then says what he should keep to himself."""
    return [call("calculator", expression=expression), SECRET]


def scripted(answers: list[Answer]) -> Script:
    """One answer after the other."""
    left = iter(answers)
    return lambda _: next(left)


async def test_calls_are_spans_of_the_drive(make_deck: MakeDeck) -> None:
    sink = Kept()
    deck = await ready(make_deck(scripted(reckoning("6 * 7")), tracing=Tracing(sinks=[sink])))
    execution = await deck.run("c")
    assert execution.status is ExecutionStatus.SUCCEEDED
    await deck.engine.shutdown(1)
    [drive] = sink.named("drive execution")
    chats = [span for span in sink.spans if span.attributes.get("gen_ai.operation.name") == "chat"]
    [tool] = sink.named("execute_tool calculator")
    assert len(chats) == 2
    assert {span.parent_id for span in (*chats, tool)} == {drive.span_id}
    assert {span.trace_id for span in sink.spans} == {drive.trace_id}
    first = chats[0].attributes
    assert chats[0].kind == "client"
    assert (first["gen_ai.usage.input_tokens"], first["gen_ai.usage.output_tokens"]) == (10, 5)
    assert first["gen_ai.agent.name"] == "clerk"
    assert first["quarterdeck.task.name"] == "reckon"
    assert first["quarterdeck.execution.id"] == str(execution.id)
    assert tool.attributes["gen_ai.tool.call.id"] == "call-calculator"
    assert tool.status == "unset"
    assert SECRET not in str([span.model_dump() for span in sink.spans])


async def test_failed_calls_are_marked_and_tell_nothing(make_deck: MakeDeck) -> None:
    sink = Kept()
    answers: list[Answer] = [
        call("calculator", expression=f"{SECRET} / 0"),
        ModelOverloadedError(f"busy with {SECRET}"),
    ]
    deck = await ready(make_deck(scripted(answers), tracing=Tracing(sinks=[sink])))
    assert (await deck.run("c")).status is ExecutionStatus.FAILED
    [tool] = sink.named("execute_tool calculator")
    failed = [span for span in sink.spans if span.status == "error" and span.kind == "client"]
    assert tool.status == "error"
    assert [span.attributes["error.type"] for span in failed] == ["model_overloaded"]
    assert SECRET not in str([span.model_dump() for span in sink.spans])


async def test_steps_and_ends_are_counted(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(scripted([*reckoning("1 + 1"), ModelOverloadedError("busy")])))
    before = {
        (kind, result): counted("execution_steps_total", kind=kind, result=result)
        for kind in ("model", "tool")
        for result in ("ok", "error")
    }
    ended = {
        status: counted("execution_duration_seconds_count", kind="Crew", status=status)
        for status in ("succeeded", "failed")
    }
    await deck.run("c")
    await deck.run("c")
    for (kind, result), more in {
        ("model", "ok"): 2,
        ("model", "error"): 1,
        ("tool", "ok"): 1,
        ("tool", "error"): 0,
    }.items():
        assert counted("execution_steps_total", kind=kind, result=result) == before[kind, result] + more
    await deck.engine.shutdown(1)
    for status, count in ended.items():
        assert counted("execution_duration_seconds_count", kind="Crew", status=status) == count + 1


async def test_an_agent_alone_and_a_cancelled_crew_are_counted_as_what_they_are(make_deck: MakeDeck) -> None:
    def answer(_: ModelRequest) -> Answer:
        return SECRET

    deck = await ready(make_deck(answer, seconds=0.3))
    agents = counted("execution_duration_seconds_count", kind="Agent", status="succeeded")
    cancelled = counted("execution_duration_seconds_count", kind="Crew", status="cancelled")
    await deck.run("clerk", {"prompt": "Go"}, "Agent")
    running = await deck.start("c")
    await deck.wait(running, ExecutionStatus.RUNNING)
    await deck.cancel(running)
    await deck.engine.shutdown(1)
    assert counted("execution_duration_seconds_count", kind="Agent", status="succeeded") == agents + 1
    assert counted("execution_duration_seconds_count", kind="Crew", status="cancelled") == cancelled + 1
