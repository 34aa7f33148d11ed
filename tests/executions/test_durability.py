"""What survives: deaths of the process, waits for people, effects of unknown outcome, cancels, streams."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest

from quarterdeck.db.bus import InProcessBus
from quarterdeck.domains.executions.contracts import Answer as PersonsAnswer
from quarterdeck.domains.executions.contracts import EffectResolution, EffectState, Event, ExecutionStatus, LogPart
from quarterdeck.domains.executions.errors import AlreadyAnsweredError, NotAllowedNowError
from quarterdeck.domains.executions.ports import RunRef
from quarterdeck.domains.executions.stream import follow
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Answer, call, last_words

pytestmark = pytest.mark.anyio

WRITER: JsonObject = {"role": "r", "goal": "g", "tools": ["write_note"]}


async def ready(deck: ExecutionsDeck, *tasks: Mapping[str, Any]) -> ExecutionsDeck:
    """A crew `c` of one writer that does these tasks in order."""
    await deck.engine.launch(deck.driver.drive)
    names = [f"t{n}" for n in range(len(tasks))]
    await deck.seed(
        ("Tool", "write_note", {"native": "write_note"}),
        ("Agent", "writer", WRITER),
        *(
            ("Task", name, {"description": name, "agent": "writer", **task})
            for name, task in zip(names, tasks, strict=True)
        ),
        ("Crew", "c", {"agents": ["writer"], "tasks": [*names]}),
    )
    return deck


async def test_a_crash_repeats_nothing_that_was_recorded(make_deck: MakeDeck) -> None:
    """Killed in the third task's model call: the first two are not asked again."""
    asked: list[str] = []

    def script(request: ModelRequest) -> Answer:
        asked.append(last_words(request).splitlines()[0])
        return f"<{asked[-1]}>"

    deck = await ready(make_deck(script), {}, {}, {})
    deck.provider.seconds = 0.1
    execution_id = await deck.start("c")
    while len(asked) < 3:
        await asyncio.sleep(0.01)
    await deck.crash()
    execution = await deck.wait(execution_id)
    assert execution.status is ExecutionStatus.SUCCEEDED
    assert asked == ["t0", "t1", "t2", "t2"]
    types = await deck.types(execution_id)
    assert types.count("execution.resumed") == 1
    assert types.count("model.completed") == 3
    assert types.count("task.completed") == 3


async def test_a_side_branch_survives_a_crash_beside_the_main_line(make_deck: MakeDeck) -> None:
    """Parallel branches are found in the journal by name, in whatever order they ran."""
    deck = await ready(
        make_deck(lambda request: last_words(request)[:2], seconds=0.05),
        {"async_execution": True},
        {"async_execution": True},
        {},
    )
    execution_id = await deck.start("c")
    while len(deck.provider.requests) < 3:
        await asyncio.sleep(0.005)
    await deck.crash()
    execution = await deck.wait(execution_id)
    assert execution.output is not None
    assert [output.text for output in execution.output.tasks] == ["t0", "t1", "t2"]
    assert len(deck.provider.requests) == 4


async def test_human_input_waits_durably_and_is_answered_once(make_deck: MakeDeck) -> None:
    """Waiting ends the engine's run; a crash in between costs nothing; a revision asks the agent again."""
    numbers = count()
    deck = await ready(make_deck(lambda _: f"draft {next(numbers)}"), {"human_input": True})
    execution_id = await deck.start("c")
    waiting = await deck.wait(execution_id, ExecutionStatus.WAITING)
    [request] = waiting.waiting_for
    assert request.output == "draft 0"
    await deck.crash()
    assert (await deck.show(execution_id)).status is ExecutionStatus.WAITING
    await deck.answer(execution_id, PersonsAnswer(request=request.request, action="revise", text="better"))
    with pytest.raises(AlreadyAnsweredError):
        await deck.answer(execution_id, PersonsAnswer(request=request.request, action="accept"))
    async with asyncio.timeout(5):
        while not (again := await deck.show(execution_id)).waiting_for:
            await asyncio.sleep(0.01)
    assert "better" in last_words(deck.provider.requests[1])
    await deck.wait(execution_id, ExecutionStatus.WAITING)
    await deck.answer(execution_id, PersonsAnswer(request=again.waiting_for[0].request, action="accept"))
    execution = await deck.wait(execution_id)
    assert execution.output is not None
    assert execution.output.text == "draft 1"
    assert len(deck.provider.requests) == 2


async def test_an_answer_during_the_run_is_not_slept_over(make_deck: MakeDeck) -> None:
    """A branch asks, another still works; the answer comes before the execution goes to sleep."""
    deck = await ready(
        make_deck(lambda request: last_words(request)[:2]),
        {"async_execution": True, "human_input": True},
        {"async_execution": True},
    )
    deck.provider.seconds = 0.3
    execution_id = await deck.start("c")
    async with asyncio.timeout(5):
        while not (execution := await deck.show(execution_id)).waiting_for:
            await asyncio.sleep(0.005)
    await deck.answer(
        execution_id, PersonsAnswer(request=execution.waiting_for[0].request, action="answer", text="mine")
    )
    done = await deck.wait(execution_id)
    assert done.output is not None
    assert [output.text for output in done.output.tasks] == ["mine", "t1"]


async def test_an_effect_is_in_the_ledger_with_a_key_of_its_own(make_deck: MakeDeck) -> None:
    """Intent before, outcome after."""
    answers: list[Answer] = [call("write_note", text="a"), "done"]
    deck = await ready(make_deck(lambda _: answers.pop(0)), {})
    execution = await deck.run("c")
    async with deck.work.begin(deck.principal, write=False) as unit:
        [effect] = await deck.service.effects(unit, execution.id)
    assert effect.state is EffectState.DONE
    assert effect.outcome == "noted"
    assert deck.notes.written == [(effect.key, "a")]


async def _killed_in_the_effect(deck: ExecutionsDeck) -> UUID:
    await ready(deck, {})
    deck.notes.hang.clear()
    execution_id = await deck.start("c")
    async with asyncio.timeout(5):
        while not deck.notes.written:
            await asyncio.sleep(0.005)
    await deck.crash()
    deck.notes.hang.set()
    return execution_id


@pytest.mark.parametrize(("outcome", "times"), [("happened", 1), ("not_happened", 2)])
async def test_an_effect_of_unknown_outcome_waits_for_a_person(make_deck: MakeDeck, outcome: str, times: int) -> None:
    """It is not repeated by itself; a person says what happened."""
    answers: list[Answer] = [call("write_note", text="a"), "done"]
    deck = make_deck(lambda request: answers[0] if len(request.messages) == 2 else answers[1])
    execution_id = await _killed_in_the_effect(deck)
    waiting = await deck.wait(execution_id, ExecutionStatus.WAITING)
    assert waiting.waiting_for[0].purpose == "effect_outcome"
    assert len(deck.notes.written) == 1
    resolution = EffectResolution.model_validate({"outcome": outcome, "result": "seen"})
    async with deck.work.begin(deck.principal) as unit:
        [effect] = await deck.service.effects(unit, execution_id)
        assert effect.state is EffectState.UNKNOWN
        await deck.service.resolve_effect(unit, execution_id, effect.id, resolution)
    done = await deck.wait(execution_id)
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    assert len(deck.notes.written) == times
    assert len({key for key, _ in deck.notes.written}) == 1
    result = deck.provider.requests[-1].messages[-1].content
    assert result == ("seen" if outcome == "happened" else "noted")


async def test_a_repeatable_effect_is_repeated_under_the_same_key(make_deck: MakeDeck) -> None:
    """The tool declared that it may be."""
    deck = make_deck(
        lambda request: call("write_note", text="a") if len(request.messages) == 2 else "done", repeatable_notes=True
    )
    done = await deck.wait(await _killed_in_the_effect(deck))
    assert done.status is ExecutionStatus.SUCCEEDED
    assert len(deck.notes.written) == 2
    assert len({key for key, _ in deck.notes.written}) == 1


async def test_cancel_takes_effect_in_the_middle_of_a_stream(make_deck: MakeDeck) -> None:
    """The call is cut, nothing is recorded after, and what is over cannot be cancelled."""
    deck = await ready(make_deck(lambda _: "x", seconds=30), {})
    execution_id = await deck.start("c")
    async with asyncio.timeout(5):
        while not deck.provider.requests:
            await asyncio.sleep(0.005)
    cancelled = await deck.cancel(execution_id)
    assert cancelled.status is ExecutionStatus.CANCELLED
    async with asyncio.timeout(1):
        while not deck.provider.cut_short:
            await asyncio.sleep(0.005)
    assert (await deck.types(execution_id))[-1] == "execution.cancelled"
    await deck.cancel(execution_id)
    deck.provider.seconds = 0
    done = await deck.run("c")
    with pytest.raises(NotAllowedNowError):
        await deck.cancel(done.id)


async def test_a_driver_that_was_overtaken_writes_nothing(make_deck: MakeDeck) -> None:
    """Two drives of one run at once: the older fence is refused, the log stays whole."""
    deck = await ready(make_deck(lambda _: "x", seconds=0.2), {}, {})
    execution_id = await deck.start("c")
    async with asyncio.timeout(5):
        while not deck.provider.requests:
            await asyncio.sleep(0.005)
    await deck.driver.drive(RunRef(organization_id=deck.principal.organization_id, execution_id=execution_id))
    await deck.wait(execution_id)
    types = await deck.types(execution_id)
    assert types.count("model.completed") == 2
    assert types.count("execution.succeeded") == 1


async def test_the_stream_resumes_at_every_offset_without_gap_or_repeat(make_deck: MakeDeck) -> None:
    """Followed from the start while it runs, and from each number afterwards; tokens only live."""
    deck = await ready(make_deck(lambda _: "words", seconds=0.05), {}, {})
    execution_id = await deck.start("c")
    live = await _follow(deck, execution_id, 0)
    logged = await deck.log(execution_id)
    assert [event for event in live if event.seq] == list(logged)
    assert "".join(str(event.data["text"]) for event in live if event.type == "token") == "wordswords"
    for after in range(len(logged)):
        assert await _follow(deck, execution_id, after) == list(logged[after:])


class ServedLog:
    """The log as a client's stream reads it, in transactions of its own."""

    def __init__(self, deck: ExecutionsDeck, execution_id: UUID) -> None:
        self._deck = deck
        self._id = execution_id

    async def read(self, after: int, limit: int) -> LogPart:
        """Events above `after`."""
        async with self._deck.work.begin(self._deck.principal, write=False) as unit:
            return await self._deck.service.log_part(unit, self._id, after, limit)


class _EndedMeanwhile:
    """A log of which the end was committed after its status was read, and before its events were."""

    def __init__(self) -> None:
        self.reads = 0

    async def read(self, after: int, limit: int) -> LogPart:
        del limit
        self.reads += 1
        events = (Event(seq=1, type="execution.succeeded", at=datetime.now(UTC), step=None, data={}),)
        return LogPart(events[after:], is_over=self.reads > 1)


async def test_a_stream_ends_at_once_when_its_execution_ends_while_it_looks() -> None:
    async with asyncio.timeout(2):
        found = [event.seq async for event in follow(_EndedMeanwhile(), InProcessBus(), uuid4(), 0)]
    assert found == [1]


async def _follow(deck: ExecutionsDeck, execution_id: UUID, after: int) -> list[Event]:
    async with asyncio.timeout(10):
        return [event async for event in follow(ServedLog(deck, execution_id), deck.bus, execution_id, after)]
