"""Pause and resume: between two steps, while it waits, before it began, across deaths; durable and for nothing."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import pytest

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.contracts import Answer, Execution, ExecutionStatus
from quarterdeck.domains.executions.control.pauses import PausesService
from quarterdeck.domains.executions.errors import NotAllowedNowError
from quarterdeck.domains.executions.ports import EngineStatus, RunRef
from quarterdeck.domains.executions.sweeper import Sweeper
from quarterdeck.kernel.clock import SystemClock
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import call, last_words
from tests.executions.test_durability import ready

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def _control(deck: ExecutionsDeck) -> AsyncGenerator[tuple[PausesService, UnitOfWork]]:
    service = PausesService(deck.service, deck.resumption, SystemClock(), deck.queue)
    async with deck.work.begin(deck.principal) as unit:
        yield service, unit


async def pause(deck: ExecutionsDeck, execution_id: UUID) -> Execution:
    """Ask for a pause."""
    async with _control(deck) as (service, unit):
        return await service.pause(unit, execution_id)


async def resume(deck: ExecutionsDeck, execution_id: UUID) -> Execution:
    """Go on."""
    async with _control(deck) as (service, unit):
        return await service.resume(unit, execution_id)


async def _asked(deck: ExecutionsDeck, requests: int) -> None:
    async with asyncio.timeout(5):
        while len(deck.provider.requests) < requests:
            await asyncio.sleep(0.005)


async def _begun(deck: ExecutionsDeck, requests: int) -> UUID:
    execution_id = await deck.start("c")
    await _asked(deck, requests)
    return execution_id


def _engine(deck: ExecutionsDeck, execution_id: UUID, segment: int = 0) -> RunRef:
    return RunRef(organization_id=deck.principal.organization_id, execution_id=execution_id, segment=segment)


async def test_the_step_under_way_is_finished_and_the_next_one_waits_for_the_resume(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda request: f"<{last_words(request)}>", seconds=0.2), {}, {}, {})
    execution_id = await _begun(deck, 2)
    pausing = await pause(deck, execution_id)
    assert (pausing.status, pausing.is_pausing) == (ExecutionStatus.RUNNING, True)
    await pause(deck, execution_id)  # asked twice is asked once
    paused = await deck.wait(execution_id, ExecutionStatus.PAUSED)
    assert not paused.is_pausing
    assert paused.usage.model_calls == 2
    assert len(deck.provider.requests) == 2
    assert (await deck.types(execution_id)).count("execution.pausing") == 1
    again = await resume(deck, execution_id)
    assert again.status is ExecutionStatus.QUEUED
    done = await deck.wait(execution_id)
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    assert len(deck.provider.requests) == 3
    types = await deck.types(execution_id)
    assert types.count("execution.paused") == 1
    assert types.count("model.completed") == 3
    assert types.count("task.completed") == 3


async def test_a_paused_one_is_nobodys_to_drive_after_a_death(make_deck: MakeDeck) -> None:
    """No engine run is left, the sweeper lets it lie, and after the death of the process it is still paused."""
    deck = await ready(make_deck(lambda _: "x", seconds=0.1), {}, {})
    execution_id = await _begun(deck, 1)
    await pause(deck, execution_id)
    await deck.wait(execution_id, ExecutionStatus.PAUSED)
    async with asyncio.timeout(5):
        while await deck.engine.status(_engine(deck, execution_id)) is not EngineStatus.FINISHED:
            await asyncio.sleep(0.005)
    await deck.crash()
    sweeper = Sweeper(deck.work, deck.engine, SystemClock())
    assert (await sweeper.sweep(timedelta(0)), await sweeper.recover()) == (0, 0)
    assert (await deck.show(execution_id)).status is ExecutionStatus.PAUSED
    await resume(deck, execution_id)
    assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED
    assert len(deck.provider.requests) == 2


async def test_a_death_between_the_request_and_the_pause_keeps_the_request(make_deck: MakeDeck) -> None:
    """Killed in the step under way: whoever takes over makes no further step."""
    deck = await ready(make_deck(lambda _: "x", seconds=30), {}, {})
    execution_id = await _begun(deck, 1)
    await pause(deck, execution_id)
    await deck.crash()
    await deck.wait(execution_id, ExecutionStatus.PAUSED)
    assert len(deck.provider.requests) == 1
    deck.provider.seconds = 0
    await resume(deck, execution_id)
    assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED
    assert len(deck.provider.requests) == 3


async def test_branches_side_by_side_all_stop(make_deck: MakeDeck) -> None:
    deck = await ready(
        make_deck(lambda request: last_words(request)[:2], seconds=0.1),
        {"async_execution": True},
        {"async_execution": True},
        {},
    )
    execution_id = await _begun(deck, 2)
    await pause(deck, execution_id)
    paused = await deck.wait(execution_id, ExecutionStatus.PAUSED)
    assert paused.usage.model_calls == 2
    await resume(deck, execution_id)
    done = await deck.wait(execution_id)
    assert done.output is not None
    assert [output.text for output in done.output.tasks] == ["t0", "t1", "t2"]
    assert len(deck.provider.requests) == 3


async def test_a_pause_that_is_taken_back_stops_nothing(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda _: "x", seconds=0.2), {}, {})
    execution_id = await _begun(deck, 1)
    await pause(deck, execution_id)
    running = await resume(deck, execution_id)
    assert (running.status, running.is_pausing) == (ExecutionStatus.RUNNING, False)
    done = await deck.wait(execution_id)
    assert done.status is ExecutionStatus.SUCCEEDED
    types = await deck.types(execution_id)
    assert "execution.pause_withdrawn" in types
    assert "execution.paused" not in types
    assert len(deck.provider.requests) == 2


async def test_one_that_waits_is_paused_at_once_and_keeps_the_answer_for_later(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda _: "draft"), {"human_input": True}, {})
    execution_id = await deck.start("c")
    [request] = (await deck.wait(execution_id, ExecutionStatus.WAITING)).waiting_for
    paused = await pause(deck, execution_id)
    assert paused.status is ExecutionStatus.PAUSED
    assert [each.request for each in paused.waiting_for] == [request.request]
    answered = await deck.answer(execution_id, Answer(request=request.request, action="accept"))
    assert answered.status is ExecutionStatus.PAUSED
    assert len(deck.provider.requests) == 1
    await resume(deck, execution_id)
    assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED
    assert len(deck.provider.requests) == 2


async def test_one_that_still_waits_for_somebody_waits_again_after_the_resume(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda _: "draft"), {"human_input": True})
    execution_id = await deck.start("c")
    [request] = (await deck.wait(execution_id, ExecutionStatus.WAITING)).waiting_for
    await pause(deck, execution_id)
    await resume(deck, execution_id)
    waiting = await deck.wait(execution_id, ExecutionStatus.WAITING)
    assert [each.id for each in waiting.waiting_for] == [request.id]


async def test_one_that_has_not_begun_does_not_begin(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda _: "x"), {})
    await deck.engine.shutdown(0)
    async with deck.work.begin(deck.principal) as unit:
        started = await deck.service.start(unit, deck.request("c"))
        service = PausesService(deck.service, deck.resumption, SystemClock(), deck.queue)
        assert (await service.pause(unit, started.id)).status is ExecutionStatus.PAUSED
    await deck.engine.launch(deck.driver.drive)
    await deck.engine.start(_engine(deck, started.id))
    async with asyncio.timeout(5):
        while await deck.engine.status(_engine(deck, started.id)) is not EngineStatus.FINISHED:
            await asyncio.sleep(0.005)
    assert (await deck.show(started.id)).status is ExecutionStatus.PAUSED
    assert deck.provider.requests == []
    await resume(deck, started.id)
    assert (await deck.wait(started.id)).status is ExecutionStatus.SUCCEEDED


async def test_a_paused_one_can_be_cancelled_and_then_retried(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda _: "x", seconds=0.1), {}, {})
    execution_id = await _begun(deck, 1)
    await pause(deck, execution_id)
    await deck.wait(execution_id, ExecutionStatus.PAUSED)
    cancelled = await deck.cancel(execution_id)
    assert cancelled.status is ExecutionStatus.CANCELLED
    for act in (pause, resume):
        with pytest.raises(NotAllowedNowError):
            await act(deck, execution_id)
    await deck.retry(execution_id)
    assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED
    assert len(deck.provider.requests) == 2


async def test_cancelled_while_pausing_it_is_not_paused_when_it_is_retried(make_deck: MakeDeck) -> None:
    deck = await ready(make_deck(lambda _: "x", seconds=0.3), {})
    execution_id = await _begun(deck, 1)
    await pause(deck, execution_id)
    await deck.cancel(execution_id)
    await deck.retry(execution_id)
    assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED


async def test_an_effect_under_way_is_done_once(make_deck: MakeDeck) -> None:
    """The pause comes while the tool is at work: its outcome is recorded, and the resume does not call it again."""
    deck = await ready(
        make_deck(lambda request: call("write_note", text="a") if len(request.messages) == 2 else "done"), {}
    )
    deck.notes.hang.clear()
    execution_id = await deck.start("c")
    async with asyncio.timeout(5):
        while not deck.notes.written:
            await asyncio.sleep(0.005)
    await pause(deck, execution_id)
    deck.notes.hang.set()
    paused = await deck.wait(execution_id, ExecutionStatus.PAUSED)
    assert (paused.usage.tool_calls, len(deck.provider.requests)) == (1, 1)
    await resume(deck, execution_id)
    assert (await deck.wait(execution_id)).status is ExecutionStatus.SUCCEEDED
    assert len(deck.notes.written) == 1
