"""Replays: what was recorded is worked through anew, nothing is called, and where a version departs is told."""

from typing import Literal
from uuid import UUID

import pytest

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.executions.contracts import Answer, ExecutionStatus
from quarterdeck.domains.executions.control.contracts import ReplayReport, ReplayRequest
from quarterdeck.domains.executions.control.departures import faults
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.ids import uuid7
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.patterns.cases import NAMES, PATTERNS, Cast, agents, launched
from tests.executions.scripted import Answer as Said
from tests.executions.scripted import call, last_words
from tests.executions.test_durability import WRITER, ready

pytestmark = pytest.mark.anyio


async def replay(
    deck: ExecutionsDeck, execution_id: UUID, version: int | Literal["draft"] | None = None
) -> ReplayReport:
    """The report; whatever was called before is called no more."""
    calls = len(deck.provider.requests), len(deck.notes.written)
    service = ReplaysService(deck.definitions, CelExpressions())
    async with deck.work.begin(deck.principal, write=False) as unit:
        report = await service.replay(unit, execution_id, ReplayRequest(version=version))
    assert (len(deck.provider.requests), len(deck.notes.written)) == calls
    return report


async def _noted(make_deck: MakeDeck) -> tuple[ExecutionsDeck, UUID]:
    """A crew of two tasks that is over: the first one wrote a note."""

    def script(request: ModelRequest) -> Said:
        words = last_words(request)
        if words.startswith("t0") and len(request.messages) == 2:
            return call("write_note", text="a")
        return f"<{words[:2]}>"

    deck = await ready(make_deck(script), {}, {})
    done = await deck.run("c")
    assert done.status is ExecutionStatus.SUCCEEDED
    return deck, done.id


async def test_the_same_version_does_not_depart_and_calls_nothing(make_deck: MakeDeck) -> None:
    deck, execution_id = await _noted(make_deck)
    for version in (None, 1, "draft"):
        report = await replay(deck, execution_id, version)
        assert not report.departs, report.departures
        assert report.stands_at == ()
        assert report.compared == 8
    with pytest.raises(NotFoundError):
        await replay(deck, execution_id, 9)
    with pytest.raises(NotFoundError):
        await replay(deck, uuid7())


async def test_a_changed_prompt_is_told_with_its_step_and_its_words(make_deck: MakeDeck) -> None:
    deck, execution_id = await _noted(make_deck)
    await deck.republish("Task", "t1", {"description": "t1, but briefly", "agent": "writer"})
    report = await replay(deck, execution_id, 1)
    assert report.departs
    assert [(each.how, each.step) for each in report.departures] == [("changed", "task:t1/try.0/model.0")]
    [departure] = report.departures
    assert departure.detail == "task:t1/try.0/model.0 differs in its prompt."
    [difference] = departure.differences
    assert difference.place == "messages/1/content"
    assert str(difference.after).startswith("t1, but briefly")
    assert not (await replay(deck, execution_id)).departs  # what it ran is pinned


async def test_another_model_other_tools_and_another_agent_are_told(make_deck: MakeDeck) -> None:
    deck, execution_id = await _noted(make_deck)
    await deck.seed(("Model", "other", {"provider": "ollama", "model": "other"}))
    spec = {**WRITER, "model": "other", "tools": []}
    await deck.republish("Agent", "writer", spec)
    first = (await replay(deck, execution_id, 1)).departures[0]
    assert (first.how, first.step) == ("changed", "task:t0/try.0/model.0")
    assert {each.place for each in first.differences} == {"name", "tools/0"}
    await deck.seed(("Agent", "scribe", WRITER))
    await deck.republish("Crew", "c", {"agents": ["writer", "scribe"], "tasks": ["t0", "t1"]})
    await deck.republish("Task", "t0", {"description": "t0", "agent": "scribe"})
    first = (await replay(deck, execution_id, 2)).departures[0]
    assert (first.step, first.kind) == ("task:t0/started", "note")
    assert {"place": "agent", "before": "writer", "after": "scribe"} in [
        each.model_dump() for each in first.differences
    ]


async def test_tasks_that_come_and_go_are_told(make_deck: MakeDeck) -> None:
    """A task more is asked for and was not, a task less was asked for and is not; inputs that do not fit come first."""
    deck, execution_id = await _noted(make_deck)
    await deck.seed(("Task", "t2", {"description": "t2", "agent": "writer"}))
    await deck.republish("Crew", "c", {"agents": ["writer"], "tasks": ["t0", "t1", "t2"]})
    report = await replay(deck, execution_id, "draft")
    assert [(each.how, each.step) for each in report.departures][:2] == [
        ("added", "task:t2/started"),
        ("added", "task:t2/try.0/model.0"),
    ]
    assert report.stands_at == ("task:t2/try.0/model.0",)
    await deck.republish("Crew", "c", {"agents": ["writer"], "tasks": ["t0"]})
    report = await replay(deck, execution_id, 3)
    assert {each.how for each in report.departures} == {"removed", "ended"}
    assert all("t1" in each.step for each in report.departures if each.how == "removed")
    inputs = {"type": "object", "properties": {"who": {"type": "string"}}, "required": ["who"]}
    await deck.republish("Crew", "c", {"agents": ["writer"], "tasks": ["t0"], "inputs": inputs})
    [departure] = (await replay(deck, execution_id, 4)).departures
    assert departure.how == "inputs"
    assert "who" in departure.detail


async def test_one_that_waits_is_replayed_as_far_as_it_is(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda request: last_words(request)[:2]), {}, {"human_input": True}, {})
    execution_id = await deck.start("c")
    [request] = (await deck.wait(execution_id, ExecutionStatus.WAITING)).waiting_for
    report = await replay(deck, execution_id, 1)
    assert (report.departs, report.stands_at) == (False, (request.request,))
    await deck.republish("Task", "t2", {"description": "later", "agent": "writer"})
    assert not (await replay(deck, execution_id, 1)).departs, "what comes after does not matter yet"
    await deck.answer(execution_id, Answer(request=request.request, action="accept"))
    await deck.wait(execution_id)
    assert (await replay(deck, execution_id, 1)).departures[0].step == "task:t2/try.0/model.0"


async def test_a_journal_that_is_not_what_its_plan_does_is_found(make_deck: MakeDeck) -> None:
    """The planted faults: a step that nobody asks for, one that is missing, one of another tool, another output."""
    deck, execution_id = await _noted(make_deck)
    service = ReplaysService(deck.definitions, CelExpressions())
    async with deck.work.begin(deck.principal, write=False) as unit:
        recorded = await service.recorded(unit, execution_id)
        steps = await unit.repository(StepsRepository).all(execution_id)
    tool = next(step for step in steps if step.kind == "tool")
    planted = {
        "removed": [*steps, tool.model_copy(update={"key": "task:t9/try.0/model.0/tool.0"})],
        "added": [step for step in steps if step is not tool],
        "changed": [step if step is not tool else tool.model_copy(update={"name": "burn_note"}) for step in steps],
    }
    for how, journal in planted.items():
        found = faults(recorded.execution, journal, await service.traced(recorded.plan, journal))
        assert how in [each.how for each in found], how
    assert recorded.execution.output is not None
    other = recorded.execution.output.model_copy(update={"text": "other"})
    told = recorded.execution.model_copy(update={"output": other})
    [found] = faults(told, steps, await service.traced(recorded.plan, steps))
    assert found.how == "ended"


async def test_no_pattern_departs_from_what_it_did_and_each_departs_with_another_agent(make_deck: MakeDeck) -> None:
    """Nine patterns, with a member that failed once and was asked again: also within turns every step is compared."""
    cast = Cast()
    retries = {"action": "retry", "times": 2}
    pipelines = [("Pipeline", name, {"pattern": make(NAMES), "on_error": retries}) for name, make in PATTERNS.items()]
    deck = await launched(make_deck(cast), *agents(*NAMES), *pipelines)
    ran: dict[str, UUID] = {}
    for name in PATTERNS:
        cast.broken = {"ada": 1}
        done = await deck.run(name, {"prompt": "count the ships"}, "Pipeline")
        assert done.status is ExecutionStatus.SUCCEEDED, (name, done.reason)
        ran[name] = done.id
        for version in (None, 1):
            report = await replay(deck, done.id, version)
            assert not report.departs, (name, version, report.departures)
    await deck.republish("Agent", "ada", {"role": "ada", "goal": "another"})
    for name, execution_id in ran.items():
        departure = (await replay(deck, execution_id, 1)).departures[0]
        assert (departure.how, departure.kind) == ("changed", "model"), name
        assert "ada" in departure.step, name
        assert departure.differences[0].place == "messages/0/content"
