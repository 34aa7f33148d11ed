"""What was cancelled or failed and is retried asks again what it had asked."""

import asyncio
from uuid import UUID

import pytest

from quarterdeck.domains.executions.contracts import Answer, EffectResolution, ExecutionStatus
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import call
from tests.executions.test_durability import ready

pytestmark = pytest.mark.anyio


async def _retried(deck: ExecutionsDeck, execution_id: UUID) -> None:
    await deck.cancel(execution_id)
    assert not (await deck.show(execution_id)).waiting_for
    await deck.retry(execution_id)
    await deck.wait(execution_id, ExecutionStatus.WAITING)


async def test_a_question_closed_by_a_cancel_is_asked_again(make_deck: MakeDeck) -> None:
    """Cancelled twice while it waits for a person: each retry asks, in the log too, and the answer is taken once."""
    deck = await ready(make_deck(lambda _: "draft"), {"human_input": True})
    execution_id = await deck.start("c")
    await deck.wait(execution_id, ExecutionStatus.WAITING)
    for times in (2, 3):
        await _retried(deck, execution_id)
        assert (await deck.types(execution_id)).count("input.requested") == times
    [request] = (await deck.show(execution_id)).waiting_for
    await deck.answer(execution_id, Answer(request=request.request, action="accept"))
    done = await deck.wait(execution_id)
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    assert not done.waiting_for
    assert len(deck.provider.requests) == 1


async def test_a_question_that_was_answered_is_not_asked_again(make_deck: MakeDeck) -> None:
    """A retry after the answer goes on from it."""
    deck = await ready(make_deck(lambda _: "draft"), {"human_input": True}, {"human_input": True})
    execution_id = await deck.start("c")
    first = (await deck.wait(execution_id, ExecutionStatus.WAITING)).waiting_for[0].request
    await deck.answer(execution_id, Answer(request=first, action="accept"))
    async with asyncio.timeout(5):
        while not [r for r in (await deck.show(execution_id)).waiting_for if r.request != first]:
            await asyncio.sleep(0.01)
    await deck.wait(execution_id, ExecutionStatus.WAITING)
    await _retried(deck, execution_id)
    assert [r.request for r in (await deck.show(execution_id)).waiting_for if r.request == first] == []


async def test_an_unknown_effect_is_shown_after_every_retry(make_deck: MakeDeck) -> None:
    """Cancelled in the middle of an effect, retried, cancelled, retried: it still waits for the decision."""
    deck = await ready(
        make_deck(lambda request: call("write_note", text="a") if len(request.messages) == 2 else "done"), {}
    )
    deck.notes.hang.clear()
    execution_id = await deck.start("c")
    async with asyncio.timeout(5):
        while not deck.notes.written:
            await asyncio.sleep(0.005)
    for _ in range(3):
        await _retried(deck, execution_id)
        [request] = (await deck.show(execution_id)).waiting_for
        assert request.purpose == "effect_outcome"
    deck.notes.hang.set()
    async with deck.work.begin(deck.principal) as unit:
        [effect] = await deck.service.effects(unit, execution_id)
        resolution = EffectResolution.model_validate({"outcome": "not_happened"})
        await deck.service.resolve_effect(unit, execution_id, effect.id, resolution)
    done = await deck.wait(execution_id)
    assert done.status is ExecutionStatus.SUCCEEDED, done.reason
    assert len(deck.notes.written) == 2
    assert (await deck.types(execution_id)).count("effect.unknown") == 3
